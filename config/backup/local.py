"""Commands by hand on what `bin/run` keeps: its server and its keys, whether it runs or not."""

import os
import subprocess
import sys
from contextlib import ExitStack
from functools import wraps

from django.conf import settings
from django.core.management.base import CommandError

from config.embedded import NotStarted, Postgres, claim
from config.launch import kept_keys

KEYS = ("SECRET_KEY", "FIELD_KEY")


def at_home(handle):
    """For the `handle` of a command: where the environment does not name all of it, run it again with the keys of the data
    folder of bin/run, and on its server where no DATABASE_URL is given.
    """

    @wraps(handle)
    def handled(self, *args, **options):
        given = {key: os.environ[key] for key in KEYS if os.environ.get(key)}
        if settings.PRODUCTION or (not settings.OWN_DATABASE and given.keys() == set(KEYS)):
            return handle(self, *args, **options)
        data_dir = settings.DATA_DIR.resolve()
        keys = kept_keys(data_dir) | given
        if not keys.keys() >= set(KEYS):
            raise CommandError(
                f"环境变量里没有 SECRET_KEY、FIELD_KEY，数据文件夹 {data_dir} 里也没有密钥文件 secrets；"
                "请用 DATA_DIR 指明 bin/run 的数据文件夹。恢复到新的文件夹时，先把原来的 secrets 放进去。"
            )
        with ExitStack() as stack:
            url = _server_of(data_dir, stack) if settings.OWN_DATABASE else settings.DATABASE_URL
            again = os.environ | keys | {"DATABASE_URL": url, "DATA_DIR": str(data_dir)}
            done = subprocess.run([sys.executable, *sys.argv], env=again, check=False)
        if done.returncode:
            sys.exit(done.returncode)

    return handled


def _server_of(data_dir, stack):
    """The address of the server bin/run keeps there, started for the `stack` where it does not run."""
    postgres = Postgres(data_dir)
    try:
        stack.enter_context(claim(data_dir))
        stack.enter_context(postgres)
    except BlockingIOError:
        pass  # bin/run is at work: its server answers
    except NotStarted as problem:
        raise CommandError(str(problem)) from None
    return postgres.url

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


def at_home(handle):
    """For the `handle` of a command: where no DATABASE_URL is given, run it again on the data folder of bin/run."""

    @wraps(handle)
    def handled(self, *args, **options):
        if not settings.OWN_DATABASE:
            return handle(self, *args, **options)
        data_dir = settings.DATA_DIR.resolve()
        keys = kept_keys(data_dir)
        if not {"SECRET_KEY", "FIELD_KEY"} <= keys.keys():
            raise CommandError(
                f"没有设 DATABASE_URL，数据文件夹 {data_dir} 里也没有密钥文件 secrets；"
                "请用 DATA_DIR 指明 bin/run 的数据文件夹。恢复到新的文件夹时，先把原来的 secrets 放进去。"
            )
        postgres = Postgres(data_dir)
        with ExitStack() as stack:
            try:
                stack.enter_context(claim(data_dir))
                stack.enter_context(postgres)
            except BlockingIOError:
                pass  # bin/run is at work: its server answers
            except NotStarted as problem:
                raise CommandError(str(problem)) from None
            again = os.environ | keys | {"DATABASE_URL": postgres.url, "DATA_DIR": str(data_dir)}
            done = subprocess.run([sys.executable, *sys.argv], env=again, check=False)
        if done.returncode:
            sys.exit(done.returncode)

    return handled

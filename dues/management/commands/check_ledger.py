"""`manage.py check_ledger`: work out every sum of the books again; exit code 1 on any cent of difference."""

import sys

from django.core.management.base import BaseCommand

from dues.ledger import check

SHOWN = 20


class Command(BaseCommand):
    help = "逐条核对党费账：由明细重算，有一分钱不符即报告，退出码 1"

    def handle(self, *args, **options):
        wrong = 0
        for name, differences in check():
            wrong += len(differences)
            self.stdout.write(f"{name}：{f'{len(differences)} 处不符' if differences else '一致'}")
            for difference in differences[:SHOWN]:
                self.stdout.write(f"  {difference}")
        if wrong:
            self.stderr.write(f"共 {wrong} 处不符。")
            sys.exit(1)
        self.stdout.write("账目一致。")

"""A roster of `size` new people, uploaded, judged and committed, against reading the workbook and copying its rows.

`ours` is what two clicks do: the file checked, preview (every row with its verdict kept) and commit (judged anew, taken in). `limit`
reads the same workbook with python-calamine and copies the finished rows into the same table, through the same indexes,
constraints and triggers.
"""

import random
from datetime import date, timedelta

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from bench.tree import FOUNDED, found_branches
from branches import actions as branches
from branches.models import Organisation
from core import sheets
from core.files import checked_sheet
from core.models import ImportBatch, User
from members.identity import check_digit
from members.models import Member

MEMBERS_A_BRANCH = 40
TITLES = (
    "序号",
    "姓名",
    "所在党支部",
    "公民身份证号",
    "性别",
    "民族",
    "出生日期",
    "学历",
    "人员类别",
    "加入党组织日期",
    "转为正式党员日期",
    "工作岗位",
    "手机号",
    "家庭住址",
    "党籍状态",
    "是否为流动党员",
    "外出流向",
    "是否失联党员",
)
FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
GIVEN = "诚思昊振华梅宁波斌艳子淑晓立辉曦超兰明若怡平生文涵志强建国秀英伟芳娜敏静丽勇军杰娟涛磊洋艳霞鹏飞鑫玉婷雪琳佳嘉宇轩浩然博雅欣悦晨阳光荣春秋冬夏海山川河东南西北中正"
EDUCATION, WORK = (
    ("大学本科", "大学专科", "研究生", "高中", "初中"),
    ("公务员", "学生", "离退休人员", "农牧渔民"),
)


def prepare(size):
    """The tree, the workbook and the finished rows; once for each database."""
    if not (_workbook(size).exists() and Organisation.objects.exists()):
        with transaction.atomic():
            _found_branches(size)
        _write_workbook(size)
        _finished(size).unlink(missing_ok=True)
    if not _finished(size).exists():
        reset()
        _take_in(size)
        with connection.cursor() as cursor, _finished(size).open("wb") as file:
            cursor.copy_expert(f"COPY (SELECT {_columns()} FROM members_member ORDER BY id) TO STDOUT", file)
    _measured.update(size=size)


_measured = {}


def ours():
    _take_in(_measured["size"])


def limit():
    size = _measured["size"]
    for name in (book := CalamineWorkbook.from_path(_workbook(size))).sheet_names:
        for _ in book.get_sheet_by_name(name).iter_rows():
            pass
    with transaction.atomic(), connection.cursor() as cursor, _finished(size).open("rb") as file:
        cursor.copy_expert(f"COPY members_member ({_columns()}) FROM STDIN", file)


def reset():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE members_member, members_memberevent, core_importbatch CASCADE")


def _take_in(size):
    by, path = User.objects.get(), _workbook(size)
    content = checked_sheet(SimpleUploadedFile(path.name, path.read_bytes()))
    batch = sheets.preview(sheets.kinds["members"], path.name, content, by=by)
    sheets.commit(batch, by=by)
    if (stored := Member.objects.count()) != size or ImportBatch.objects.get().state != "taken":
        raise RuntimeError(f"{stored} of {size} taken in")


def _workbook(size):
    return settings.DATA_DIR / f"roster_{size}.xlsx"


def _finished(size):
    return settings.DATA_DIR / f"roster_{size}.copy"


def _columns():
    return ", ".join(f.column for f in Member._meta.concrete_fields if not f.primary_key)


def _found_branches(size):
    Organisation.objects.all().delete()
    root = branches.found("压测党委", "committee", FOUNDED, by=None)
    found_branches(root, -(-size // MEMBERS_A_BRANCH))
    root.refresh_from_db()
    user = User.objects.create(username="bench", name="压测")
    branches.appoint(user, root, "department", FOUNDED, by=None)


def _write_workbook(size):
    book = Workbook(write_only=True)
    sheet, pick = book.create_sheet("党员花名册"), random.Random(2026)  # noqa: S311 (invented people, no secret)
    at = list(Organisation.objects.branches().order_by("path").values_list("name", flat=True))
    sheet.append(["党员花名册"])
    sheet.append(TITLES)
    for n in range(size):
        sheet.append(_person(n, at[n // MEMBERS_A_BRANCH], pick))
    book.save(_workbook(size))


def _person(n, branch, pick):
    born = date(1950, 1, 1) + timedelta(days=pick.randrange(19_000))
    first17 = f"99{n // 1000:04d}{born:%Y%m%d}{n % 1000:03d}"
    joined = born + timedelta(days=6700 + pick.randrange(1000))
    full = date(joined.year + 1, joined.month, min(joined.day, 28)) + timedelta(days=3)
    return [
        n + 1,
        pick.choice(FAMILY) + "".join(pick.choices(GIVEN, k=pick.choice((1, 2, 2)))),
        branch,
        first17 + check_digit(first17),
        "男" if n % 2 else "女",
        pick.choice(("汉族", "汉族", "布依族", "苗族")),
        born,
        pick.choice(EDUCATION),
        "正式党员",
        joined,
        full,
        pick.choice(WORK),
        f"1{pick.randrange(30, 99)}{pick.randrange(10**8):08d}",
        f"示例市某区某路 {pick.randrange(1, 400)} 号",
        "正常",
        "否",
        "",
        "否",
    ]

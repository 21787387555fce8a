"""Invented people: common surnames and given names put together by chance, numbers nobody has. Pure."""

from datetime import date, timedelta
from typing import NamedTuple

from branches.setup import months_after
from members.identity import check_digit

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
MEN = ("明志文承海宏晓学书景思振家启仲维绍以嘉致", "华平林峰宁远辉波松诚洋恒阳川安然舟岩和彬")
WOMEN = ("静晓雅思文嘉慧雨美佳书若秀玉丽海明云淑亦", "琳婷怡敏娟宁萍芳洁莹雯欣颖瑶兰梅霞燕竹溪")
SHORT = ("磊洋宁超浩伟斌凯晨旭", "静敏婷莉燕洁琳雪娜颖")
PEOPLES = ("03", "04", "06", "07", "08", "10", "11", "12", "15", "02")
ROADS = ("和平路", "建设路", "文化路", "新华路", "迎宾路", "滨河路", "东风路", "长青路")
DISTRICTS = ("城东区", "城西区", "城南区", "城北区", "新城区")
PROVINCES = ("广东省", "浙江省", "江苏省", "上海市", "北京市", "四川省")
WORK = {
    "agency": "公务员",
    "institution": "事业单位管理人员",
    "state_enterprise": "企业管理人员",
    "private_enterprise": "企业管理人员",
    "social": "专业技术人员",
    "college": "专业技术人员",
    "village": "农牧渔民",
    "community": "其他",
    "mobile": "工勤技能人员",
    "retired": "离退休人员",
}
INCOME = {"retired": "retired", "village": "farmer", "mobile": "quarterly", "private_enterprise": "annual"}


class Known(NamedTuple):
    """Someone the demo always has."""

    name: str
    sex: str
    born: date


LIN = Known("林文博", "1", date(1981, 6, 12))
HE = Known("何静", "2", date(1990, 3, 8))
FANG = Known("方致远", "1", date(1969, 10, 21))


class Person(NamedTuple):
    name: str
    sex: str
    ethnicity: str
    id_number: str
    birth_date: date
    education: str
    probationary: bool
    joined_on: date
    full_on: date | None
    occupation: str
    phone: str
    address: str
    is_lost: bool
    is_mobile: bool
    mobile_to: str
    exempt: bool
    income: str
    base: int | None


def person(random, serial, field, today, *, known=None, may_be_probationary=True):
    """One invented member of a branch of that `field`; `serial` (from 0, below 2,500,000) makes the numbers unique."""
    chance = random.random
    if known:
        name, sex, born = known
    else:
        sex = "1" if chance() < 0.58 else "2"
        name = _name(random, sex)
        born = today - timedelta(days=int(_age(chance(), field) * 365.25))
    age = (today - born).days / 365.25
    probationary = may_be_probationary and known is None and age < 45 and chance() < 0.045
    joined_on, full_on = _joined(random, born, age, probationary, today)
    mobile = known is None and chance() < (0.6 if field == "mobile" else 0.008)
    income = INCOME.get(field, "salaried")
    if known is None and income == "salaried" and chance() < 0.004:
        income = "unemployed"
    return Person(
        name=name,
        sex=sex,
        ethnicity="01" if chance() < 0.92 else PEOPLES[int(chance() * len(PEOPLES))],
        id_number=id_number(serial, born, sex),
        birth_date=born,
        education=_education(chance(), age),
        probationary=probationary,
        joined_on=joined_on,
        full_on=full_on,
        occupation=WORK[field],
        phone=f"1{3 + serial % 7}{serial // 10000 % 10}0000{serial % 10000:04d}",
        address=f"示例市某区（{DISTRICTS[serial % 5]}）{ROADS[serial % 8]}{1 + int(chance() * 280)}号",
        is_lost=known is None and chance() < 0.001,
        is_mobile=mobile,
        mobile_to=PROVINCES[int(chance() * len(PROVINCES))] if mobile else "",
        exempt=age > 78 or (age > 70 and chance() < 0.3),
        income=income,
        base=_base(random, income, age),
    )


def id_number(serial, born, sex):
    """A well-formed ID number nobody has: no place begins with 99, and 995… keeps clear of other samples."""
    order = 5_000_000 + serial * 2 + (sex == "1")
    first17 = f"99{order // 1000:04d}{born:%Y%m%d}{order % 1000:03d}"
    return first17 + check_digit(first17)


def _name(random, sex):
    first, second = MEN if sex == "1" else WOMEN
    surname = SURNAMES[int(random.random() * len(SURNAMES))]
    if random.random() < 0.12:
        return surname + random.choice(SHORT[sex == "2"])
    return surname + random.choice(first) + random.choice(second)


def _age(chance, field):
    if field == "retired":
        return 61 + chance * 25
    if field in ("village", "community"):
        return 26 + chance * 50
    return 24 + chance * 35


def _joined(random, born, age, probationary, today):
    """Day of admission and day of full membership a year later (细则 art. 32); nobody before 20."""
    if probationary:
        return today - timedelta(days=random.randint(20, 340)), None
    oldest = min(age - 1.2, 45)
    joined = born + timedelta(days=int((20 + random.random() ** 1.6 * (oldest - 20)) * 365.25))
    return joined, months_after(joined, 12)


def _education(chance, age):
    if age > 60:
        return "20" if chance < 0.15 else "30" if chance < 0.4 else "60" if chance < 0.75 else "70"
    return "14" if chance < 0.18 else "11" if chance < 0.2 else "20" if chance < 0.78 else "30"


def _base(random, income, age):
    """Monthly base in 元 to the ten, as people of that age earn; None where dues are a fixed amount."""
    if income in ("farmer", "unemployed"):
        return None
    if income == "retired":
        return int(random.triangular(310, 960, 560)) * 10
    return max(240, int(random.gauss(380 + (age - 22) * 9, 110))) * 10

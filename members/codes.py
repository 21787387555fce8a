"""National code tables of the 采集表 as data: what is stored is the code, what is shown is the word.

民族 GB/T 3304-1991, 性别 GB/T 2261.1, 学历 GB/T 4658-2006. The official values of 工作岗位 are not published;
the words offices write are kept as they are, with the list below offered.
"""

SEXES = (("1", "男"), ("2", "女"))

_PEOPLES = """
汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白
土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇
柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒
乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
"""
ETHNICITIES = (
    *((f"{number:02d}", f"{name}族") for number, name in enumerate(_PEOPLES.split(), start=1)),
    ("97", "其他"),
    ("98", "外国血统"),
)

EDUCATION = (
    ("10", "研究生"),
    ("11", "博士研究生"),
    ("14", "硕士研究生"),
    ("20", "大学本科"),
    ("30", "大学专科"),
    ("40", "中等职业教育"),
    ("41", "中专"),
    ("44", "职业高中"),
    ("47", "技工学校"),
    ("60", "高中"),
    ("70", "初中"),
    ("80", "小学"),
    ("90", "其他"),
)
EDUCATION_SPELLINGS = {
    "研究生教育": "10",
    "博士": "11",
    "硕士": "14",
    "本科": "20",
    "大学": "20",
    "大学本科教育": "20",
    "大专": "30",
    "专科": "30",
    "中等专科": "41",
    "职高": "44",
    "技校": "47",
    "普通高中": "60",
}

OCCUPATIONS = (
    "公务员",
    "事业单位管理人员",
    "专业技术人员",
    "企业管理人员",
    "工勤技能人员",
    "农牧渔民",
    "学生",
    "离退休人员",
    "其他",
)


def words_of(table, spellings=()):
    """Code by written word: 汉 and 汉族, 本科 and 大学本科 are the same thing."""
    by_word = {label: code for code, label in table}
    return by_word | {label.removesuffix("族"): code for label, code in by_word.items()} | dict(spellings)

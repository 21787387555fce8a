import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pinyin import initials, sort_key


@pytest.mark.parametrize(
    ("name", "key", "short"),
    [
        ("刘文博", "liu wen bo", "lwb"),
        ("单田芳", "shan tian fang", "stf"),
        ("曾国藩", "zeng guo fan", "zgf"),
        ("仇英", "qiu ying", "qy"),
        ("解缙", "xie jin", "xj"),
        ("查良镛", "zha liang yong", "zly"),
        ("覃勇", "qin yong", "qy"),
        ("区伯", "ou bo", "ob"),
        ("尉迟恭", "yu chi gong", "ycg"),
        ("尉健行", "wei jian xing", "wjx"),
        ("万俟卨", "mo qi xie", "mqx"),
        ("万里", "wan li", "wl"),
        ("张长春", "zhang chang chun", "zcc"),
        ("长孙无忌", "zhang sun wu ji", "zswj"),
        ("吕布", "lv bu", "lb"),
        ("王曾", "wang ceng", "wc"),
        ("买买提·阿不都", "mai mai ti a bu du", "mmtabd"),
        ("Anna 李", "a n n a li", "annal"),
        ("", "", ""),
        ("·", "", ""),
    ],
)
def test_names(name, key, short):
    assert (sort_key(name), initials(name)) == (key, short)


def test_lists_sort_as_a_reader_expects():
    names = ["张三", "曾强", "李白", "林冲", "李安", "安宁"]

    assert sorted(names, key=sort_key) == ["安宁", "李安", "李白", "林冲", "曾强", "张三"]


@given(st.text(max_size=12))
def test_any_text_has_a_lower_case_key(name):
    assert sort_key(name) == sort_key(name).strip()
    assert len(initials(name)) == len(sort_key(name).split())


def test_a_hundred_thousand_names_take_seconds():
    names = ["欧阳文博", "单田芳", "刘辉志", "钱兰明"] * 25_000

    start = time.perf_counter()
    keys = [sort_key(name) for name in names]

    assert len(keys) == 100_000
    assert time.perf_counter() - start < 5

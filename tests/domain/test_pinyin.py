"""Names in pinyin."""

import pytest

from articles.domain.pinyin import initial, initials, pinyin, same_sound, sort_key


@pytest.mark.parametrize(
    ("name", "letters", "first"),
    [
        ("朝阳区总工会", "chaoyangquzonggonghui", "cyqzgh"),
        ("北京市总工会", "beijingshizonggonghui", "bjszgh"),
        ("长阳镇总工会", "changyangzhenzonggonghui", "cyzzgh"),
        ("大栅栏街道总工会", "dashilanjiedaozonggonghui", "dsljdzgh"),
        ("什刹海街道办事处", "shichahaijiedaobanshichu", "schjdbsc"),
        ("长寿路商业银行", "changshoulushangyeyinhang", "cslsyyh"),
        ("首都绿化局", "shoudulvhuaju", "sdlhj"),
        ("中国AI协会", "zhongguoaixiehui", "zgaixh"),
        ("798艺术区", "798yishuqu", "798ysq"),
        ("“青槐杯”组委会", "qinghuaibeizuweihui", "qhbzwh"),
        ("A·B公司（北京）", "abgongsibeijing", "abgsbj"),
        ("", "", ""),
    ],
)
def test_a_bodys_name(name, letters, first):
    assert (pinyin(name), initials(name)) == (letters, first)


@pytest.mark.parametrize(
    ("name", "letters", "first"),
    [
        ("曾小满", "zengxiaoman", "zxm"),
        ("仇春生", "qiuchunsheng", "qcs"),
        ("单立夏", "shanlixia", "slx"),
        ("尉迟白露", "yuchibailu", "ycbl"),
        ("王曾", "wangceng", "wc"),
    ],
)
def test_a_persons_surname_is_read_as_one(name, letters, first):
    assert (pinyin(name, is_person=True), initials(name, is_person=True)) == (letters, first)


@pytest.mark.parametrize("name", ["㐀工会", "𠮷野家", "龘集团", "丂〇二"])
def test_rare_characters_neither_fail_nor_leave_signs(name):
    assert all(letter.isalnum() for letter in pinyin(name) + initials(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("阿依努尔·买买提", "A"),
        ("包三", "B"),
        ("陈三", "C"),
        ("欧阳三", "O"),
        ("赵三", "Z"),
        ("座三", "Z"),
        # Read otherwise as a surname than as a word.
        ("单三", "S"),
        ("仇三", "Q"),
        ("解三", "X"),
        ("查三", "Z"),
        ("曾三", "Z"),
        ("区三", "O"),
        ("朴三", "P"),
        ("尉迟三", "Y"),
        ("尉三", "W"),
        ("闫三", "Y"),
        ("邰三", "T"),
        ("阚三", "K"),
        ("亍三", "C"),
        # No reading: no guess.
        ("\ue000三", "#"),
        ("·三", "#"),
        ("Smith", "S"),
        ("ömer", "#"),
        ("3号", "#"),
        ("", "#"),
    ],
)
def test_the_letter_under_which_a_name_stands(name, expected):
    assert initial(name) == expected


def test_names_sort_by_initial_then_reading_and_the_unknown_last():
    names = ["·三", "赵甲", "单三", "仇三", "陈乙", "陈丙", "Smith"]
    assert sorted(names, key=sort_key) == ["陈丙", "陈乙", "仇三", "单三", "Smith", "赵甲", "·三"]


@pytest.mark.parametrize(
    ("character", "among", "not_among"),
    [("公", "工攻功共", "公会"), ("竟", "竞京", "争"), ("龘", "达", "龙"), ("㐀", "丘", "工")],
)
def test_characters_of_the_same_sound(character, among, not_among):
    found = same_sound(character)
    assert set(among) <= set(found)
    assert not set(not_among) & set(found)
    assert len(found) == len(set(found))


def test_what_has_no_sound_has_none_of_the_same():
    assert [same_sound(each) for each in ("A", "，", "3")] == ["", "", ""]

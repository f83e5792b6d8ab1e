"""Names in pinyin."""

import pytest

from articles.domain.pinyin import initials, pinyin


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

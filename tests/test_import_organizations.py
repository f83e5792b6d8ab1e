"""Lists of bodies come into the authority file whole, or not at all, and again without harm."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Organization, OrganizationAlias
from articles.services.authority import known
from articles.services.registering import BadList, read_list, register, starter_list
from tests.builders import make_organization

pytestmark = pytest.mark.django_db

LIST = (
    "名称,别名,类别,上级,地区\n"
    "华安物流工会,华物工会 华安,工会,朝阳区总工会,110105\n"
    "华安物流,,企业,,\n"
)


def test_a_list_confirms_its_bodies():
    done = register(read_list(LIST.encode()))
    assert done.made == ["华安物流工会", "华安物流"]
    union = Organization.objects.get(name="华安物流工会")
    assert (union.status, union.kind, union.district_id) == ("confirmed", "union", "110105")
    assert (union.parent.name, union.parent.status) == ("朝阳区总工会", "candidate")
    assert {alias.name for alias in union.aliases.all()} == {"华物工会", "华安"}
    assert (union.initials, union.aliases.get(name="华安").pinyin) == ("hawlgh", "huaan")
    assert known().bodies["华物工会"].name == "华安物流工会"


@pytest.mark.parametrize(
    "data",
    [
        "名称\t别名\n华安工会\t华安\n".encode("gb18030"),
        "\ufeff别名,名称\n华安,华安工会\n".encode(),
        "名称,别名\n\n华安工会,华安、华安\n\n".encode(),
    ],
)
def test_reads_what_spreadsheets_write(data):
    register(read_list(data))
    assert [a.name for a in Organization.objects.get(name="华安工会").aliases.all()] == ["华安"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "第 1 行应是列名.*（空）"),
        ("华安工会\n", "第 1 行应是列名.*华安工会"),
        ("名称,电话\n甲,1\n", "第 1 行应是列名"),
        ("名称,类别\n华安工会,工会\n,企业\n", "第 3 行：没有名称"),
        ("名称,类别\n华安工会,行会\n", "第 2 行：没有“行会”这个类别，应是：工会、党群"),
        ("名称,地区\n华安工会,朝阳\n", "第 2 行：没有地区代码 朝阳"),
        ("名称,上级\n华安工会,华安工会\n", "第 2 行：上级不能是自己"),
        (f"名称\n{'长' * 101}\n", "第 2 行：名称不能超过 100 字"),
    ],
)
def test_says_which_line_is_wrong_and_changes_nothing(text, message, tmp_path):
    with pytest.raises(BadList, match=message):
        read_list(text.encode())
    file = tmp_path / "名单.csv"
    file.write_text(text)
    with pytest.raises(CommandError, match=r"名单\.csv 没有导入"):
        call_command("import_organizations", str(file))
    assert not Organization.objects.exists()


def test_what_no_text_is_says_so():
    with pytest.raises(BadList, match="不是文本"):
        read_list(b"PK\x03\x04\xff\xff\xff")


def test_decisions_stand():
    make_organization("华安物流工会", kind="association", status="confirmed")
    make_organization("华安物流", kind="other", status="dismissed")
    done = register(read_list(LIST.encode()))
    assert (done.known, [e.name for e, _why in done.refused]) == (["华安物流工会"], ["华安物流"])
    union = Organization.objects.get(name="华安物流工会")
    assert union.kind == "association"
    assert union.aliases.count() == 2
    assert Organization.objects.get(name="华安物流").status == "dismissed"


def test_a_candidate_of_the_name_is_confirmed_and_completed():
    make_organization("华安物流工会", kind="other", status="candidate")
    assert register(read_list(LIST.encode())).confirmed == ["华安物流工会"]
    body = Organization.objects.get(name="华安物流工会")
    assert (body.status, body.kind, body.district_id) == ("confirmed", "union", "110105")


def test_no_body_stands_above_itself():
    entries = read_list("名称,上级\n甲工会,乙工会\n乙工会,丙工会\n丙工会,甲工会\n".encode())
    with pytest.raises(BadList, match="又在它的下级里"):
        register(entries)
    assert not Organization.objects.exists()


def test_the_starter_list_makes_a_tree_and_again_changes_nothing(capsys):
    call_command("import_organizations", "--starter")
    count = Organization.objects.count(), OrganizationAlias.objects.count()
    street = Organization.objects.get(name="朝阳区总工会")
    assert street.parent.name == "北京市总工会"
    assert street.parent.parent.name == "全国总工会"
    assert street.level == "district"
    assert known().bodies["中华全国总工会"].name == "全国总工会"
    call_command("import_organizations", "--starter")
    assert (Organization.objects.count(), OrganizationAlias.objects.count()) == count
    assert f"新立 0，由候选确认 0，原已确认 {len(starter_list())}" in capsys.readouterr().out


def test_asks_for_a_list():
    with pytest.raises(CommandError, match="--starter"):
        call_command("import_organizations")

"""What the name of a body tells of it."""

import pytest

from articles.domain.organization_profiles import profile


@pytest.mark.parametrize(
    ("name", "level", "parent", "district"),
    [
        ("全国总工会", "national", "", "000000"),
        ("北京市总工会", "province", "全国总工会", "110000"),
        ("浙江省总工会", "province", "全国总工会", "330000"),
        ("新疆维吾尔自治区总工会", "province", "全国总工会", "650000"),
        ("杭州市总工会", "city", "浙江省总工会", "330100"),
        ("正定县总工会", "district", "石家庄市总工会", "130100"),
        ("朝阳区总工会", "district", "北京市总工会", "110105"),
        ("北京经济技术开发区总工会", "district", "北京市总工会", "BDA"),
        ("安贞街道总工会", "township", "朝阳区总工会", "110105"),
        ("望京街道楼宇工会联合会", "township", "望京街道总工会", "110105"),
        ("中国海员建设工会", "industry", "全国总工会", "000000"),
        ("中国铁路总工会", "industry", "全国总工会", "000000"),
        ("北京市教育工会", "industry", "北京市总工会", "110000"),
        ("朝阳区卫生健康系统工会", "industry", "朝阳区总工会", "110105"),
        ("朝阳区物流快递行业工会联合会", "industry", "朝阳区总工会", "110105"),
        ("朝阳区华安物流有限公司工会", "enterprise", "朝阳区总工会", "110105"),
        ("北京公交集团工会", "enterprise", "北京公交集团", "110000"),
        ("华安集团工会", "enterprise", "华安集团", None),
        ("北京大学工会", "school", "北京大学", "110000"),
    ],
)
def test_unions_stand_in_their_line(name, level, parent, district):
    told = profile(name)
    assert (told.kind, told.level, told.parent, told.district) == (
        "union", level, parent, district,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "parent", "district"),
    [
        ("顺义区总工会权益部", "union", "顺义区总工会", "110113"),
        ("朝阳区人民政府", "government", "北京市人民政府", "110105"),
        ("北京市人民政府", "government", "国务院", "110000"),
        ("安贞街道办事处", "government", "朝阳区人民政府", "110105"),
        ("朝阳区人力资源和社会保障局", "government", "朝阳区人民政府", "110105"),
        ("北京市交通委员会", "government", "北京市人民政府", "110000"),
        ("朝阳区委组织部", "party", "朝阳区委", "110105"),
        ("朝阳区妇女联合会", "association", "北京市妇女联合会", "110105"),
        ("北京市妇女联合会", "association", "", "110000"),
        ("朝阳区人民法院", "court", "", "110105"),
        ("北京石钢重型装备有限公司", "enterprise", "", "110000"),
        ("工人日报社", "media", "", None),
        ("国务院", "government", "", None),
        ("无名", "other", "", None),
    ],
)
def test_other_bodies(name, kind, parent, district):
    told = profile(name)
    assert (told.kind, told.level, told.parent, told.district) == (kind, "", parent, district)


def test_a_kind_known_from_elsewhere_stands():
    assert profile("华安", "enterprise").kind == "enterprise"


@pytest.mark.parametrize(
    "name", ["朝阳区总工会", "顺义区总工会权益部", "安贞街道总工会", "北京大学工会"]
)
def test_the_line_of_parents_ends(name):
    seen = []
    while name:
        assert name not in seen
        seen.append(name)
        name = profile(name).parent

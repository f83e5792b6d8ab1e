"""The charts as markup: what is linked, named, escaped, and where things stand."""

import datetime as dt
import itertools
import re
from xml.etree import ElementTree

import pytest

from articles.charts import (
    Cell,
    Line,
    Neighbour,
    Point,
    Scale,
    Tile,
    line_chart,
    neighbour_graph,
    quarters,
    tile_map,
)
from articles.charts.graph import ROW, WIDTH
from articles.charts.scale import ticks

NASTY = '"><script>alert(1)</script>'
YEAR_NAMES = {month: str(month) for month in range(1, 13)}


def tree(svg):
    assert "style=" not in svg
    return ElementTree.fromstring(svg)


@pytest.mark.parametrize(
    ("counts", "steps"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([7], [3]),
        ([7, 7, 0], [3, 3, 0]),
        ([1, 9], [1, 5]),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        ([1, 2, 3, 4, 9000], [1, 2, 3, 4, 5]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
    ],
)
def test_counts_are_shared_out_over_the_steps(counts, steps):
    scale = Scale(counts)
    assert [scale.step(count) for count in counts] == steps
    assert {step for step, _least, _most in scale.ranges} == set(steps) - {0}


def test_the_legend_names_the_counts_that_there_are():
    assert Scale([0, 3, 3, 12, 40]).ranges == [(1, 3, 3), (3, 12, 12), (5, 40, 40)]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, [0, 0.5, 1]),
        (10, [0, 5, 10]),
        (0.7, [0, 0.2, 0.4, 0.6, 0.8]),
        (2173.9, [0, 1000, 2000, 3000]),
        (10_000, [0, 5000, 10_000]),
    ],
)
def test_ticks_are_round_and_reach_the_highest(most, expected):
    assert ticks(most) == expected


def test_a_tile_is_a_link_with_its_name_and_count():
    svg = tree(tile_map([Tile(1, 2, "朝阳", "8", "朝阳区，8 篇", "/d/", 4)], "各区"))
    (link,) = svg.findall("a")
    assert (link.get("href"), link.get("aria-label"), link.get("class")) == (
        "/d/", "朝阳区，8 篇", "step-4",
    )  # fmt: skip
    assert [text.text for text in link.findall("text")] == ["朝阳", "8"]
    assert (link.find("rect").get("x"), link.find("rect").get("y")) == ("100", "200")


@pytest.mark.parametrize("year", range(2018, 2029))
def test_every_day_of_a_year_stands_in_its_own_square(year):
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)]
    cells = {day: Cell(3, str(day), "/") for day in days}
    found = quarters(year, cells, frozenset(), YEAR_NAMES, YEAR_NAMES)
    titles = []
    for quarter in found:
        svg = tree(quarter.svg)
        width, height = map(int, svg.get("viewBox").split()[2:])
        corners = [re.match(r"M(\d+) (\d+)", link.find("path").get("d")) for link in svg.iter("a")]
        places = [(int(corner[1]), int(corner[2])) for corner in corners]
        assert len(set(places)) == len(places)
        assert all(x + 24 <= width and y + 24 <= height for x, y in places)
        titles += [link.find("title").text for link in svg.iter("a")]
    assert titles == [str(day) for day in days]


def test_missing_days_are_crossed_and_no_links():
    gone = dt.date(2024, 5, 7)
    cells = {dt.date(2024, 5, 14): Cell(1, "有", "/i/")}
    svg = quarters(2024, cells, frozenset({gone}), YEAR_NAMES, YEAR_NAMES)[1].svg
    paths = {path.get("class"): path.get("d") for path in tree(svg).findall("path")}
    assert paths["is-missing"].count("M") == 1
    assert paths["is-empty"].count("M") == 91 - 2
    assert svg.count("<a ") == 1


def test_a_year_without_a_value_breaks_the_line():
    points = [Point(1, "一", "/1"), None, Point(2, "三", "/3"), Point(4, "四", "/4")]
    svg = tree(line_chart([2020, 2021, 2022, 2023], [Line("甲", points)], "图"))
    group = svg.find("g")
    assert re.sub("[^ML]", "", group.find("path").get("d")) == "MML"
    assert [link.get("href") for link in group.findall("a")] == ["/1", "/3", "/4"]


@pytest.mark.parametrize(("years", "shown"), [(1, 1), (8, 8), (9, 5), (30, 8), (200, 8)])
def test_no_more_years_are_named_than_have_room(years, shown):
    span = range(2000, 2000 + years)
    svg = tree(line_chart(span, [Line("甲", [Point(0, "", "/")] * years)], "图"))
    assert len([text for text in svg.iter("text") if text.get("class") == "is-year"]) == shown


def neighbours(count):
    return [Neighbour(f"会{n}", f"会{n}：{n} 篇", f"/{n}/", n, n % 2 == 0) for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 12, 40])
def test_neighbours_stand_apart_on_two_sides_and_inside(count):
    svg = tree(neighbour_graph("会", neighbours(count), "图", "说明"))
    assert [svg.find("title").text, svg.find("desc").text] == ["图", "说明"]
    links = svg.findall("a")
    assert {link.get("href") for link in links} == {f"/{n}/" for n in range(count)}
    height = int(svg.get("viewBox").split()[3])
    dots = [(float(d.get("cx")), float(d.get("cy"))) for d in svg.iter("circle")]
    assert all(0 < x < WIDTH and 0 < y < height for x, y in dots)
    for side in (0, 1):
        heights = sorted(y for x, y in dots if (x > WIDTH / 2) == side)
        assert all(low - high >= ROW for high, low in itertools.pairwise(heights))


def test_more_articles_make_a_thicker_line_and_joint_events_a_full_dot():
    links = tree(neighbour_graph("会", neighbours(12), "图", "说明")).findall("a")
    by_name = {link.get("href"): link for link in links}
    widths = [float(by_name[f"/{n}/"].find("path").get("stroke-width")) for n in range(12)]
    assert widths == sorted(set(widths))
    assert [by_name[f"/{n}/"].get("class") for n in (2, 3)] == ["is-close", "is-loose"]
    assert by_name["/3/"].find("title").text == "会3：3 篇"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("工会", ["工会"]),
        ("区总工会某处", ["区总工会某处"]),
        ("陶然亭街道总工会", ["陶然亭街道", "总工会"]),
        ("首都职工技能中心", ["首都职工", "技能中心"]),
        ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", ["甲乙丙丁戊己庚", "辛壬癸子丑寅…"]),
        ("", [""]),
    ],
)
def test_a_long_name_is_parted_where_a_word_ends(name, lines):
    svg = tree(neighbour_graph("会", [Neighbour(name, name, "/", 1, False)], "图", "说明"))
    assert [text.text or "" for text in svg.find("a").findall("text")] == lines


def test_what_comes_from_outside_is_text():
    drawn = [
        neighbour_graph(NASTY, [Neighbour(NASTY, NASTY, NASTY, 1, True)], NASTY, NASTY),
        tile_map([Tile(0, 0, NASTY, NASTY, NASTY, NASTY, 1)], NASTY),
        line_chart([2024], [Line(NASTY, [Point(1, NASTY, NASTY)])], NASTY),
        *(quarter.svg for quarter in quarters(
            2024, {dt.date(2024, 1, 1): Cell(1, NASTY, NASTY)}, frozenset(),
            dict.fromkeys(range(1, 13), NASTY), dict.fromkeys(range(1, 13), NASTY),
        )),
    ]  # fmt: skip
    for svg in drawn:
        assert "<script" not in svg
        assert NASTY in "".join(tree(svg).itertext()) + str([e.attrib for e in tree(svg).iter()])


def test_one_that_waits_hangs_on_a_broken_line():
    known = Neighbour("甲", "甲", "/1/", 1, True)
    waits = Neighbour("乙", "乙（待确认）", "/2/", 1, False, waits=True)
    svg = str(neighbour_graph("会", [known, waits], "图", "说明"))
    assert svg.count("is-waiting") == 1
    assert 'class="is-loose is-waiting" href="/2/"' in svg

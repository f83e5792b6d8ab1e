"""manage.py evaluate_extraction: the figures of the finders, and what a change gained and lost."""

import importlib.util
import json
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.evaluation import figures, judge_page

SHARED = Path("/work/shared")
BODY = "本报讯（记者 方晓禾）9月2日，朝阳区总工会举办钳工技能竞赛，120名职工参加。"
PAGE = f"朝阳区总工会举办钳工技能竞赛\n\n{BODY}\n"
GOLD = {
    "banner": "",
    "articles": [
        {
            "column": "", "subcolumn": "", "kicker": "", "subhead": "", "source": "",
            "headline": "朝阳区总工会举办钳工技能竞赛",
            "credits": [{"role": "reporter", "name": "方晓禾"}],
            "photo_story": False,
            "paragraphs": [
                {"starts": BODY[:12], "ends": BODY[-12:], "chars": len(BODY)}
            ],
            "district_any_of": ["110105"],
            "event_kind_any_of": ["competition"],
            "organizations_must_include": ["朝阳区总工会"],
            "has_duplicated_fragment": False,
        }
    ],
    "organization_mentions": ["朝阳区总工会"],
    "organization_mentions_also_allowed": [],
}  # fmt: skip


@pytest.fixture
def sample(tmp_path):
    """A folder with a page and its gold; ``write(**changes)`` changes the gold article."""

    def write(**changes):
        article = GOLD["articles"][0] | changes
        for name in ("gold", "pages"):
            (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / "pages" / "01.txt").write_text(PAGE)
        gold = json.dumps(GOLD | {"articles": [article]}, ensure_ascii=False)
        (tmp_path / "gold" / "01.json").write_text(gold)
        return str(tmp_path / "gold")

    return write


def test_prints_every_layer_and_its_misses(sample, capsys):
    call_command("evaluate_extraction", sample(district_any_of=["110108"]))
    said = capsys.readouterr().out
    assert "headline                         1/1  1.000" in said
    assert "primary district                 0/1  0.000" in said
    assert (
        "- 01: primary district: 朝阳区总工会举办钳工技能竞赛（wanted ['110108'], found 110105）"
        in said
    )


def test_compares_with_figures_written_before(sample, tmp_path, capsys):
    last = str(tmp_path / "last.json")
    call_command("evaluate_extraction", sample(district_any_of=["110108"]), "--write", last)
    call_command("evaluate_extraction", sample(event_kind_any_of=["visit"]), "--against", last)
    said = capsys.readouterr().out
    assert "得 1，失 1" in said
    assert "得 01: primary district" in said
    assert "失 01: event kind" in said
    assert "primary district: 0/1 → 1/1" in said


def test_what_is_missed_on_a_new_page_is_no_loss(sample, tmp_path, capsys):
    last = str(tmp_path / "last.json")
    gold = sample(district_any_of=["110108"])
    call_command("evaluate_extraction", gold, "--write", last)
    for folder, end in (("gold", "json"), ("pages", "txt")):
        text = (tmp_path / folder / f"01.{end}").read_text()
        (tmp_path / folder / f"02.{end}").write_text(text)
    call_command("evaluate_extraction", gold, "--against", last)
    said = capsys.readouterr().out
    assert "新增版面 02：未找对 1 处，不算失" in said
    assert "得 0，失 0" in said


def test_json_says_the_same(sample, capsys):
    call_command("evaluate_extraction", sample(), "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert said["figures"]["event kind"] == [1, 1]
    assert said["misses"] == []


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: (folder / "gold/01.json").unlink(), "没有答案"),
        (lambda folder: (folder / "gold/01.json").write_text("{"), r"01\.json 不是 JSON"),
        (lambda folder: (folder / "gold/01.json").write_text("[]"), r"01\.json 应是一个 JSON 对象"),
        (
            lambda folder: (folder / "gold/01.json").write_text('{"issue_date": "昨天"}'),
            r"01\.json 的 issue_date",
        ),
        (lambda folder: (folder / "pages/01.txt").unlink(), r"01\.txt.*--pages"),
    ],
)
def test_says_what_can_t_be_read(sample, tmp_path, spoil, message):
    gold = sample()
    spoil(tmp_path)
    with pytest.raises(CommandError, match=message):
        call_command("evaluate_extraction", gold)


def test_a_page_not_found_is_wrong_in_every_layer():
    parsed = {"banner": "", "articles": []}
    found = figures([("01", GOLD, parsed)])
    assert found.counts["headline"] == (0, 1)
    assert found.counts["credits"] == found.counts["event kind"] == (0, 1)
    assert found.counts["no invented article"] == (1, 1)


MORE_GOLD = {
    "people": [
        {"name": "程一诺", "office_any_of": ["副主席"], "body_any_of": ["朝阳区总工会"]},
        {"name": "陆子安", "office_any_of": ["选手", ""], "body_any_of": [""]},
    ],
    "people_also_allowed": ["吕布"],
    "dates": [{"text": "9月2日", "days": ["2025-09-02"] * 2}, {"text": "近日", "days": []}],
    "dates_also_allowed": ["三年前"],
    "event": {
        "name_any_of": ["朝阳区第二届“匠人杯”钳工技能竞赛"],
        "edition": 2,
        "stage": "决赛",
        "organizers": [{"name": "朝阳区总工会", "role": "主办"}],
        "participants_any_of": [120],
        "days": ["2025-09-02", "2025-09-02"],
    },
}
MORE_FOUND = {
    "people": [
        {"name": "程一诺", "office": "副主席", "body": "北京市朝阳区总工会"},
        {"name": "陆子安", "office": "", "body": ""},
        {"name": "吕布", "office": "", "body": ""},
    ],
    "dates": [
        {"text": "9月2日上午", "start": "2025-09-02", "end": "2025-09-02"},
        {"text": "近日", "start": "2025-08-26", "end": "2025-09-03"},
        {"text": "当天", "start": None, "end": None},
    ],
    "events": [
        {
            "kind": "competition", "name": "朝阳区第二届‘匠人杯’钳工技能竞赛", "edition": 2,
            "stage": "决赛", "organizers": [{"name": "朝阳区总工会", "role": "主办"}],
            "participants": 120, "teams": None, "start": "2025-09-02", "end": "2025-09-02",
        }
    ],
}  # fmt: skip


def judged(**changes):
    """The layers of details that are wrong once the found article is changed so."""
    article = GOLD["articles"][0]
    found = {**article, "paragraphs": [BODY], **MORE_FOUND, **changes}
    gold = {**GOLD, "articles": [article | MORE_GOLD]}
    judgements = list(judge_page(gold, {"banner": "", "articles": [found]}))
    details = [each for each in judgements if each.layer.startswith(("people", "dates", "event:"))]
    assert len(details) >= 12
    return [each.layer for each in details if not each.right]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, []),
        (
            {"people": [{"name": "程一诺", "office": "主席", "body": "朝阳区"}]},
            ["people: office", "people: body", "people: recall"],
        ),
        (
            {"people": [*MORE_FOUND["people"], {"name": "杜仲", "office": "", "body": ""}]},
            ["people: precision"],
        ),
        (
            {"dates": [{"text": "9月2日", "start": "2024-09-02", "end": "2024-09-02"}] * 2},
            ["dates: days", "dates: recall"],
        ),
        (
            {"dates": [*MORE_FOUND["dates"], {"text": "五一", "start": None, "end": None}]},
            ["dates: precision"],
        ),
        (
            {"events": [MORE_FOUND["events"][0] | {"edition": None, "teams": 4, "end": None}]},
            ["event: edition", "event: teams", "event: days"],
        ),
        (
            {
                "events": [
                    MORE_FOUND["events"][0] | {"name": "钳工赛", "stage": "", "organizers": []}
                ]
            },
            ["event: name", "event: stage", "event: organizers, recall"],
        ),
    ],
)
def test_judges_people_dates_and_an_event_s_details(changes, wrong):
    assert judged(**changes) == wrong


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the real pages are not here")
def test_agrees_with_the_house_s_own_scorer():
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score_pages.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    for file in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        for parsed in ({"banner": "", "articles": []}, _distorted(gold)):
            tally = Counter()
            tally["misses"] = []
            scorer.score_page(gold, parsed, tally)
            ours = Counter()
            for judgement in judge_page(gold, parsed):
                ours[judgement.layer, "all"] += 1
                ours[judgement.layer, "right"] += judgement.right
            theirs = {key: tally[key] for key in tally if isinstance(key, tuple)}
            assert {key: n for key, n in ours.items() if n} == {
                k: n for k, n in theirs.items() if n
            }


def _distorted(gold):
    """The gold page as if parsed, every second article with something wrong in it."""
    articles = []
    for number, article in enumerate(gold["articles"]):
        codes = article["district_any_of"][:1]
        kinds = [kind for kind in article["event_kind_any_of"] if kind][:1]
        names = article["organizations_must_include"]
        found = {
            **article,
            "paragraphs": [
                p["starts"] + "字" * (p["chars"] - len(p["starts"] + p["ends"])) + p["ends"]
                for p in article["paragraphs"]
            ],
            "districts": [{"code": code, "primary": True} for code in codes],
            "events": [{"kind": kind} for kind in kinds],
            "organizations": [{"name": name, "text": name[-4:]} for name in names],
        }
        if number % 2:
            found |= {"kicker": "别的", "districts": [], "credits": [], "organizations": []}
        articles.append(found)
    return {"banner": gold["banner"], "articles": articles}

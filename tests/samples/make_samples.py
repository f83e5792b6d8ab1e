"""Render the sample pages and compute what is right for them.

    python tests/samples/make_samples.py [--check]

Every file of sources/ is one invented newspaper page, its articles whole and its parts named.
From it come pages/NAME.txt (cut, wrapped, furnished as a page is) and gold/NAME.json (the form
that score_pages.py reads), so that the two cannot disagree. `--check` writes nothing and exits
with 1 where a committed file is not what its source says. Either way a source that wants what
its page does not have (a credit, a name that only stands in a headline or inside a longer
name) is refused.

A source has page keys `banner`, `top`, `bottom` (furniture lines), `style`, `articles`, and `date`,
the issue's, where the page itself does not say it.
Styles: `columns` (a blank line between lines), `tight` (paragraphs indented, no blank lines),
`wrapped` (as tight, and broken at `width` characters). In an article:

`head`: one line each, begun with a mark: K kicker, H headline, S subhead, C column,
U sub-column, B a line that only holds a byline, X a line of furniture. `H+` runs on from the
line before it (joined without a space), `H_` stands parallel to it (joined with one).
`body`: paragraphs, one a line. `|` a column cut (one blank line), `‖` a wide one (three);
`⟦…⟧` stands on the page but not in the article's paragraphs (credits, duplicates, furniture).
`credits`: "r 甲 乙; c 丙; p 丁" for reporters, correspondents, photographers.
`column`, `subcolumn` where they hold on from an earlier article; `gap` blank lines before it.

Not every page says these; where an article has one, it names all there are, in the page's words:
`people`: [name, office, body] of each person with an office or a calling or who speaks; an office
or body may end with `/` and another right answer (`选手/` says that none is right, too).
`people_allowed`: names that count neither way. `dates`: [text, first day, last day] of each date,
or [text] where its days are anybody's guess; `dates_allowed` as with people.
`[articles.happening]`, last in the article: `name` (all that are right), `series` (the same),
`edition`, `stage`, `organizers` as [name, role] (`主办/举办`: either is right), `days` as [first,
last], `venue` (all that are right), `participants`, `teams` (a number, or all that are right).
What it leaves out there is none of, but for `series`, `organizers`, `days` and `venue`, of which
it then says nothing.
"""

import argparse
import json
import re
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ROLES = {"r": "reporter", "c": "correspondent", "p": "photographer", "e": "editor"}
DECORATION = " 　>＞<＜【】▌■●◆▲#*［］[]"
NOT_TO_START_A_LINE = "，。、；：？！”’）》】%"
PROVINCE = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆"
)
PLACE_BEFORE = re.compile(
    rf"(?:(?<![全本我该各社小园城地])[省市区县镇乡]|[东西]城区|街道|{PROVINCE})$"
)
BODY_AFTER = re.compile("总?工会|联合会|委员会|分公司|分局|党委|总队|支队")
TOO_GENERAL = re.compile("(各级?|基层|本|该|区|县|省|街道|乡|镇|镇街|街乡)*总?工会")


def head_lines(article):
    """(mark, how it is joined to the line before, text) for each line of the head."""
    for line in article["head"].strip().splitlines():
        mark, text = line.split(" ", 1)
        yield mark[0], mark[1:], text


def head_part(article, wanted):
    """The lines of one part as one string, marks of Markdown taken off."""
    joined = ""
    for mark, join, text in head_lines(article):
        if mark == wanted:
            plain = text.strip("#* ") if text[0] in "#*" else text
            joined += (" " if join == "_" else "") + plain
    return joined


def column_part(article, mark, key):
    return head_part(article, mark).strip(DECORATION) or article.get(key, "")


def whole_paragraphs(article):
    """The paragraphs as they are right: no cut, nothing that belongs elsewhere."""
    for line in article["body"].strip().splitlines():
        text = re.sub(r"⟦.*?⟧", "", line)
        text = re.sub(r"[|‖]", "", text).strip("*# 　")
        if text:
            yield text


def credits_of(article):
    found = []
    for group in filter(None, article.get("credits", "").split(";")):
        letter, *names = group.split()
        found += [{"role": ROLES[letter], "name": name} for name in names]
    return found


def gold_article(article):
    return {
        "column": column_part(article, "C", "column"),
        "subcolumn": column_part(article, "U", "subcolumn"),
        "kicker": head_part(article, "K"),
        "headline": head_part(article, "H"),
        "subhead": head_part(article, "S"),
        "credits": credits_of(article),
        "source": article.get("source", ""),
        "photo_story": article.get("photo", False),
        "paragraphs": [
            {"starts": p[:12], "ends": p[-12:], "chars": len(p)} for p in whole_paragraphs(article)
        ],
        "district_any_of": [code or None for code in article["district"]],
        "districts_also_allowed": article.get("also", []),
        "event_kind_any_of": [kind or None for kind in article["event"]],
        "organizations_must_include": article.get("main", []),
        "has_duplicated_fragment": article.get("duplicate", False),
        **gold_details(article),
    }


def gold_details(article):
    """What only the articles with more labels have: persons, dates and the event's details."""
    details = {}
    if "people" in article:
        details["people"] = [
            {"name": name, "office_any_of": office.split("/"), "body_any_of": body.split("/")}
            for name, office, body in article["people"]
        ]
        writers = [credit["name"] for credit in credits_of(article)]
        details["people_also_allowed"] = writers + article.get("people_allowed", [])
    if "dates" in article:
        details["dates"] = [
            {"text": text, "days": [day or None for day in days]}
            for text, *days in article["dates"]
        ]
        details["dates_also_allowed"] = article.get("dates_allowed", [])
    if "happening" in article:
        details["event"] = gold_event(article["happening"])
    return details


def gold_event(happening):
    """The details of an event; absent keys for what nobody has said."""
    numbers = {
        f"{key}_any_of": happening[key] if isinstance(happening[key], list) else [happening[key]]
        for key in ("participants", "teams")
        if key in happening
    }
    said = {f"{key}_any_of": happening[key] for key in ("series", "venue") if key in happening}
    if "organizers" in happening:
        said["organizers"] = [{"name": n, "role": r} for n, r in happening["organizers"]]
    if "days" in happening:
        said["days"] = [day or None for day in happening["days"]]
    return {
        "name_any_of": happening["name"],
        "edition": happening.get("edition"),
        "stage": happening.get("stage", ""),
        **said,
        **numbers,
    }


def gold_page(page):
    articles = page["articles"]
    mentions = [name for a in articles for name in a.get("orgs", [])]
    return {
        **({"issue_date": page["date"].isoformat()} if "date" in page else {}),
        "banner": page.get("banner", ""),
        "articles": [gold_article(a) for a in articles],
        "organization_mentions": list(dict.fromkeys(mentions)),
        "organization_mentions_also_allowed": [
            name
            for name in dict.fromkeys(n for a in articles for n in a.get("orgs_allowed", []))
            if name not in mentions
        ],
    }


def wrap(line, width):
    """Break a line at `width` characters; closing marks hang into the line before."""
    while len(line) > width:
        cut = width
        while cut < len(line) and line[cut] in NOT_TO_START_A_LINE:
            cut += 1
        yield line[:cut]
        line = line[cut:]
    if line:
        yield line


def body_lines(article, style, width):
    for line in article["body"].strip().splitlines():
        text = line.replace("⟦", "").replace("⟧", "")
        if style == "columns":
            yield text.replace("|", "\n\n").replace("‖", "\n\n\n\n")
        elif line.startswith("⟦"):  # furniture and credits on a line of their own: no indent
            yield text
        elif style == "tight":
            yield "　　" + text.replace("|", "\n").replace("‖", "\n\n")
        else:
            for column in re.split(r"[|‖]", "　　" + text):
                yield from wrap(column, width)


def render(page):
    style, width = page.get("style", "columns"), page.get("width", 18)
    between = "\n\n" if style == "columns" else "\n"
    text = "\n" * page.get("lead", 2 if style == "columns" else 0)
    text += between.join(page.get("top", []))
    for article in page["articles"]:
        lines = [text_ for _, _, text_ in head_lines(article)]
        lines += body_lines(article, style, width)
        if text.strip():
            text += "\n" * (1 + article.get("gap", 1 if style == "columns" else 0))
        text += between.join(lines)
    if page.get("bottom"):
        text += "\n" * (4 if style == "columns" else 1) + between.join(page["bottom"])
    return text + "\n"


def stands_whole(mention, text, longer):
    """Whether the mention stands somewhere as it is, not only as a part of a longer name.

    `longer` are names known to stand on the page: 天坛街道总工会 does not stand whole where the
    text only has 东城区天坛街道总工会. Contract 1 reports a mention as written, so as its whole.
    """
    covered = [
        m.span() for name in longer if mention in name for m in re.finditer(re.escape(name), text)
    ]
    return any(
        not PLACE_BEFORE.search(text[max(0, m.start() - 4) : m.start()])
        and not BODY_AFTER.match(text[m.end() :])
        and not any(start <= m.start() and m.end() <= end for start, end in covered)
        for m in re.finditer(re.escape(mention), text)
    )


def check_mentions(name, page):
    """Names wanted must be names as the bodies have them, and proper ones."""
    articles = page["articles"]
    text = "\n".join(p for a in articles for p in whole_paragraphs(a))
    known = {n for a in articles for n in [*a.get("orgs", []), *a.get("orgs_allowed", [])]}
    wanted = gold_page(page)["organization_mentions"]
    for main in [n for a in articles for n in a.get("main", [])]:  # the scorer takes a fuller form
        if not any(mention.endswith(main) for mention in wanted):
            raise SystemExit(f"{name}: {main} is in main, but no name in orgs ends with it")
    for mention in wanted:
        if TOO_GENERAL.fullmatch(mention):
            raise SystemExit(f"{name}: {mention} is no name, move it to orgs_allowed")
        if not stands_whole(mention, text, known - {mention}):
            raise SystemExit(
                f"{name}: {mention} stands in no body as a whole name; "
                "write the form that stands there, or move it to orgs_allowed"
            )


def check_source(name, page):
    """Bodies wanted must stand in the paragraphs and credits on the page, or no parse is right."""
    for article in page["articles"]:
        whole = "\n".join(whole_paragraphs(article))
        names = [c["name"] for c in credits_of(article)]
        page_text = article["head"] + re.sub(r"[⟦⟧|‖]", "", article["body"])
        for wanted in [*article.get("main", []), *article.get("orgs", [])]:
            if wanted not in whole:
                raise SystemExit(f"{name}: {wanted} does not stand in {head_part(article, 'H')}")
        for wanted in [*names, article.get("source", "")]:
            if wanted not in page_text:
                raise SystemExit(f"{name}: credit {wanted} not on {head_part(article, 'H')}")
        labels = [label for key in ("people", "dates") for label in article.get(key, [])]
        for wanted in [label[0] for label in labels]:
            if wanted not in whole:
                raise SystemExit(f"{name}: {wanted} does not stand in {head_part(article, 'H')}")
        for wanted in happening_words(article):
            if wanted not in page_text:
                raise SystemExit(f"{name}: {wanted} of the event is not on the page")


def happening_words(article):
    """What of an event's labels is said to be the page's own words."""
    happening = article.get("happening", {})
    return [happening.get("stage", ""), *happening.get("venue", [])]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    check = parser.parse_args().check
    stale = []
    for source in sorted((HERE / "sources").glob("*.toml")):
        page = tomllib.loads(source.read_text(encoding="utf-8"))
        check_source(source.stem, page)
        check_mentions(source.stem, page)
        gold = json.dumps(gold_page(page), ensure_ascii=False, indent=1) + "\n"
        for path, text in (
            (HERE / "pages" / f"{source.stem}.txt", render(page)),
            (HERE / "gold" / f"{source.stem}.json", gold),
        ):
            if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
                stale.append(path.name)
            elif not check:
                path.write_text(text, encoding="utf-8")
    if stale:
        print("not what the sources say, run make_samples.py:", *stale, file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

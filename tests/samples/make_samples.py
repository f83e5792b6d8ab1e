"""Render the sample pages and compute what is right for them.

    python tests/samples/make_samples.py [--check]

Every file of sources/ is one invented newspaper page, its articles whole and its parts named.
From it come pages/NAME.txt (cut, wrapped, furnished as a page is) and gold/NAME.json (the form
that score_pages.py reads), so that the two cannot disagree. `--check` writes nothing and exits
with 1 where a committed file is not what its source says.

A source has page keys `banner`, `top`, `bottom` (furniture lines), `style`, `articles`.
Styles: `columns` (a blank line between lines), `tight` (paragraphs indented, no blank lines),
`wrapped` (as tight, and broken at `width` characters). In an article:

`head`: one line each, begun with a mark: K kicker, H headline, S subhead, C column,
U sub-column, B a line that only holds a byline, X a line of furniture. `H+` runs on from the
line before it (joined without a space), `H_` stands parallel to it (joined with one).
`body`: paragraphs, one a line. `|` a column cut (one blank line), `‖` a wide one (three);
`⟦…⟧` stands on the page but not in the article's paragraphs (credits, duplicates, furniture).
`credits`: "r 甲 乙; c 丙; p 丁" for reporters, correspondents, photographers.
`column`, `subcolumn` where they hold on from an earlier article; `gap` blank lines before it.
"""

import argparse
import json
import re
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ROLES = {"r": "reporter", "c": "correspondent", "p": "photographer", "e": "editor"}
DECORATION = " 　>＞<＜【】■●◆▲#*［］[]"
NOT_TO_START_A_LINE = "，。、；：？！”’）》】%"


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
    }


def gold_page(page):
    articles = page["articles"]
    mentions = [name for a in articles for name in a.get("orgs", [])]
    return {
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    check = parser.parse_args().check
    stale = []
    for source in sorted((HERE / "sources").glob("*.toml")):
        page = tomllib.loads(source.read_text(encoding="utf-8"))
        check_source(source.stem, page)
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

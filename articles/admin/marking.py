"""Two wordings side by side, with the words marked in which they differ."""

from __future__ import annotations

from difflib import SequenceMatcher

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.domain.words import cut

# Beyond this the comparison would keep an editor waiting: then whole lines are compared.
LONG = 10_000


def marked(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML: what only the old has in <del>, what only the new has in <ins>."""
    if len(old) + len(new) > LONG:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    else:
        before, after = cut(old), cut(new)
    left: list[tuple[str, str]] = []
    right: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = kind == "equal"
        left.append(("" if same else "del", "".join(before[a:b])))
        right.append(("" if same else "ins", "".join(after[c:d])))
    return _html(left), _html(right)


def _html(pieces: list[tuple[str, str]]) -> SafeString:
    pieces = [(tag, text) for tag, text in pieces if text]
    return format_html_join(
        "",
        "{}{}{}",
        ((_tag(tag, "<"), text, _tag(tag, "</")) for tag, text in pieces),
    )


def _tag(tag: str, opening: str) -> SafeString:
    return SafeString(f"{opening}{tag}>" if tag else "")

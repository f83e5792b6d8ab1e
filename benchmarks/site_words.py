"""Words to search for, drawn from the archive itself by how many of its articles have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from articles.domain.words import cut
from articles.models import Article, SearchEntry

NEWEST = 400  # bodies whose words are drawn
SAMPLE = 4000  # entries that say how frequent a word is
COMMON = (0.1, 1.0)  # shares of the articles
MIDDLING = (0.01, 0.05)
RARE = (0.0, 0.0006)
PHRASES = (4, 8)  # characters


@dataclass(frozen=True)
class Words:
    common: list[str]
    middling: list[str]
    rare: list[str]
    phrases: list[str]


def draw_words(chance: Random, each: int) -> Words:
    """At most ``each`` of a kind, fewer where the archive has no more; looks at a sample only."""
    bodies = list(
        Article.objects.published().newest_first().values_list("body", flat=True)[:NEWEST]
    )
    words = sorted({word for body in bodies for word in cut(body) if is_chinese_pair(word)})
    chance.shuffle(words)
    shares = pair_shares(_sampled_texts(chance))
    kinds = [
        [word for word in words if low <= shares.get(word, 0.0) < high][:each]
        for low, high in (COMMON, MIDDLING, RARE)
    ]
    return Words(*kinds, [phrase(chance, body) for body in chance.choices(bodies, k=each)])


def is_chinese_pair(word: str) -> bool:
    return len(word) == 2 and all("一" <= character <= "鿿" for character in word)


def pair_shares(texts: Iterable[str]) -> dict[str, float]:
    """In which share of the texts each two characters stand side by side."""
    counts: Counter[str] = Counter()
    total = 0
    for total, text in enumerate(texts, 1):  # noqa: B007
        counts.update({text[at : at + 2] for at in range(len(text) - 1)})
    return {pair: count / total for pair, count in counts.items()}


def phrase(chance: Random, body: str) -> str:
    """Some characters of the body's longest line, quoted."""
    line = max(body.split("\n"), key=len)
    length = chance.randint(*PHRASES)
    start = chance.randrange(max(1, len(line) - length))
    return f"“{line[start : start + length]}”"


def random_keys(chance: Random, count: int) -> list[int]:
    """Keys of ``count`` published articles at most, from all over the archive."""
    last = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    keys = [chance.randint(1, last) for _ in range(2 * count)]
    found = Article.objects.published().filter(pk__in=keys).values_list("pk", flat=True)
    return chance.sample(sorted(found), min(count, len(found)))


def _sampled_texts(chance: Random) -> Iterable[str]:
    keys = random_keys(chance, SAMPLE)
    for at in range(0, len(keys), 500):
        entries = SearchEntry.objects.filter(article__in=keys[at : at + 500])
        yield from entries.values_list("text", flat=True)

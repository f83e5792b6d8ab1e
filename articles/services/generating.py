"""A synthetic archive for measuring: made-up articles with the spread of real ones.

Words come from jieba's dictionary with its frequencies, so that a few are in most articles
and most in a few; districts, contributors and dates have long tails too. Nothing of it is
news. What is made depends on the seed and on how many generated pages there are already.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from django.db import transaction
from django.db.models import Max

from articles.domain.words import vocabulary
from articles.models import (
    Article,
    ArticleDistrict,
    Contributor,
    Credit,
    District,
    Issue,
    Page,
    Publication,
)
from articles.services.generating_entities import Cast, Story, long_tail
from articles.services.publishing import publish

SLUG, NAME = "corpus", "合成日报"
LAST_DAY = dt.date(2025, 12, 31)
DAYS = 20 * 365  # the archive's span; half of it lies in its last three years
MEAN_AGE = 1500.0  # days
ARTICLES_ON_A_PAGE = 6
PAGES_IN_A_BATCH = 80
CONTRIBUTORS = 1500

_SPEECH = {"n", "v", "vn", "a", "ad", "d", "nz", "t", "b"}  # parts of speech, no names
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余"
_GIVEN = "子文明华建国志强小红丽娟伟芳娜静敏磊洋艳勇杰涛超秀英霞平刚桂兰玉梅春雪晨曦一诺宇轩"
_COLUMNS = ("街巷见闻", "车间一线", "服务窗口", "匠人说艺", "周末去处", "读者来信")
_SECTIONS = ("要闻", "综合", "工会", "社会", "文化", "体育", "副刊", "服务")
_NUMBERS = ("12名", "36.5%", "100余家", "3个", "2024年", "第8届", "AI", "5G", "24小时", "1.2万")
_SAYS = ("表示，", "介绍，", "提出，", "近日说，")
_DISTRICTS = 60  # in which the articles play, the first ones in most


@transaction.atomic
def _publication() -> Publication:
    return Publication.objects.get_or_create(slug=SLUG, defaults={"name": NAME, "place": ""})[0]


def generate(count: int, seed: int) -> Iterator[int]:
    """Write ``count`` published articles more into the publication ``corpus``.

    Yields how many are written after each batch, which is one transaction; memory does not
    grow with ``count``. Raises ``RuntimeError`` where jieba's dictionary is not installed.
    """
    writer = _Writer(_publication(), seed)
    done = 0
    while done < count:
        done += writer.write_batch(count - done)
        yield done


@dataclass(frozen=True, slots=True)
class _Words:
    words: list[str]
    weights: list[float]  # cumulative

    def some(self, random: Random, count: int) -> list[str]:
        return random.choices(self.words, cum_weights=self.weights, k=count)


@cache
def _words() -> _Words:
    chosen = [
        (frequency, word)
        for word, frequency, speech in vocabulary()
        if speech in _SPEECH and 2 <= len(word) <= 4 and frequency >= 3
    ]
    if not chosen:
        raise RuntimeError("jieba's dictionary is missing: pip install -r requirements.txt")
    chosen.sort(reverse=True)
    weights = accumulate(frequency**0.7 for frequency, _word in chosen)
    return _Words([word for _, word in chosen], list(weights))


def _sentence(random: Random) -> str:
    words = _words().some(random, random.randint(5, 16))
    if random.random() < 0.4:
        words.insert(random.randrange(len(words)), random.choice(_NUMBERS))
    words.insert(len(words) // 2, random.choice(["，", "的", "，", "和", "在"]))
    return "".join(words) + random.choice("。。。。！？；")


def _paragraph(random: Random) -> str:
    return "".join(_sentence(random) for _ in range(random.randint(2, 6)))


def _headline(random: Random) -> str:
    return "".join(_words().some(random, random.randint(3, 6)))


def _districts(seed: int) -> list[str]:
    """Where the articles play: Beijing's districts before places all over the country."""
    beijing = list(District.objects.of_beijing().order_by("pk").values_list("pk", flat=True))
    inside = District.objects.exclude(level=District.Level.TOWNSHIP).exclude(pk__in=beijing)
    elsewhere = list(inside.order_by("pk").values_list("pk", flat=True))
    Random(seed).shuffle(elsewhere)  # noqa: S311
    return [*beijing, *elsewhere][:_DISTRICTS]


class _Writer:
    """Writes pages one after the other; knows the issues and the people it has written."""

    def __init__(self, publication: Publication, seed: int) -> None:
        self.publication = publication
        self.seed = seed
        self.pages = publication.pages.count()
        self.issues: dict[dt.date, Issue] = {}
        numbers = publication.pages.values_list("issue__date").annotate(last=Max("number"))
        self.last_numbers: dict[dt.date, int] = dict(numbers)
        self.contributors = self._contributors()
        self.cast = Cast()
        self.districts = _districts(seed)

    def _contributors(self) -> list[Contributor]:
        """Made-up names, told apart from people of the same name."""
        random = Random(0)  # noqa: S311
        names = dict.fromkeys(
            random.choice(_SURNAMES) + "".join(random.choices(_GIVEN, k=random.randint(1, 2)))
            for _ in range(2 * CONTRIBUTORS)
        )
        made = [Contributor(name=n, distinction="合成") for n in list(names)[:CONTRIBUTORS]]
        Contributor.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)
        return list(Contributor.objects.filter(distinction="合成").order_by("name"))

    @transaction.atomic
    def write_batch(self, most: int) -> int:
        """Pages with ``most`` articles or a batch of pages, whichever is fewer."""
        pages: list[tuple[Page, Random]] = []
        wanted = -(-most // ARTICLES_ON_A_PAGE)
        for _ in range(min(PAGES_IN_A_BATCH, wanted)):
            random = Random(f"{self.seed}/{self.pages}")  # noqa: S311
            pages.append((self._page(random), random))
            self.pages += 1
        Page.objects.bulk_create([page for page, _ in pages])
        stories = [
            self._story(page, order, random)
            for page, random in pages
            for order in range(1, ARTICLES_ON_A_PAGE + 1)
        ][:most]
        Article.objects.bulk_create([story.article for story in stories])
        self._link(stories)
        self.cast.tell(stories)
        publish(story.article.pk for story in stories)
        return len(stories)

    def _page(self, random: Random) -> Page:
        age = int(random.expovariate(1 / MEAN_AGE)) % DAYS
        date = LAST_DAY - dt.timedelta(days=age)
        if date not in self.issues:
            self.issues[date] = Issue.objects.get_or_create(
                publication=self.publication, date=date
            )[0]
        number = self.last_numbers.get(date, 0) + 1
        self.last_numbers[date] = number
        text = f"合成的版面 {self.seed}/{self.pages}"
        return Page(
            publication=self.publication,
            issue=self.issues[date],
            number=number,
            section=_SECTIONS[number % len(_SECTIONS)],
            source_name=f"{self.seed}-{self.pages}.txt",
            source=text.encode(),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            encoding="utf-8",
            text=text,
        )

    def _story(self, page: Page, order: int, random: Random) -> Story:
        """An article whose text names its bodies and people, each at a paragraph's beginning."""
        bodies, people = self.cast.some(random)
        article = self._article(page, order, random)
        paragraphs = article.paragraphs
        for name in [*(body.name for body in bodies), *(person.name for person in people)]:
            at = random.randrange(len(paragraphs))
            paragraphs[at] = f"{name}{random.choice(_SAYS)}{paragraphs[at]}"
        article.body = "\n".join(paragraphs)
        assert page.issue is not None
        return Story(article, page.issue.date, random, bodies, people)

    def _article(self, page: Page, order: int, random: Random) -> Article:
        paragraphs = max(1, round(random.lognormvariate(1.6, 0.5)))
        return Article(
            page=page,
            order=order,
            column=random.choice(_COLUMNS) if random.random() < 0.3 else "",
            kicker=_headline(random) if random.random() < 0.2 else "",
            headline=_headline(random),
            subhead="——" + _headline(random) if random.random() < 0.2 else "",
            body="\n".join(_paragraph(random) for _ in range(paragraphs)),
            genre=random.choices(
                [Article.Genre.NEWS, Article.Genre.FEATURE, Article.Genre.PHOTO], [7, 2, 1]
            )[0],
        )

    def _link(self, stories: list[Story]) -> None:
        credits, links = [], []
        for story in stories:
            article, random = story.article, story.random
            people = {
                long_tail(random, len(self.contributors)) for _ in range(random.randint(0, 2))
            }
            for position, number in enumerate(sorted(people), 1):
                credits.append(
                    Credit(
                        article=article,
                        contributor=self.contributors[number],
                        role=Credit.Role.REPORTER,
                        title="记者",
                        position=position,
                    )
                )
            places = [long_tail(random, len(self.districts)) for _ in range(random.randint(0, 3))]
            for position, number in enumerate(dict.fromkeys(places)):
                links.append(
                    ArticleDistrict(
                        article=article,
                        district_id=self.districts[number],
                        primary=position == 0,
                        reason="合成",
                    )
                )
        Credit.objects.bulk_create(credits)
        ArticleDistrict.objects.bulk_create(links)

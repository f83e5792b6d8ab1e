"""What the synthetic articles tell of: bodies, people, events with series; a few very often.

Bodies are unions of Beijing's districts and streets and made-up firms with their unions.
People and events are made up. As many of each as a newspaper's archive has, long-tailed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from articles.domain.same_event import series_key
from articles.models import (
    Article,
    Coverage,
    District,
    Event,
    EventKey,
    EventOrganizer,
    EventSeries,
    Organization,
    OrganizationMention,
    Person,
    PersonMention,
)
from articles.services.naming import named_series, spell

FIRMS = 3000
PEOPLE = 4000
SERIES = 400
_STEMS = "华安中京兴瑞德盛恒通达联创新光明远东方正信和泰丰利源成博宏晟启航智云天海"
_TRADES = (
    "建设", "物流", "电子", "医药", "食品", "机械", "能源", "软件", "餐饮", "出版", "纺织",
    "化工", "园林", "酒店", "检测", "传媒",
)  # fmt: skip
_OFFICES = ("主席", "副主席", "负责人", "总经理", "车间主任", "班组长", "选手", "律师", "驿站站长")
_NAMES = (
    "技能竞赛", "劳动竞赛", "读书节", "健步走", "义诊", "招聘会", "法律讲座", "摄影展",
    "运动会", "托管班",
)  # fmt: skip
_KINDS = (
    "competition", "competition", "performance", "social", "service", "service", "lecture",
    "performance", "social", "childcare",
)  # fmt: skip


def long_tail(random: Random, size: int) -> int:
    """A number below ``size``, small ones by far the most (about Zipf)."""
    return int(size ** random.random()) - 1 if random.random() < 0.9 else random.randrange(size)


@dataclass(frozen=True, slots=True)
class Story:
    """An article with the bodies and people that its text names, and the dice it was made by."""

    article: Article
    date: dt.date
    random: Random
    bodies: Sequence[Organization]
    people: Sequence[Person]


class Cast:
    """Who and what the synthetic articles are about: the same for every run."""

    def __init__(self) -> None:
        random = Random(1)  # noqa: S311 - made-up texts
        self.bodies = _bodies(random)
        self.people = _people(random)
        self.series = _series(random)
        self.events: dict[tuple[int, int, str | None], Event] = {}  # the last of each edition

    def some(self, random: Random) -> tuple[list[Organization], list[Person]]:
        """One to four bodies, and in every third article a person or two."""
        bodies = {long_tail(random, len(self.bodies)) for _ in range(random.randint(1, 4))}
        heads = random.choice((0, 0, 0, 1, 1, 2))
        people = {long_tail(random, len(self.people)) for _ in range(heads)}
        return [self.bodies[i] for i in sorted(bodies)], [self.people[i] for i in sorted(people)]

    def tell(self, stories: Iterable[Story]) -> None:
        """Store what saved articles tell of: mentions where the names stand, and events."""
        stories = list(stories)
        OrganizationMention.objects.bulk_create(_mention(s, b) for s in stories for b in s.bodies)
        PersonMention.objects.bulk_create(_person(s, p) for s in stories for p in s.people)
        told = [story for story in stories if story.random.random() < 0.4]
        pairs = [(self._event(story), story) for story in told]
        new = {id(event): event for event, _story in pairs if event.pk is None}
        Event.objects.bulk_create(new.values())
        EventKey.objects.bulk_create(
            EventKey(event=event, key=f"series {series_key(event.name)}") for event in new.values()
        )
        Coverage.objects.bulk_create(
            Coverage(event=event, article=story.article, found_as=f"{event.kind}/{event.name}")
            for event, story in pairs
        )
        EventOrganizer.objects.bulk_create(
            EventOrganizer(event=event, organization=body, name=body.name, role="主办")
            for event, body in {id(e): (e, s.bodies[0]) for e, s in pairs if id(e) in new}.values()
        )

    def _event(self, story: Story) -> Event:
        series = self.series[long_tail(story.random, len(self.series))]
        kind = _KINDS[series.pk % len(_KINDS)]
        edition = max(1, story.date.year - 2004)
        place = story.bodies[0].district_id
        known = self.events.get((series.pk, edition, place))
        if known is not None and story.random.random() < 0.7:
            return known
        event = self.events[series.pk, edition, place] = Event(
            kind=kind,
            name=f"第{edition}届{series.name}",
            series=series,
            edition=edition,
            start=story.date - dt.timedelta(days=story.random.randint(0, 9)),
            district_id=place,
            participants=story.random.randint(10, 2000),
            status=Event.Status.SUGGESTED,
        )
        return event


def _bodies(random: Random) -> list[Organization]:
    """Unions of districts and streets, then firms and their unions; the first are named most."""
    beijing = District.objects.of_beijing().order_by("code")
    rows = [Organization(name="北京市总工会", kind="union", level="city", district_id="110000")]
    rows += [_union(place, place.code, "district") for place in beijing]
    streets = District.objects.filter(level=District.Level.TOWNSHIP).order_by("code")
    rows += [_union(place, place.parent_id, "township") for place in streets]
    codes = [place.code for place in beijing]
    for _ in range(FIRMS // 2):
        stem = "".join(random.choices(_STEMS, k=random.randint(2, 3)))
        firm = f"北京{stem}{random.choice(_TRADES)}有限公司"
        code = random.choice(codes)
        rows.append(Organization(name=firm, kind="enterprise", district_id=code))
        rows.append(
            Organization(name=f"{firm}工会", kind="union", level="enterprise", district_id=code)
        )
    for row in rows:
        row.status = Organization.Status.CONFIRMED
        spell(row)
    Organization.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    saved = Organization.objects.in_bulk([row.name for row in rows], field_name="name")
    bodies = [saved[name] for name in dict.fromkeys(row.name for row in rows)]
    _set_parents(bodies)
    return bodies


def _set_parents(bodies: list[Organization]) -> None:
    """市总工会 › 区总工会 › 街道总工会, and the unions of firms under their district's."""
    city = bodies[0]
    of_district = {body.district_id: body for body in bodies if body.level == "district"}
    for body in bodies:
        if body.level == "district":
            body.parent = city
        elif body.level in ("township", "enterprise"):
            body.parent = of_district.get(body.district_id)
    Organization.objects.bulk_update(bodies, ["parent"], batch_size=500)


def _union(place: District, code: str | None, level: str) -> Organization:
    return Organization(name=f"{place.name}总工会", kind="union", level=level, district_id=code)


def _people(random: Random) -> list[Person]:
    surnames, given = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗", "子文明华建国志强小红丽娟伟芳静"
    names = dict.fromkeys(
        random.choice(surnames) + "".join(random.choices(given, k=2)) for _ in range(PEOPLE)
    )
    people = [Person(name=name, distinction="合成") for name in names]
    for person in people:
        spell(person)
    Person.objects.bulk_create(people, ignore_conflicts=True, batch_size=500)
    return list(Person.objects.filter(distinction="合成").order_by("name"))


def _series(random: Random) -> list[EventSeries]:
    names = dict.fromkeys(
        f"“{''.join(random.choices(_STEMS, k=2))}杯”职工{random.choice(_NAMES)}"
        for _ in range(SERIES)
    )
    EventSeries.objects.bulk_create(
        [named_series(name, name) for name in names], ignore_conflicts=True
    )
    return list(EventSeries.objects.filter(key__in=list(names)).order_by("key"))


def _mention(story: Story, body: Organization) -> OrganizationMention:
    start = story.article.body.index(body.name)
    return OrganizationMention(
        article=story.article,
        organization=body,
        name=body.name,
        text=body.name,
        kind=body.kind,
        start=start,
        end=start + len(body.name),
        status=OrganizationMention.Status.CONFIRMED,
    )


def _person(story: Story, person: Person) -> PersonMention:
    start = story.article.body.index(person.name)
    return PersonMention(
        article=story.article,
        person=person,
        organization=story.bodies[0],
        name=person.name,
        office=story.random.choice(_OFFICES),
        body=story.bodies[0].name,
        speaks=True,
        start=start,
        end=start + len(person.name),
    )

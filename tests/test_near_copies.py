"""Where an article's text stands in print again."""

import random

import pytest

from articles.domain.minhash import BANDS, bands, comparable, likeness
from articles.models import SearchBand
from articles.search import keywords_of, near_copies, related
from articles.search.near_copies import COMPARED, PER_BAND
from articles.services.indexing import rebuild_index, update_index
from articles.services.publishing import withdraw
from tests.builders import make_article, make_page

NEWS = (
    "本报讯（记者 方立）昨天，沿河街道的织造厂请来十二位老织工，给新职工上了一堂接线头的课。"
    "老织工把断了的纱线捻在一起，指尖一绕就成了结；新职工照着做，第一遍没有人成功。"
    "厂工会准备把这堂课办到年底，每月一次，学会的人发一枚布扣子。"
)
SHORTENED = NEWS[: NEWS.index("厂工会")]


def changed(text, every):
    """``text`` with one letter of ``every`` so many another one."""
    return "".join("某" if at % every == every - 1 else each for at, each in enumerate(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NEWS, NEWS),
        (NEWS, NEWS.replace("。", "。\n").replace("（", "(").replace("，", " ")),
        (NEWS, NEWS.replace("老织工", "老織工").replace("请来", "請來")),
    ],
)
def test_forms_of_writing_make_no_difference(one, other):
    assert bands(one) == bands(other)
    assert likeness(comparable(one), comparable(other)) == 1


@pytest.mark.parametrize("text", ["", "。" * 500, "工会发出通知", "甲" * 29, "\ud800" * 40])
def test_short_texts_have_no_copies(text):
    assert bands(text) == []


@pytest.mark.parametrize("text", ["甲" * 30, "𠮷" * 40, "织造" * 100_000])
def test_odd_texts_have_bands_as_any(text):
    assert len(bands(text)) == BANDS


def test_bands_are_the_same_everywhere_and_fit_the_column():
    assert bands(NEWS)[:2] == [-1780076753, -1802431599]
    assert all(-(2**31) <= each < 2**31 for each in bands(NEWS))


def test_copies_share_bands_and_other_texts_do_not():
    dice = random.Random(4)
    texts = ["".join(chr(dice.randrange(0x4E00, 0x5200)) for _ in range(600)) for _ in range(100)]
    shared = sum(bool({*bands(text)} & {*bands(changed(text, 50))}) for text in texts)
    assert shared >= 95
    assert len({each for text in texts for each in bands(text)}) == BANDS * len(texts)


@pytest.mark.django_db
class TestCopies:
    def found(self, article):
        return [(each.article.pk, each.per_cent) for each in near_copies(article).copies]

    def test_copies_are_told_newest_first_with_how_alike_they_are(self):
        first = make_article("接线头", NEWS, published=True, date="2024-03-01")
        again = make_article("老织工讲课", NEWS, published=True, date="2025-03-01")
        mended = make_article("一堂课", changed(NEWS, 40), published=True, date="2024-09-01")
        make_article(
            "别的课", "另一个厂的职工去了河边，看水鸟怎样在苇丛里搭窝，" * 5, published=True
        )
        make_article("接线头", NEWS)
        assert self.found(first)[0] == (again.pk, 100)
        assert [pk for pk, _ in self.found(first)] == [again.pk, mended.pk]
        assert 70 <= self.found(first)[1][1] < 100
        withdraw([again.pk])
        assert [pk for pk, _ in self.found(first)] == [mended.pk]
        again.refresh_from_db()
        assert self.found(again) == []

    def test_an_edit_and_a_rebuild_keep_the_index_in_step(self):
        first = make_article("接线头", NEWS, published=True)
        second = make_article("另一篇", "河边的水鸟在苇丛里搭窝，" * 9, published=True)
        assert self.found(first) == []
        second.body = SHORTENED + "（据本报去年报道）"
        second.save()
        update_index([second])
        fresh = sorted(SearchBand.objects.values_list("value", "entry_id"))
        SearchBand.objects.filter(entry=first.sid).delete()
        SearchBand.objects.create(value=7, entry_id=second.sid)
        for _ in rebuild_index():
            pass
        assert sorted(SearchBand.objects.values_list("value", "entry_id")) == fresh
        withdraw([first.pk, second.pk])
        assert not SearchBand.objects.exists()

    def test_the_cost_is_bounded_and_a_cut_is_told(self, django_assert_num_queries):
        page = make_page()
        articles = [
            make_article(f"征稿{n}", NEWS, page=page, published=True) for n in range(PER_BAND + 2)
        ]
        with django_assert_num_queries(2):
            again = near_copies(articles[0])
        assert again.compared == len(again.copies) == COMPARED
        assert near_copies(make_article("少", "河边的水鸟在苇丛里搭窝，" * 9)).compared == 0

    def test_what_stands_again_is_not_told_twice(self, client):
        first = make_article("接线头", NEWS, published=True, date="2024-03-01")
        again = make_article("老织工讲课", NEWS, published=True, date="2025-03-01")
        assert [each.article for each in related(first, keywords_of(first))] == [again]
        page = client.get(first.get_absolute_url()).content.decode()
        assert "同文另见" in page
        assert "全文相同" in page
        assert page.count(f'href="{again.get_absolute_url()}"') == 1

"""GB/T 7714-2015, newspaper form."""

import pytest

from articles.citations import cite
from articles.models import Article
from tests.builders import make_article, make_page

R, C, P, E = "reporter", "correspondent", "photographer", "editor"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "number", "expected"),
    [
        ({"credits": ((R, "余甲"),)}, 3, "余甲. 题名[N]. 京工时报, 2025-09-02(3)."),
        (
            {"credits": ((R, "余甲"), (C, "乌日娜·宝音"))},
            3,
            "余甲, 乌日娜·宝音. 题名[N]. 京工时报, 2025-09-02(3).",
        ),
        (
            {"credits": ((R, "余甲"), (R, "余乙"), (C, "余丙"))},
            3,
            "余甲, 余乙, 余丙. 题名[N]. 京工时报, 2025-09-02(3).",
        ),
        (
            {"credits": ((R, "余甲"), (R, "余乙"), (C, "余丙"), (C, "余丁"))},
            3,
            "余甲, 余乙, 余丙, 等. 题名[N]. 京工时报, 2025-09-02(3).",
        ),
        # Who took the pictures of a report is not its author; of a photo story, yes.
        ({"credits": ((R, "余甲"), (P, "余乙"))}, 3, "余甲. 题名[N]. 京工时报, 2025-09-02(3)."),
        ({"credits": ((P, "余乙"),)}, 3, "余乙. 题名[N]. 京工时报, 2025-09-02(3)."),
        ({"credits": ((E, "余戊"),)}, 3, "题名[N]. 京工时报, 2025-09-02(3)."),
        # One person in two parts stands once.
        ({"credits": ((R, "余甲"), (C, "余甲"))}, 3, "余甲. 题名[N]. 京工时报, 2025-09-02(3)."),
        # No author: the title first. An agency is a corporate author, another paper none.
        ({}, 3, "题名[N]. 京工时报, 2025-09-02(3)."),
        ({"source": "新华社"}, 3, "新华社. 题名[N]. 京工时报, 2025-09-02(3)."),
        ({"source": "《远方晚报》"}, 3, "题名[N]. 京工时报, 2025-09-02(3)."),
        (
            {"source": "新华社", "credits": ((R, "余甲"),)},
            3,
            "余甲. 题名[N]. 京工时报, 2025-09-02(3).",
        ),
        ({}, None, "题名[N]. 京工时报, 2025-09-02."),
    ],
)
def test_citation(fields, number, expected):
    article = make_article("题名", page=make_page(number=number), published=True, **fields)
    assert cite(Article.objects.for_lists().get(pk=article.pk)) == expected


@pytest.mark.django_db
def test_an_article_without_an_issue_can_still_be_named():
    article = make_article("题名", page=make_page(None, number=3))
    assert cite(article) == "题名[N]. 京工时报(3)."

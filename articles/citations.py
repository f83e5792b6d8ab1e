"""How to cite an article, by GB/T 7714-2015 (信息与文献 参考文献著录规则), newspaper form."""

from __future__ import annotations

from articles.models import Article, Credit

AUTHORS_NAMED = 3  # GB/T 7714-2015, 8.1.2: of more than three the first three, then 等

_AUTHORS = [Credit.Role.REPORTER, Credit.Role.CORRESPONDENT]
_AGENCY_ENDINGS = ("通讯社", "新华社", "中新社", "编辑部", "评论员")


def authors(article: Article) -> list[str]:
    """Who answers for the words, in the order of the page; for a picture who took it.

    An agency or an editorial office stands as corporate author where no person is named.
    Reads ``article.credits``: prefetch them with their contributors.
    """
    credits = list(article.credits.all())
    written = [credit.contributor.name for credit in credits if credit.role in _AUTHORS]
    taken = [c.contributor.name for c in credits if c.role == Credit.Role.PHOTOGRAPHER]
    source = [article.source] if article.source.endswith(_AGENCY_ENDINGS) else []
    return list(dict.fromkeys(written or taken or source))


def cite(article: Article) -> str:
    """``余某某. 题名[N]. 京工时报, 2025-09-02(3).``

    Without an author the title comes first (8.1.4 allows it in numbered references); without
    a page number the date ends it. The headline is the title, kicker and subhead are not.
    """
    names = authors(article)
    named = ", ".join(names[:AUTHORS_NAMED])
    if len(names) > AUTHORS_NAMED:
        named += ", 等"
    issue = article.page.issue
    paper = article.page.publication.name
    place = f"{paper}, {issue.date.isoformat()}" if issue else paper
    number = f"({article.page.number})" if article.page.number else ""
    parts = [named, f"{article.headline}[N]", place + number]
    return ". ".join(filter(None, parts)) + "."

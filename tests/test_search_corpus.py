"""The synthetic archive: as many as asked for, the same for the same seed, and found."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Event, Issue, Organization, Publication
from articles.services.generating import generate
from tests.builders import keys_found

pytestmark = pytest.mark.django_db


def test_as_many_as_asked_for_are_published_and_found(capsys):
    call_command("generate_corpus", "20", "--seed", "7")
    assert "20/20" in capsys.readouterr().out
    articles = list(Article.objects.published())
    assert len(articles) == 20
    assert {article.page.publication.slug for article in articles} == {"corpus"}
    for article in articles[:5]:
        assert article.pk in keys_found(f"“{article.body[3:9]}”")
        for mention in article.organization_mentions.all():
            assert article.body[mention.start : mention.end] == mention.organization.name
    assert Organization.objects.get(name="朝阳区总工会").parent.name == "北京市总工会"
    assert Event.objects.told().filter(series__isnull=False).exists()


def test_the_same_seed_makes_the_same_and_goes_on_with_more():
    texts = ("headline", "body", "page__issue__date")
    list(generate(10, seed=7))
    first = list(Article.objects.order_by("pk").values_list(*texts))
    list(generate(10, seed=7))
    assert Article.objects.count() == 20
    assert len(set(Article.objects.values_list("body", flat=True))) == 20
    from articles.services.publishing import withdraw

    withdraw(Article.objects.values_list("pk", flat=True))
    Article.objects.all().delete()
    Publication.objects.get().pages.all().delete()
    Issue.objects.all().delete()
    list(generate(10, seed=7))
    assert list(Article.objects.order_by("pk").values_list(*texts)) == first


@pytest.mark.parametrize("count", ["0", "-3"])
def test_less_than_one_is_an_error(count):
    with pytest.raises(CommandError):
        call_command("generate_corpus", "--", count)

"""Files that another process has read become what they become otherwise."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.models import ImportedFile, Page
from articles.services import authority, reading_ahead
from articles.services.archives import Source
from articles.services.importing import Importer
from articles.services.reading import read_page
from articles.services.reading_ahead import read_ahead
from tests.builders import make_organization, make_publication
from tests.test_import_together import file, importer, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """The process is asked from the second batch on."""
    monkeypatch.setattr(reading_ahead, "FEW", 1)


def imported(folder, workers: int) -> tuple[str, list[object]]:
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 个文件没有导入"):
        call_command("import_pages", str(folder), "--publish", workers=workers, stdout=out)
    return out.getvalue(), told()


def test_they_become_what_they_become_otherwise(tmp_path):
    files = [file(number) for number in range(1, 20)]
    files += [("坏.txt", b"\x89PNG\r\n\x1a\n\x00"), ("又是一版.txt", file(1)[1])]
    for name, data in files:
        (tmp_path / name).write_bytes(data)
    with transaction.atomic():
        alone = imported(tmp_path, workers=0)
        transaction.set_rollback(True)
    assert imported(tmp_path, workers=1) == alone
    assert Page.objects.count() == 19


def test_all_but_the_first_are_read_by_another_process(monkeypatch):
    """And what is in the archive already is read by none."""
    files = [file(number) for number in range(1, 8)]
    importer().import_file(*files[6])
    batches = [[Source(*each)] for each in files] + [[Source("cover.jpg", skipped="不是版面")]]
    ahead = list(read_ahead(importer(), batches, workers=1))
    assert [batch for batch, _readings in ahead] == batches
    assert [None if read is None else len(read) for _batch, read in ahead] == [
        None, 1, 1, 1, 1, 1, 0, 0,
    ]  # fmt: skip
    _batch, readings = ahead[1]
    assert readings == {0: read_page(*files[1], known=authority.known())}


def test_they_know_what_an_editor_decides_meanwhile():
    """Of the bodies that the pages name all but one have become names of another."""
    batches = [[Source(*file(number))] for number in range(8)]
    named = []
    for _batch, readings in read_ahead(importer(), iter(batches), workers=1):
        if not named:
            former = ("昌平区总工会", "怀柔区总工会", "大兴区总工会")
            make_organization("山水区总工会", aliases=former)
            authority.touch()
        articles = [article for each in (readings or {}).values() for article in each.articles]
        named.append({body.name for article in articles for body in article.found.organizations})
    assert named[1:3] == [{"山水区总工会"}, {"山水区总工会"}]
    assert named[3] == {"平谷区总工会"}
    assert named[7] == {"山水区总工会"}


def test_where_the_process_is_ended_this_one_reads_on(monkeypatch):
    monkeypatch.setattr(
        reading_ahead,
        "done_ahead",
        lambda _work, parts, _workers, _begin: ((key, None) for key, _part in parts),
    )
    run = Importer(make_publication(), "command")
    for batch, readings in read_ahead(run, [[Source(*file(n))] for n in range(3)], workers=1):
        run.import_sources(batch, readings)
    assert set(ImportedFile.objects.values_list("outcome", flat=True)) == {"created"}

"""The upload page, with and without JavaScript."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Import, Page
from tests.builders import make_user

pytestmark = pytest.mark.django_db

URL = "/admin/articles/import/upload/"
PAGE = """第3版 工会

2025年9月2日 星期二

丰台区总工会送来“清凉包”

本报讯（记者 甲小乙）近日，丰台区总工会走进工地，为建设者送去清凉包五百份。
"""


def file(name="page.txt", text=PAGE):
    return SimpleUploadedFile(name, text.encode())


def zipped(**texts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name + ".txt", text)
    return SimpleUploadedFile("pages.zip", data.getvalue())


@pytest.fixture(autouse=True)
def editor(client):
    user = make_user(group="编辑")
    client.force_login(user)
    return user


def lines(response):
    return [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]


def test_the_page_states_its_limits(client):
    said = client.get(URL).content.decode()
    for words in ("4 MB", "64 MB", "5000 个文件", "2000 个文件", "webkitdirectory"):
        assert words in said


def test_without_javascript_each_file_has_its_result(client, editor):
    response = client.post(URL, {"files": [file(), file("empty.txt", "")]})
    assert [result.outcome for result in response.context["results"]] == ["created", "failed"]
    batch = Import.objects.get()
    assert (batch.by, batch.status, batch.channel) == (editor, "failed", "upload")
    said = response.content.decode()
    assert "文件是空的" in said
    assert f"/admin/articles/page/{Page.objects.get().pk}/change/" in said


def test_options_hold_for_the_file(client):
    given = {"files": [file()], "date": "2024-01-02", "number": 5, "section": "要闻"}
    client.post(URL, given | {"publish": "on"})
    page = Page.objects.get()
    assert (str(page.issue.date), page.number, page.section) == ("2024-01-02", 5, "要闻")
    assert Article.objects.published().count() == page.articles.count() > 0


def test_a_number_is_for_one_page(client):
    response = client.post(URL, {"files": [file(), file("b.txt")], "number": 5})
    assert "版次只能" in response.content.decode()
    assert not Page.objects.exists()


def test_nothing_chosen_is_said(client):
    assert client.post(URL, {}).context["form"].errors["files"]
    assert not Import.objects.exists()


def test_one_file_a_request_makes_one_run(client):
    batch, first = lines(client.post(URL + "file/", {"files": file()}))
    assert first["outcome"] == "created"
    assert first["articles"] >= 1
    _, second = lines(client.post(URL + "file/", {"files": file("x.txt", ""), **batch}))
    assert second["outcome"] == "failed"
    assert "请" in second["message"]
    ended = client.post(URL + "finish/", batch).json()
    assert "2 个文件" in ended["summary"]
    assert Import.objects.get().status == "failed"


def test_a_files_path_in_its_folder_is_its_name(client):
    *_, result = lines(client.post(URL + "file/", {"files": file(), "path": "九月/page.txt"}))
    assert result["name"] == "九月/page.txt"


def test_a_zip_gives_a_result_for_each_page(client):
    _, *results = lines(
        client.post(URL + "file/", {"files": zipped(a=PAGE, b=PAGE.replace("第3版", "第4版"))})
    )
    assert [result["outcome"] for result in results] == ["created", "created"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("broken.zip", b"PK not a zip", "ZIP"),
        ("photo.jpg", b"\xff\xd8\xff", "不是版面文件"),
        ("big.txt", b"x" * (4 * 1024 * 1024 + 1), "上限"),
    ],
)
def test_what_is_no_page_is_refused_with_what_to_do(client, name, data, message):
    upload = SimpleUploadedFile(name, data)
    _, result = lines(client.post(URL + "file/", {"files": upload}))
    assert result["outcome"] == "failed"
    assert message in result["message"]


def test_another_editors_run_is_not_gone_on_with(client):
    batch, _ = lines(client.post(URL + "file/", {"files": file()}))
    client.force_login(make_user(group="编辑"))
    other, _ = lines(client.post(URL + "file/", {"files": file("b.txt"), **batch}))
    assert other["batch"] != batch["batch"]
    assert client.post(URL + "finish/", batch).status_code == 404


def test_the_tick_to_publish_needs_the_permission(client):
    from django.contrib.auth.models import Permission

    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="import_pages"))
    client.force_login(user)
    assert "publish" not in client.get(URL).context["form"].fields
    client.post(URL, {"files": [file()], "publish": "on"})
    assert Article.objects.exists()
    assert not Article.objects.published().exists()

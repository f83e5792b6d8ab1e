"""Each group can do its work and no more; accounts; what the sign-in page shows."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group, User

from articles.demo_accounts import ACCOUNTS
from articles.models import Article, Difference
from tests.builders import make_article, make_page, make_user

pytestmark = pytest.mark.django_db

GROUPS = ["编辑", "审校", "业务", "管理员"]

# address → the groups that may open it (a GET answers 200; others get 403)
OPEN = {
    "/admin/": "编辑 审校 业务 管理员",
    "/admin/articles/page/": "编辑 审校 业务 管理员",
    "/admin/articles/page/{page}/change/": "编辑 审校 业务 管理员",
    "/admin/articles/page/{page}/history/": "编辑 审校 业务 管理员",
    "/admin/articles/page/{page}/delete/": "编辑 管理员",
    "/admin/articles/article/": "编辑 审校 业务 管理员",
    "/admin/articles/article/{article}/change/": "编辑 审校 业务 管理员",
    "/admin/articles/article/{article}/delete/": "编辑 管理员",
    "/admin/articles/article/add/": "",
    "/admin/articles/page/add/": "",
    "/admin/articles/difference/": "编辑 审校 管理员",
    "/admin/articles/difference/{difference}/change/": "编辑 审校 管理员",
    "/admin/articles/import/": "编辑 审校 管理员",
    "/admin/articles/import/upload/": "编辑 管理员",
    "/admin/articles/contributor/": "编辑 审校 业务 管理员",
    "/admin/articles/contributor/add/": "编辑 审校 管理员",
    "/admin/articles/organization/add/": "编辑 管理员",
    "/admin/articles/event/add/": "编辑 管理员",
    "/admin/articles/district/": "编辑 审校 业务 管理员",
    "/admin/articles/district/add/": "",
    "/admin/articles/publication/add/": "管理员",
    "/admin/auth/user/": "管理员",
    "/admin/auth/user/add/": "管理员",
    "/admin/auth/group/": "管理员",
}
# action on a list → the groups that are offered it
OFFERED = {
    ("page", "assign_issue"): "编辑 管理员",
    ("page", "publish_pages"): "编辑 审校 管理员",
    ("page", "withdraw_pages"): "编辑 审校 管理员",
    ("page", "delete_selected"): "编辑 管理员",
    ("article", "check_articles"): "编辑 审校 管理员",
    ("article", "publish_articles"): "编辑 审校 管理员",
    ("article", "withdraw_articles"): "编辑 审校 管理员",
    ("article", "delete_selected"): "编辑 管理员",
    ("difference", "accept"): "编辑 审校 管理员",
}
# address → the groups whose POST is carried out; others get 403
POSTED = {
    "/admin/articles/page/{page}/change/": "编辑 管理员",
    "/admin/articles/article/{article}/change/": "编辑 审校 管理员",
    "/admin/articles/difference/{difference}/change/": "编辑 审校 管理员",
    "/admin/articles/import/upload/": "编辑 管理员",
    "/admin/articles/import/upload/file/": "编辑 管理员",
    "/admin/articles/import/upload/finish/": "编辑 管理员",
}


def cells(table):
    return [
        (key, group, group in allowed.split()) for key, allowed in table.items() for group in GROUPS
    ]


@pytest.fixture
def things():
    article = make_article(page=make_page(number=3))
    difference = Difference.objects.create(
        page=article.page, article=article, field="headline", kept="甲", offered="乙"
    )
    return {"article": article.pk, "page": article.page_id, "difference": difference.pk}


@pytest.mark.parametrize(("url", "group", "allowed"), cells(OPEN))
def test_what_each_group_may_open(client, things, url, group, allowed):
    client.force_login(make_user(group=group))
    assert client.get(url.format(**things)).status_code == (200 if allowed else 403)


@pytest.mark.parametrize(("url", "group", "allowed"), cells(POSTED))
def test_what_each_group_may_post(client, things, url, group, allowed):
    client.force_login(make_user(group=group))
    status = client.post(url.format(**things), {}).status_code
    assert (status != 403) == allowed


@pytest.mark.parametrize(("action", "group", "allowed"), cells(OFFERED))
def test_which_actions_each_group_is_offered(client, things, action, group, allowed):
    model, name = action
    client.force_login(make_user(group=group))
    response = client.get(f"/admin/articles/{model}/")
    offered = []
    if response.status_code == 200 and response.context.get("action_form"):
        offered = [
            value for value, _label in response.context["action_form"].fields["action"].choices
        ]
    assert (name in offered) == allowed


def test_an_action_that_is_not_offered_does_nothing(client, things):
    client.force_login(make_user(group="业务"))
    client.post(
        "/admin/articles/article/",
        {"action": "publish_articles", "confirmed": "yes", ACTION_CHECKBOX_NAME: things["article"]},
    )
    assert not Article.objects.published().exists()


def test_who_may_only_read_has_a_form_without_buttons(client, things):
    client.force_login(make_user(group="业务"))
    said = client.get(f"/admin/articles/article/{things['article']}/change/").content.decode()
    assert "您可以看，不能改" in said
    assert 'name="_save"' not in said


def test_a_publish_button_pressed_without_the_permission_only_saves(client, things):
    from django.contrib.auth.models import Permission

    user = make_user()
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_article", "change_article"])
    )
    client.force_login(user)
    from tests.test_desk_mending import article_url, form_of

    url = article_url(Article.objects.get())
    client.post(url, form_of(client, url) | {"kicker": "引", "_publish": ""})
    article = Article.objects.get()
    assert (article.kicker, article.status) == ("引", "draft")


def test_readers_are_not_let_in(client):
    client.force_login(make_user(is_staff=False))
    assert client.get("/admin/articles/article/").status_code == 302


# Accounts


def test_an_administrator_makes_accounts_but_no_superusers(client):
    client.force_login(make_user(group="管理员"))
    group = Group.objects.get(name="编辑")
    new = {"username": "new", "password1": "a-long-password-7", "password2": "a-long-password-7"}
    new |= {"usable_password": "true", "is_staff": "on", "groups": [group.pk]}
    client.post("/admin/auth/user/add/", new | {"is_superuser": "on"})
    user = User.objects.get(username="new")
    assert user.has_perm("articles.change_article")
    url = f"/admin/auth/user/{user.pk}/change/"
    assert "is_superuser" not in client.get(url).content.decode()
    client.post(url, {"username": "new", "is_active": "on", "is_superuser": "on"})
    user.refresh_from_db()
    assert not user.is_superuser


def test_an_administrator_cannot_change_a_superuser(client):
    root = User.objects.create_superuser("root", password="root-password")
    client.force_login(make_user(group="管理员"))
    client.post(f"/admin/auth/user/{root.pk}/change/", {"username": "mine"})
    root.refresh_from_db()
    assert root.username == "root"
    url = f"/admin/auth/user/{root.pk}/password/"
    assert client.get(url).status_code == 403


def test_nobody_deletes_an_account(client):
    client.force_login(User.objects.create_superuser("root"))
    user = make_user()
    assert client.get(f"/admin/auth/user/{user.pk}/delete/").status_code == 403


@pytest.mark.parametrize("debug", [True, False])
def test_the_sign_in_page_shows_the_demo_accounts_with_debug_only(client, settings, debug):
    settings.DEBUG = debug
    said = client.get("/admin/login/").content.decode()
    for account in ACCOUNTS:
        assert (account.password in said) == debug

"""What all tests share. Tests of ``domain/`` need no database."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from articles.services import authority
from tests.builders import make_user


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """An English page that a test asks for leaves its language behind in the thread."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """A real hash costs a tenth of a second a user, and tests make thousands."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def authority_of_the_test() -> None:
    """What the process remembers of the authority file is another test's."""
    authority.forget()


@pytest.fixture
def sign_in(client) -> Callable[..., User]:
    """``sign_in("编辑")`` makes a member of that group and signs her in."""

    def sign_in(group: str = "编辑") -> User:
        user = make_user(group=group)
        client.force_login(user)
        return user

    return sign_in

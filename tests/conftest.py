"""What all tests share. Tests of ``domain/`` need no database."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """An English page that a test asks for leaves its language behind in the thread."""
    with translation.override("zh-hans"):
        yield

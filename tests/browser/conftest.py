"""A real Chromium (Debian's) on a live server; one browser a session, a fresh context a test.

Playwright's loop runs in the test's own thread, so Django has to be told that the ORM is
not used from within it.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import serializers
from django.db import connection, transaction
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.builders import make_user

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]

# What axe is asked: all of WCAG 2.2 AA, or of its rules those that a colour can break.
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if "axe_finds_nothing" in item.fixturenames or here / "test_looks.py" == item.path:
                item.add_marker(pytest.mark.looks)
            # serialized_rollback restores what migrations loaded and a flush takes away.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def restore_in_bulk(browser, django_db_setup) -> Iterator[None]:
    """serialized_rollback saves its thousand rows one by one, for many tests the longest part.

    The browser comes first: once Playwright's loop runs, Django takes another connection.
    """

    def restore(data: str) -> None:
        with transaction.atomic(), connection.constraint_checks_disabled():
            saved = list(serializers.deserialize("json", data))
            for model, rows in groupby(saved, lambda each: type(each.object)):
                objects = [each.object for each in rows]
                # Before the first test they are there.
                model._base_manager.bulk_create(objects, ignore_conflicts=True)
            for each in saved:
                for field, values in (each.m2m_data or {}).items():
                    getattr(each.object, field).set(values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.creation, "deserialize_db_from_string", restore)
        yield


@pytest.fixture(scope="session")
def live_server(browser: Browser, live_server: LiveServer) -> Iterator[LiveServer]:
    """A server that knows its requests' threads and, at its end, waits for them.

    A browser keeps connections open, each a thread of the server. Left to themselves they end
    after the server has taken back the database (in memory) that it lent them, and fail.
    """
    live_server.thread.httpd.daemon_threads = False
    yield live_server
    browser.close()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A fresh profile; no request of one test is answered during the next."""
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(10)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test when a script on it fails or the CSP blocks something."""
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda message: (
            problems.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    yield page
    assert not problems, problems


@pytest.fixture
def sign_in(page: Page) -> Callable[[str], None]:
    """``sign_in("编辑")`` makes a member of that group and signs her in at the desk."""

    def sign_in(group: str) -> None:
        user = make_user(group=group)
        page.goto("/admin/login/")
        page.fill("#id_username", user.username)
        page.fill("#id_password", "password")
        page.press("#id_password", "Enter")
        page.wait_for_url("**/admin/")

    return sign_in


@pytest.fixture
def axe_finds_nothing(page: Page) -> Callable[..., None]:
    """``axe_finds_nothing()`` on the page as it stands, loaded and with no colour in transition."""

    def check(asked: list[str] = STANDARDS) -> None:
        page.wait_for_load_state()
        page.wait_for_function("() => document.getAnimations().length === 0")
        # Preloading would inject the style sheets it finds, which the CSP rightly blocks.
        options = {"preload": False, "resultTypes": ["violations"], "runOnly": asked}
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, (page.url, results.generate_report())

    return check


@pytest.fixture
def fits(page: Page) -> Callable[..., None]:
    """``fits(1280, 360)``: at none of the widths the page is wider than the window."""

    def check(*widths: int) -> None:
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_function("width => innerWidth === width", arg=width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    return check


@pytest.fixture
def is_open_to_all(page: Page, fits, axe_finds_nothing) -> Callable[..., None]:
    """``is_open_to_all()``: the page as it stands fits and is accessible in every look.

    Width and theme change in place, as they do for a reader; a theme changes colours alone.
    """

    def check(*, widths: tuple[int, ...] = (1280, 360)) -> None:
        page.emulate_media(reduced_motion="reduce")
        for width in widths:
            fits(width)
            page.emulate_media(color_scheme="light")
            axe_finds_nothing()
            page.emulate_media(color_scheme="dark")
            axe_finds_nothing(COLOURS)

    return check

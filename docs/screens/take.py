"""Take the screenshots of docs/screens from the demo, on a site of its own: `make screens`.

Each page is loaded once and taken at both widths in both themes, as NAME-WIDTH-THEME.png.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from small_png import small_png

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"

WIDTHS = (1280, 390)
THEMES = ("light", "dark")
HIGHEST = 1600  # pixels; what is below is left out
# name -> its address, or the list that leads to it and the link to follow there
READERS: dict[str, str | tuple[str, str]] = {
    "home": "/",
    "list": "/articles/?district=110105&year=2025",
    "search": "/search/?q=职工",
    "article": ("/search/?q=保温锁", ".entry-headline a"),
    "district": "/districts/110105/",
    "organization": ("/organizations/?q=北京市总工会", "main a:text-is('北京市总工会')"),
    "event": ("/events/?q=总决赛", "main a[href^='/events/']:has-text('总决赛')"),
    "series": ("/series/", "main a[href^='/series/']"),
    "map": "/map/",
    "year": "/calendar/2025/",
    "trends": "/trends/?w=大赛&w=驿站&w=培训",
    "about": "/about/",
}
DESK: dict[str, str | tuple[str, str]] = {
    "desk": "/admin/",
    "desk-article": (
        "/admin/articles/article/?status__exact=draft",
        "#result_list tbody th a",
    ),
}


def main() -> int:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("No Chromium found. On Debian: apt-get install chromium fonts-noto-cjk")
    with demo_site(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--lang=zh-CN"]
        )
        worker = browser.new_page()
        page = browser.new_page(base_url=SITE, locale="zh-CN", reduced_motion="reduce")
        for name, where in READERS.items():
            take(page, worker, name, where)
        sign_in(page)
        for name, where in DESK.items():
            take(page, worker, name, where)
        browser.close()
    return 0


@contextmanager
def demo_site() -> Iterator[None]:
    """The demo served at SITE, from a database that is gone afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{scratch}/screens.sqlite3"}
        for command in ("migrate --verbosity 0", "load_demo"):
            subprocess.run([sys.executable, "manage.py", *command.split()],
                           cwd=ROOT, env=environment, check=True)  # fmt: skip
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{PORT}"],
            cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for_site()
            yield
        finally:
            server.terminate()
            server.wait()


def wait_for_site(seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(SITE, timeout=5)
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"The site did not answer at {SITE} within {seconds:.0f} s.")


def take(page: Page, worker: Page, name: str, where: str | tuple[str, str]) -> None:
    if isinstance(where, tuple):
        listing, link = where
        page.goto(listing)
        where = page.locator(link).first.get_attribute("href") or "/"
    page.goto(where, wait_until="networkidle")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(height, HIGHEST)})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            png = page.screenshot(animations="disabled")
            (HERE / f"{name}-{width}-{theme}.png").write_bytes(small_png(worker, png))


def sign_in(page: Page) -> None:
    from articles.demo_accounts import ACCOUNTS

    account = next(account for account in ACCOUNTS if account.username == "editor")
    page.goto("/admin/login/")
    page.fill("#id_username", account.username)
    page.fill("#id_password", account.password)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())

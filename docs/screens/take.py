"""Take the screenshots of docs/screens from the demo, on a site of its own: `make screens`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"
# name -> (address, width in pixels, colour scheme, whether one must be signed in)
SHOTS = {
    "home": ("/", 1280, "light", False),
    "search": ("/search/?q=职工", 1280, "light", False),
    "article-phone": ("first-article", 390, "dark", False),
    "desk": ("/admin/", 1280, "light", True),
    "desk-article": ("first-desk-article", 1280, "light", True),
}
FIRST_LINKS = {
    "first-article": ("/articles/", "main a[href^='/articles/']:not([href*='?'])"),
    "first-desk-article": (
        "/admin/articles/article/?status__exact=draft",
        "#result_list tbody th a",
    ),
}


def main() -> int:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("No Chromium found. On Debian: apt-get install chromium fonts-noto-cjk")
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
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox"]
                )
                for name in SHOTS:
                    take(browser, name)
        finally:
            server.terminate()
    return 0


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


def take(browser: Browser, name: str) -> None:
    address, width, scheme, signed_in = SHOTS[name]
    context = browser.new_context(
        base_url=SITE, locale="zh-CN", color_scheme=scheme,
        viewport={"width": width, "height": 900 if width > 400 else 780},
    )  # fmt: skip
    page = context.new_page()
    if signed_in:
        sign_in(page)
    if address in FIRST_LINKS:
        listing, link = FIRST_LINKS[address]
        page.goto(listing)
        address = page.locator(link).first.get_attribute("href") or "/"
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


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

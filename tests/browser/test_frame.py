"""The frame itself: a browser reaches the live server, staff can sign in."""

from playwright.sync_api import expect


def test_an_editor_can_sign_in(page, sign_in):
    sign_in("编辑")
    expect(page.locator("#site-name")).to_be_visible()

"""The frame itself: a browser reaches the live server, staff can sign in."""


def test_an_editor_can_sign_in(page, sign_in):
    sign_in("编辑")
    assert page.locator("#site-name").is_visible()

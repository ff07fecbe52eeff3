"""Getting in, enrolling and managing accounts in a real browser: by keyboard alone, seen by axe."""

import base64

import pytest

from editorial.accounts import second_factor
from tests.browsing import violations
from tests.signing_in import PASSWORD, code_now, code_of, forget_codes, person

pytestmark = pytest.mark.consumer
LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


@pytest.fixture
def page(browser, live_server, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    page = browser.new_page(base_url=live_server.url)
    yield page
    page.close()


def looks_right(page):
    """Axe finds nothing and nothing scrolls sideways, narrow and wide, in light and dark."""
    for width, scheme in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(400)  # until the colours have changed over
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def typed(page, *fields):
    """Fill in a form as one does without a mouse: the first field has the focus or is tabbed to."""
    for name, value in fields:
        field = page.locator(f"[name={name}]")
        while not field.evaluate("e => e === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.type(value)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_one_enrols_signs_in_and_is_shut_out_without_a_mouse(page):
    ann = person("administrator")
    bob = person("researcher")

    page.goto("/admin/")
    looks_right(page)
    typed(page, ("username", ann.username), ("password", PASSWORD))
    looks_right(page)

    page.goto("/admin/account/second-factor/")
    looks_right(page)
    secret = base64.b32decode(page.inner_text(".second-factor code").replace("-", "")).hex()
    typed(page, ("password", PASSWORD), ("code", code_of(secret)))
    assert page.locator(".codes li").count() == 10
    looks_right(page)
    for where in ("account/", "account/second-factor/remove/", "account/recovery-codes/"):
        page.goto(f"/admin/{where}")
        looks_right(page)
    for where in ("", "add/", f"{bob.pk}/change/", f"{bob.pk}/role/", f"{bob.pk}/password/"):
        page.goto(f"/admin/auth/user/{where}")
        looks_right(page)

    page.context.clear_cookies()
    forget_codes(ann)
    page.goto("/admin/claims/claim/")
    typed(page, ("username", ann.username), ("password", PASSWORD))
    looks_right(page)
    typed(page, ("code", code_now(ann)))
    assert page.url.endswith("/admin/claims/claim/")
    assert second_factor.device_of(ann)

    page.context.clear_cookies()
    page.goto("/admin/")
    for _ in range(5):
        page.goto("/admin/login/")
        typed(page, ("username", bob.username), ("password", "wrong"))
    assert "Too many failed attempts" in page.content()
    looks_right(page)

"""Cards and pages in a real browser: seen by axe, at every width, and framed by strangers."""

from urllib.parse import urlsplit

import pytest

from tests import frozen, kremlin
from tests.browsing import violations

pytestmark = pytest.mark.consumer

CARD, CLAIM = f"/embed/claims/{kremlin.CLAIM}/", f"/claims/{kremlin.CLAIM}/"
PAGES = [
    CLAIM,
    "/",
    "/about/",
    "/statements/kirby-ridiculous/",
    "/events/kremlin-drones/",
    "/actors/peskov/",
    "/documents/cnn-post-28/",
    "/evidence/cnn-video-analysis/",
    "/views/unsubstantiated-kremlin-drones/",
    "/api/docs/",
    "/api/docs/guide/",
    "/api/docs/record/",
    "/problems/",
    "/problems/too-many-requests/",
]
NOTED = f"{CARD}?since=1"
ARABIC = "هاجمت أوكرانيا موسكو بطائرتين مسيرتين في الثالث من أيار."


@pytest.fixture
def site(live_server):
    """The address of the site with the story on it, in its second edition, and an Arabic claim."""
    quote = frozen.quote("لم نهاجم بوتين أو موسكو.", language="ar")
    said = frozen.statement("in-arabic", "zelensky", reports=[kremlin.post(28, quote)])
    claim = frozen.claim(
        "in-arabic",
        frozen.stance("in-arabic", "denies"),
        event="kremlin-drones",
        text=ARABIC,
        language="ar",
    )
    frozen.publish(*kremlin.story(), said, claim)
    flagship = kremlin.claims()[0]
    changed = flagship.but(stances=flagship.content["stances"][:-1])
    frozen.publish(
        changed, corrections={changed.path: frozen.correction("One actor had not been asked.")}
    )
    return live_server.url


@pytest.fixture
def visit(browser, site):
    """``visit(address, width=…, scheme=…)`` opens a page; every host that was asked is noted."""
    contexts = []

    def visit(address, *, width=768, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = set(), []
        page.on("request", lambda request: page.asked.add(urlsplit(request.url).netloc))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(site + address)
        return page

    yield visit
    for context in contexts:
        context.close()


def test_axe_finds_nothing_in_light_or_dark(visit):
    for address in [CARD, NOTED, f"{CARD}?edition=1", "/embed/claims/nothing/", *PAGES]:
        for scheme in ("light", "dark"):
            assert violations(visit(address, scheme=scheme)) == [], (address, scheme)


def test_nothing_scrolls_sideways_at_any_width(visit):
    for address in [CARD, NOTED, "/embed/claims/in-arabic/", *PAGES]:
        page = visit(address)
        for width in (280, 320, 600, 768, 900, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_no_other_host_is_asked_and_nothing_is_complained_of(visit, site):
    for address in [CARD, *PAGES]:
        page = visit(address)
        assert page.asked == {urlsplit(site).netloc}
        assert page.complaints == []
        assert page.context.cookies() == []


def test_accusation_and_denial_have_equal_room_on_the_card(visit):
    for width in (280, 640, 900):
        page = visit(CARD, width=width)
        sides = [page.locator(f".sides > .{side}") for side in ("asserts", "denies")]
        boxes = [side.bounding_box() for side in sides]
        fonts = [
            side.locator("blockquote").first.evaluate(
                "e => getComputedStyle(e).font + getComputedStyle(e).color"
            )
            for side in sides
        ]
        assert boxes[0]["width"] == pytest.approx(boxes[1]["width"], abs=1)
        assert fonts[0] == fonts[1]


def test_an_arabic_claim_and_quote_run_from_right_to_left(visit):
    page = visit("/embed/claims/in-arabic/")

    for part in (".claim", "blockquote"):
        assert page.locator(part).first.evaluate("e => getComputedStyle(e).direction") == "rtl"

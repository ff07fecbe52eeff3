"""The pages of the record in a real browser: seen by axe, at every width, and landing on the words."""

import pytest

from tests import frozen, kremlin
from tests.browsing import violations

pytestmark = pytest.mark.consumer

CLAIM = f"/claims/{kremlin.CLAIM}/"
PAGES = [
    CLAIM,
    "/statements/kirby-ridiculous/",
    "/statements/in-arabic/",
    "/actors/peskov/",
    "/documents/cnn-post-25/",
    "/documents/cnn-live-2023-05-04/",
    "/evidence/cnn-video-analysis/",
    "/corrections/",
    "/about/",
]
SAID, ARABIC = "The one and only words, in all the page.", "لم نهاجم بوتين أو موسكو."


@pytest.fixture
def site(live_server):
    """The address of the site with the story on it, corrected once, and words in Arabic."""
    quote = frozen.quote(
        "We did not attack Putin or Moscow.",
        language="en",
        translated_by="the outlet",
        original={"words": ARABIC, "language": "ar"},
    )
    said = frozen.statement(
        "in-arabic", "zelensky", reports=[kremlin.post(28, quote, relays=["first-channel", "tass"])]
    )
    frozen.publish(*kremlin.story(), said)
    flagship = kremlin.claims()[0]
    changed = flagship.but(
        stances=[*flagship.content["stances"][:-1], frozen.stance("in-arabic", "denies")],
        assessments=[frozen.assessment("conflicting")],
    )
    frozen.publish(changed, corrections={changed.path: frozen.correction()})
    return live_server.url


@pytest.fixture
def visit(browser, site):
    contexts = []

    def visit(address, *, width=768, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.goto(site + address if address.startswith("/") else address)
        return page

    yield visit
    for context in contexts:
        context.close()


def test_axe_finds_nothing_at_any_width_in_light_or_dark(visit):
    for address in [*PAGES, f"/uk{CLAIM}"]:
        for scheme in ("light", "dark"):
            page = visit(address, scheme=scheme)
            for width in (320, 768, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert violations(page) == [], (address, scheme, width)
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (address, width)


def test_folded_reports_open_by_keyboard_and_hold_nothing_that_axe_minds(visit):
    page = visit(CLAIM)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert violations(page) == []


def test_a_chain_is_an_ordered_list_that_runs_along_the_line_where_there_is_room(visit):
    page = visit("/statements/in-arabic/", width=1280)

    hops = page.locator("ol.chain > li")
    boxes = [hop.bounding_box() for hop in hops.all()]

    assert hops.locator(".hop").all_inner_texts() == [
        "Volodymyr Zelensky",
        "First Channel",
        "TASS",
        "CNN",
    ]
    assert len({box["y"] for box in boxes}) == 1
    assert [box["x"] for box in boxes] == sorted(box["x"] for box in boxes)
    page.set_viewport_size({"width": 320, "height": 800})
    boxes = [hop.bounding_box() for hop in hops.all()]
    assert len({box["x"] for box in boxes}) == 1


def test_words_in_arabic_run_from_right_to_left_beside_their_translation(visit):
    page = visit("/statements/in-arabic/", width=1280)

    ours, theirs = page.locator(".words blockquote").all()
    assert theirs.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert ours.bounding_box()["y"] == theirs.bounding_box()["y"]


def test_a_link_to_the_words_lands_on_them_and_highlights_them(visit, browser, tmp_path):
    """As a reader goes: from our page, over a link, to a long page of another site."""
    filler = "<p>Nothing of that.</p>" * 200
    html = f"<!doctype html><title>Far</title>{filler}<p id='w'>He said: {SAID}</p>{filler}"
    source = tmp_path / "far.html"
    source.write_text(html)
    post = frozen.document("far-post", url="https://far.test/page")
    said = frozen.statement(
        "far", "kirby", reports=[frozen.report("far-post", quotes=[frozen.quote(SAID)])]
    )
    frozen.publish(post, said)
    page = visit("/statements/far/")
    page.context.route("https://far.test/**", lambda route: route.fulfill(body=html))

    page.locator("a[rel~=external]").first.click()
    page.wait_for_url("https://far.test/**")
    page.wait_for_function("scrollY > 0")

    # The browser keeps the directive to itself, and scrolls so that the words are seen.
    box = page.locator("#w").bounding_box()
    assert 0 <= box["y"] <= 800
    assert highlighted(page, "#w")


def highlighted(page, selector):
    """Whether part of an element is painted as the target of a text fragment."""
    page.add_style_tag(
        content="::target-text { background: rgb(1, 254, 3); color: rgb(1, 254, 3) }"
    )
    shot = page.locator(selector).screenshot()
    return _has(shot, (1, 254, 3))


def _has(png, colour):
    import io

    from PIL import Image

    pixels = Image.open(io.BytesIO(png)).convert("RGB")
    return any(pixel == colour for _, pixel in pixels.getcolors(1 << 24))

"""Cards in a real browser, in the articles of others: seen, framed, as high as they are."""

# ruff: noqa: F811 (fixtures of the other browser tests, by their names)
import functools
import http.server
import threading

import pytest

from tests import frozen, kremlin
from tests.browsing import violations
from tests.test_consumers_browser import site, visit  # noqa: F401

pytestmark = pytest.mark.consumer

CARDS = {
    "claim": f"/embed/claims/{kremlin.CLAIM}/",
    "statement": "/embed/statements/peskov-decisions-made-in-washington/",
    "event": "/embed/events/kremlin-drones/",
    "view": "/embed/views/unsubstantiated-kremlin-drones/",
}
MORE = [
    f"{CARDS['claim']}?since=1",
    "/embed/claims/in-arabic/",
    "/embed/statements/in-arabic/",
    "/embed/claims/nothing/",
    *(f"/uk{card}" for card in CARDS.values()),
]
# What WordPress does with a message of an embedded site (wp-includes/js/wp-embed.js), and the way in
# which it writes down what oEmbed gave it (wp_filter_oembed_result).
WORDPRESS = """
<blockquote class="wp-embedded-content" data-secret="s3cr3t"><a href="{page}">The claim</a></blockquote>
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"
 style="position: absolute; visibility: hidden;" src="{card}?since=1&resize=1#?secret=s3cr3t"
 data-secret="s3cr3t" width="600" height="338" title="A card" frameborder="0"></iframe>
<script>
addEventListener("message", function (e) {{
  var data = e.data;
  if (!data || !(data.secret || data.message || data.value)) return;
  if (/[^a-zA-Z0-9]/.test(data.secret)) return;
  var frames = document.querySelectorAll('iframe[data-secret="' + data.secret + '"]');
  document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]').forEach(
    function (quote) {{ quote.style.display = "none"; }});
  frames.forEach(function (frame) {{
    if (e.source !== frame.contentWindow) return;
    frame.removeAttribute("style");
    if (data.message === "height") {{
      frame.height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
    }} else if (data.message === "link") {{
      var source = new URL(frame.src), target = new URL(data.value);
      if (target.host === source.host && document.activeElement === frame) {{
        window.top.location.href = data.value;
      }}
    }}
  }});
}});
addEventListener("load", function () {{
  document.querySelectorAll("iframe.wp-embedded-content").forEach(function (frame) {{
    frame.contentWindow.postMessage({{message: "ready", secret: frame.dataset.secret}}, "*");
  }});
}});
</script>
"""


@pytest.fixture
def article(browser, site, tmp_path):
    """``article(html)`` is a page of another site, opened; what its frames tell it is kept."""
    serve = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    # Another port is another site to a browser's framing rules.
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = []

    def article(html, width=700):
        keep = "<script>told = []; addEventListener('message', e => told.push(e.data))</script>"
        (tmp_path / "index.html").write_text(f"<!doctype html>{keep}{html}")
        page = browser.new_page(viewport={"width": width, "height": 900})
        pages.append(page)
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        return page

    yield article
    for page in pages:
        page.close()
    server.shutdown()
    server.server_close()


def height_inside(page, place=1):
    return page.frames[place].evaluate("Math.ceil(document.body.getBoundingClientRect().height)")


def scrolls(page, place=1):
    return page.frames[place].evaluate(
        "document.documentElement.scrollHeight > document.documentElement.clientHeight"
    )


def test_axe_finds_nothing_on_any_kind_of_card(visit):
    for address in [*CARDS.values(), *MORE]:
        for scheme, width in (("light", 280), ("light", 900), ("dark", 280), ("dark", 900)):
            page = visit(address, scheme=scheme, width=width)
            assert violations(page) == [], (address, scheme, width)
            page.context.close()


def test_no_card_is_wider_than_its_frame(visit):
    for address in [*CARDS.values(), *MORE]:
        page = visit(address)
        for width in (280, 320, 400, 600, 719, 720, 768, 900):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_a_card_asks_no_other_host_and_keeps_nothing(visit, site):
    for address in CARDS.values():
        page = visit(f"{address}?resize=1")
        assert len(page.asked) == 1
        assert page.complaints == []
        assert page.context.cookies() == []


def test_a_status_says_what_it_means_to_a_pointer_and_to_the_keyboard_without_script(browser, site):
    for width in (280, 600):
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": width, "height": 900}
        )
        page = context.new_page()
        page.goto(site + CARDS["claim"])
        meaning = page.locator(".meaning").first
        assert not meaning.is_visible()

        page.locator("dfn").first.hover()
        assert meaning.is_visible()
        meaning.hover()
        assert meaning.is_visible()
        page.locator(".claim").hover()
        assert not meaning.is_visible()

        page.locator("dfn").first.focus()
        assert meaning.is_visible()
        assert "Asserted beyond the claimant" in meaning.inner_text()
        context.close()


def test_accusation_and_denial_have_equal_room_in_every_width(visit):
    for width in (280, 640, 900):
        page = visit(CARDS["claim"], width=width)
        sides = [page.locator(f".sides > .{side}").bounding_box() for side in ("asserts", "denies")]
        assert sides[0]["width"] == pytest.approx(sides[1]["width"], abs=1)


def test_an_arabic_statement_runs_from_right_to_left(visit):
    page = visit("/embed/statements/in-arabic/")

    for part in ("blockquote", ".brief .text"):
        assert page.locator(part).first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_a_card_may_be_framed_on_another_site_in_every_kind(article, site):
    frames = "".join(f'<iframe src="{site}{card}" title="x"></iframe>' for card in CARDS.values())

    page = article(frames)

    for frame in page.frames[1:]:
        assert "On record" in frame.evaluate("document.body.innerText")
    assert page.evaluate("told") == []


def test_nothing_else_may_be_framed(article, site):
    others = [
        f"/claims/{kremlin.CLAIM}/",
        "/",
        "/uk/about/",
        "/nothing/",
        "/api/docs/",
        "/api/v1/claims/",
        "/corrections/atom.xml",
        f"/oembed?url={site}/claims/{kremlin.CLAIM}/",
    ]

    page = article("".join(f'<iframe src="{site}{one}" title="x"></iframe>' for one in others))

    assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"] * 8


def test_a_frame_of_wordpress_gets_its_height_and_its_links_lead_to_the_page(article, site):
    page = article(
        WORDPRESS.format(page=f"{site}/claims/{kremlin.CLAIM}/", card=site + CARDS["claim"])
    )
    page.wait_for_function("document.querySelector('iframe').height !== '338'")

    frame = page.locator("iframe")
    assert int(frame.get_attribute("height")) == min(1000, height_inside(page))
    assert frame.is_visible()
    assert not page.locator("blockquote").is_visible()
    page.frame_locator("iframe").locator("a.page").click()
    page.wait_for_url(f"{site}/claims/{kremlin.CLAIM}/")


def test_the_json_form_is_told_to_any_page_around(article, site):
    page = article(f'<iframe src="{site}{CARDS["event"]}?resize=1" title="x"></iframe>')

    told = [message for message in page.evaluate("told") if isinstance(message, str)]
    height = page.evaluate("JSON.parse(told[told.length - 1]).height")
    assert told
    assert page.evaluate("told.map(t => JSON.parse(t).context)")[0] == "iframe.resize"
    assert height == height_inside(page)
    assert page.evaluate("told.every(t => typeof t === 'string')")


def test_a_frame_without_room_tells_its_height_once_it_has_some(article, site):
    frame = f'<iframe src="{site}{CARDS["claim"]}?resize=1" style="width: 0" title="x"></iframe>'
    page = article(frame)
    assert page.evaluate("told") == []

    page.evaluate("document.querySelector('iframe').style.width = '600px'")
    page.wait_for_function("told.length")

    assert page.evaluate("JSON.parse(told[0]).height") == height_inside(page)


def test_a_card_that_nobody_frames_tells_nothing(visit):
    page = visit("/embed/claims/nothing/?resize=1")

    page.evaluate("told = 0; addEventListener('message', () => told++)")
    page.set_viewport_size({"width": 300, "height": 300})
    page.wait_for_timeout(200)

    assert page.evaluate("told") == 0


def code(site, card):
    return (
        f'<blockquote class="on-record-card" data-card="{site}{card}">'
        f'<a href="{site}/">Asserted by somebody</a></blockquote>'
        f'<script async src="{site}/static/embed.js"></script>'
    )


def test_the_script_makes_cards_of_quotations_as_high_as_they_are(article, site):
    page = article("".join(code(site, card) for card in CARDS.values()))
    page.wait_for_function("document.querySelectorAll('blockquote[hidden]').length === 4")

    assert page.locator("iframe").count() == 4
    for place in range(1, 5):
        assert not scrolls(page, place)
    heights = [int(f.get_attribute("height")) for f in page.locator("iframe").all()]
    assert heights == [height_inside(page, place) for place in range(1, 5)]

    page.set_viewport_size({"width": 320, "height": 900})
    page.wait_for_timeout(500)
    assert int(page.locator("iframe").first.get_attribute("height")) > heights[0]
    assert not scrolls(page)


def test_the_script_makes_a_frame_that_is_there_as_high_as_its_card(article, site):
    page = article(
        f'<iframe src="{site}{CARDS["claim"]}?since=1" title="x" width="100%" height="200"></iframe>'
        f'<script src="{site}/static/embed.js"></script>'
    )
    page.wait_for_function("document.querySelector('iframe').height !== '200'")

    assert not scrolls(page)
    assert page.frames[1].url == f"{site}{CARDS['claim']}?since=1&resize=1"


def test_the_script_believes_nobody_else(article, site):
    lie = '{context: "iframe.resize", height: 7777}'
    post = f"<script>parent.postMessage(JSON.stringify({lie}), '*')</script>"
    page = article(
        f'<iframe srcdoc="{post.replace(chr(34), "&quot;")}" title="liar"></iframe>'
        + code(site, CARDS["claim"])
        + code("https://example.org", "/embed/claims/x/").partition("<script")[0]
        + code(site, "/claims/x/").partition("<script")[0]
    )
    page.wait_for_function("document.querySelectorAll('blockquote[hidden]').length === 1")
    page.evaluate(f"postMessage(JSON.stringify({lie}), '*')")
    page.wait_for_timeout(200)

    assert page.locator("iframe").count() == 2
    assert page.locator("iframe[height='7777']").count() == 0
    assert page.locator("blockquote:visible").count() == 2


def test_a_withdrawn_card_takes_the_place_of_the_quotation(article, site):
    frozen.withdraw("statement/in-arabic")

    page = article(code(site, "/embed/statements/in-arabic/?since=1"))
    page.wait_for_function("document.querySelectorAll('blockquote[hidden]').length === 1")

    assert "This card was withdrawn" in page.frames[1].evaluate("document.body.innerText")


def test_a_pages_own_policy_lets_it_show_its_card(visit):
    page = visit(f"/claims/{kremlin.CLAIM}/")

    page.locator("#embed details summary").click()
    frame = page.frame_locator("#embed iframe")

    frame.locator(".card").wait_for()
    assert "Dmitry Peskov" in frame.locator("h1").inner_text()
    assert page.complaints == []

"""The logging screen in a real browser: by mouse, by keyboard, within a minute. Invented prose."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Claim, Quote, Stance, Statement
from desk.models import NotTheSame
from editorial.history import because
from tests import factories
from tests.admin_pages import Person
from tests.browsing import session_cookie, violations

pytestmark = pytest.mark.consumer

QUOTED = "Moscow is working to make sure it doesn’t happen,"
TITLE = "Deputy minister on the danger of a conflict 🕊"
# The dove and the flag take two and four UTF-16 units each, and stand before everything quoted.
TEXT = f"""A day of talks 🇷🇺

All that is new

China speaks up

Nothing of this matters here. A minister said “nothing at all.”

{TITLE}

Two powers stand, as Russian Deputy Foreign Minister Sergei Ryabkov sees it, close to the edge. On air 🕊 Ryabkov told First Channel: “{QUOTED}” and that, according to TASS, was all.

Others said “nothing at all,” and went home.
"""
# Seconds a keystroke, a movement of the hand to something, and a decision take somebody who types
# without haste: the keystroke-level model of Card, Moran and Newell.
KEY, POINT, DECISION = 0.28, 1.1 + 0.4, 1.35
COUNTER = """
window.work = { keys: 0, points: 0, fields: [] };
const touch = (name) => { if (name && !work.fields.includes(name)) work.fields.push(name); };
addEventListener("keydown", (event) => { if (event.isTrusted) work.keys += 1; }, true);
addEventListener("mousedown", (event) => { if (event.isTrusted) work.points += 1; }, true);
addEventListener("input", (event) => { if (event.isTrusted) touch(event.target.name); }, true);
addEventListener("click", (event) => { if (event.isTrusted) touch(event.target.closest("button")?.getAttribute("aria-label")); }, true);
document.addEventListener("selectionchange", () => { if (getSelection().anchorNode?.parentElement?.closest("#capture-text")) touch("selection"); });
"""


@pytest.fixture
def desk(live_server):
    """``(rita, capture)``: a researcher, and a live blog's text with everybody in it on record."""
    rita = Person("researcher")
    with because(by=rita.user, why="made for the test"):
        page = factories.live_blog(title="A day of talks")
        factories.post(page, 1, title="China speaks up")
        factories.post(page, 2, title=TITLE)
        factories.actor("Sergei Ryabkov", slug="ryabkov")
        factories.outlet("First Channel", slug="first-channel")
        factories.outlet("TASS", slug="tass")
        factories.claim("Moscow works to keep an armed conflict from happening.", slug="effort")
        capture = factories.capture(page, TEXT, key="page")
    return rita, capture


@pytest.fixture
def visit(browser, live_server, desk):
    """``visit(width=…, scheme=…)`` opens the screen as the researcher."""
    rita, capture = desk
    contexts = []

    def visit(where="", *, width=1280, scheme="light", routes=None):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        context.add_cookies([session_cookie(rita, live_server.url)])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.add_init_script(COUNTER)
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda told: page.complaints.append(told.text))
        for pattern, act in (routes or {}).items():
            page.route(pattern, act)
        page.goto(live_server.url + (where or reverse("log:screen", args=[capture.pk])))
        return page

    yield visit
    for context in contexts:
        context.close()


def corners(page, words):
    """Where ``words`` begin and end on the screen."""
    return page.evaluate(
        """(words) => {
            const paragraph = [...document.querySelectorAll("#capture-text > p")].find((p) => p.textContent.includes(words));
            paragraph.scrollIntoView({ block: "center" });
            const node = paragraph.firstChild, range = document.createRange();
            const at = node.data.indexOf(words);
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            const boxes = range.getClientRects(), first = boxes[0], last = boxes[boxes.length - 1];
            return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
        }""",
        words,
    )


def drag_over(page, words):
    left, top, right, bottom = corners(page, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=8)
    page.mouse.up()


def choose(page, field, letters):
    """Type into a box, and take the first of the list."""
    page.locator(f"#id_{field}").click()
    page.keyboard.type(letters)
    page.locator(f"#id_{field}_list li[aria-selected=true]").wait_for()
    page.keyboard.press("Enter")


def saved(page):
    page.wait_for_url("**/admin/claims/statement/**")


def test_the_ryabkov_statement_takes_at_most_twelve_fields_and_a_minute(visit):
    page = visit()

    drag_over(page, QUOTED)
    page.keyboard.press("Alt+q")
    page.get_by_role("button", name="First Channel: relay").click()
    page.get_by_role("button", name="TASS: relay").click()
    choose(page, "speaker", "ryab")
    page.locator("#id_summary").click()
    page.keyboard.type("Moscow works to keep such a conflict from happening.")
    page.locator("#id_said-words").click()
    page.keyboard.type("today")
    expect(page.locator("#said-told")).to_contain_text("“today” (inferred)")
    choose(page, "stances-0-claim", "moscow works")
    page.locator("#id_stances-0-position").focus()
    page.keyboard.type("as")
    work = page.evaluate("work")
    page.keyboard.press("Control+Enter")
    saved(page)

    assert len(work["fields"]) <= 12, work
    seconds = work["keys"] * KEY + work["points"] * POINT + len(work["fields"]) * DECISION
    assert seconds <= 60, (seconds, work)
    statement = Statement.objects.get()
    report = statement.attributions.get()
    assert (
        statement.summary
        == "Sergei Ryabkov says that Moscow works to keep such a conflict from happening."
    )
    assert (statement.speaker.slug, statement.said.as_given) == ("ryabkov", "today")
    assert report.document.title == TITLE
    assert (report.credited_as, report.role_as_named) == (
        "Ryabkov",
        "Russian Deputy Foreign Minister",
    )
    assert (report.cue, report.attribution_kind) == ("told … according to", "quote")
    quote = report.quotes.get()
    assert (quote.exact, quote.matched) == (QUOTED, True)
    assert TEXT[quote.start : quote.end] == QUOTED
    assert [(r.actor.slug, r.how) for r in report.relays.all()] == [
        ("first-channel", "told"),
        ("tass", "according to"),
    ]
    stance = Stance.objects.get()
    assert (stance.claim.slug, stance.position, stance.rests_on.get()) == (
        "effort",
        "asserts",
        report,
    )
    assert page.complaints == []


def test_the_keyboard_alone_is_enough(visit):
    page = visit()
    text = page.locator("#capture-text")

    for _ in range(40):
        page.keyboard.press("Tab")
        if text.evaluate("e => e === document.activeElement"):
            break
    expect(text).to_be_focused()
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("x")
    page.keyboard.press("Enter")

    expect(page.locator("#id_quotes-0-exact")).to_have_value("A d")
    expect(text).to_contain_text("A day of talks 🇷🇺")
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()


def test_relays_are_added_moved_and_taken_out_by_keyboard(visit):
    page = visit()
    for name in ("First", "Second", "Third"):
        page.get_by_role("button", name="Add a relay").press("Enter")
        page.keyboard.type(name)
    rows = page.locator("#relays > li:visible")

    rows.nth(3).get_by_role("button", name="Nearer the speaker").press("Enter")
    expect(page.locator("#relays-2-ORDER, [name=relays-3-ORDER]").last).to_have_value("2")
    rows.nth(1).get_by_role("button", name="Take out").press("Enter")

    names = page.locator("#relays > li:visible input[name$=-actor]")
    assert [one.input_value() for one in names.all()] == ["", "Third", "Second"]
    places = page.locator("#relays > li:visible input[name$=-ORDER]")
    assert [one.input_value() for one in places.all()] == ["", "1", "2"]


def test_what_is_refused_comes_back_with_the_selection(visit):
    page = visit()
    drag_over(page, "nothing at all,")
    page.keyboard.press("Alt+q")
    expect(page.locator("#passage")).to_contain_text("Others said")
    page.locator("#id_cue").fill("mine")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#trouble")).to_be_focused()
    expect(page.locator("#id_quotes-0-exact")).to_have_value("nothing at all,")
    start = page.locator("#id_quotes-0-start").input_value()
    assert int(start) == TEXT.index("nothing at all,")
    expect(page.locator("#passage")).to_have_text("Others said “nothing at all,” and went home.")
    expect(page.locator("#id_cue")).to_have_value("mine")
    assert not Quote.objects.exists()


def test_words_over_two_paragraphs_are_no_quote(visit):
    page = visit()
    page.evaluate(
        """() => {
            const [, second, third] = document.querySelectorAll("#capture-text > p");
            getSelection().setBaseAndExtent(second.firstChild, 2, third.firstChild, 3);
        }"""
    )

    page.keyboard.press("Alt+q")

    expect(page.locator("#log-status")).to_contain_text("Select within one paragraph")
    expect(page.locator("#id_quotes-0-exact")).to_have_value("")


@pytest.fixture
def known(desk):
    """A statement on the desk whose report has the words that are about to be quoted."""
    rita, _ = desk
    with because(by=rita.user, why="made for the test"):
        known = factories.statement("Sergei Ryabkov says no.", reported=False)
        factories.attribution(known, quoting=QUOTED)
    return known


def quote(page, words=QUOTED):
    drag_over(page, words)
    page.keyboard.press("Alt+q")


def seen(page, field):
    """The rows that are likely the same, below a field."""
    return page.locator(f".field:has(> #id_{field}, > .box-row > #id_{field}) .seen-list li")


def test_a_statement_that_was_seen_before_gets_the_report(visit, known):
    page = visit()
    asked = []
    page.on("request", lambda one: "seen-before" in one.url and asked.append(one))
    quote(page)

    expect(seen(page, "quotes-0-exact")).to_contain_text("same words")
    page.get_by_role("button", name=f"The same: add this report to it: “{known}”").click()

    expect(page.locator("#id_another_of")).to_have_value(str(known))
    expect(page.locator("#id_another_of_id")).to_have_value(str(known.pk))
    expect(page.locator("#id_another_of")).to_be_focused()
    expect(page.locator("#id_summary")).to_be_hidden()
    expect(page.locator(".seen-list li")).to_have_count(0)
    # What is typed stands in no address, and so in no log.
    assert {(one.method, urlsplit(one.url).query) for one in asked} == {("POST", "")}
    assert page.complaints == []


def test_what_is_not_the_same_is_not_suggested_again_on_the_screen(visit, known):
    page = visit()
    quote(page)
    with page.expect_response("**/not-the-same/") as kept:
        seen(page, "quotes-0-exact").get_by_role("button", name="Not the same").click()

    assert kept.value.ok
    expect(page.locator(".seen-list li")).to_have_count(0)
    expect(page.locator("#id_another_of")).to_have_value("")
    assert NotTheSame.objects.get().dossier_id == known.pk
    page = visit()
    with page.expect_response("**/seen-before/statements/"):
        quote(page)
    expect(page.locator(".seen-list li")).to_have_count(0)


def test_a_match_is_shown_below_one_field_of_the_screen(visit, known):
    page = visit()
    quote(page)
    expect(seen(page, "quotes-0-exact")).to_have_count(1)

    with page.expect_response("**/seen-before/statements/"):
        page.locator("#id_summary").press_sequentially("Moscow is working, Ryabkov says")

    page.wait_for_timeout(100)
    expect(page.locator(".seen-list li")).to_have_count(1)


def test_a_claim_that_was_seen_before_is_used(visit, desk):
    page = visit()

    # Some of the words: the list of the box itself asks for all of them.
    page.locator("#id_stances-0-claim").press_sequentially("No armed conflict happening")
    seen(page, "stances-0-claim").get_by_role("button", name="Use this claim").click()

    claim = Claim.objects.get(slug="effort")
    expect(page.locator("#id_stances-0-claim")).to_have_value(claim.text)
    expect(page.locator("#id_stances-0-claim_id")).to_have_value(str(claim.pk))
    expect(page.locator(".seen-list li")).to_have_count(0)
    assert page.complaints == []


def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit):
    for where in ("", reverse("log:queue")):
        for scheme in ("light", "dark"):
            for width in (320, 768, 1280):
                page = visit(where, width=width, scheme=scheme)
                page.evaluate(
                    "document.querySelectorAll('#log details').forEach((d) => (d.open = true))"
                )
                assert violations(page) == [], (where, scheme, width)
                assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_other_host_is_asked(visit, live_server):
    page = visit()
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))

    page.reload()

    assert hosts == {urlsplit(live_server.url).netloc}

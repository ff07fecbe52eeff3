"""The cards of a statement, an event and a saved view: fair, small, and only what is on record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from record.models import Claim
from tests import frozen, kremlin, markup
from tests.test_card import EXTENT, HOSTILE
from tests.test_embed import heavy
from vocabulary.terms import WithdrawalReason

pytestmark = pytest.mark.django_db

STATEMENT = "/embed/statements/peskov-decisions-made-in-washington/"
EVENT = "/embed/events/kremlin-drones/"
VIEW = "/embed/views/unsubstantiated-kremlin-drones/"
KINDS = {"statement": STATEMENT, "event": EVENT, "view": VIEW}
LONG = "Константинопольский-Преображенский & сын " * 2


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return markup.read(response.content)


def slug_of(address):
    return address.split("/")[3]


# ---- of every kind ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_may_be_framed_lives_a_minute_and_carries_no_script(client, told, kind):
    response = client.get(KINDS[kind])

    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response["ETag"].startswith("W/")
    assert client.get(KINDS[kind], headers={"if-none-match": response["ETag"]}).status_code == 304
    page = markup.read(response.content)
    assert not page.all("script")
    assert not [e for e in page.all() if {"style", "src", "srcset"} & set(e.attributes)]
    assert all(link.attributes["href"].startswith("/") for link in page.all("a"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_withdrawn_card_says_so_with_the_reason_class_and_nothing_else(client, told, kind):
    frozen.withdraw(f"{kind}/{slug_of(KINDS[kind])}", "privacy")

    response = client.get(f"{KINDS[kind]}?resize=1")

    assert response.status_code == 410
    card = markup.read(response.content).one("main")
    assert card.one("h1").text == "This card was withdrawn"
    assert [line.text for line in card.all("p")] == [
        "On record",
        WithdrawalReason.PRIVACY.definition,
        "What this is",
    ]
    assert "Peskov" not in response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_answered_like_what_never_was(client, told, kind):
    draft = {
        "statement": frozen.statement("a-draft", "kirby"),
        "event": frozen.event("a-draft"),
        "view": frozen.view("a-draft", "event=kremlin-drones"),
    }[kind]
    frozen.approved(draft)

    asked = client.get(f"/embed/{kind}s/a-draft/")

    assert asked.status_code == 404
    assert asked.content == client.get("/embed/claims/nothing/").content


@pytest.mark.parametrize("query", ["since=1", "edition=1", "resize=2", "x=1"])
@pytest.mark.parametrize("kind", ["event", "view"])
def test_a_card_whose_answer_is_that_of_now_takes_no_edition(client, told, kind, query):
    assert client.get(f"{KINDS[kind]}?{query}").status_code == 400


@pytest.mark.parametrize("kind", KINDS)
def test_a_claim_never_stands_without_its_sides_and_its_status(client, told, kind):
    briefs = shown(client, KINDS[kind]).all("a", class_="brief")

    assert briefs
    for brief in briefs:
        assert brief.one("span", class_="by").text.startswith("Asserted by ")
        assert "; denied by " in brief.one("span", class_="by").text
        assert brief.one("span", class_="judged").text.startswith("Evidence: ")


@pytest.mark.parametrize("size", [1, 9])
@pytest.mark.parametrize(("kind", "most"), [("statement", 1), ("event", 4), ("view", 3)])
def test_a_card_takes_few_queries_whatever_its_size(client, kind, most, size):
    frozen.publish(*crowded(size))

    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/embed/{kind}s/crowded/").status_code == 200

    assert len(queries) <= most


@pytest.mark.parametrize("kind", KINDS)
def test_the_heaviest_card_of_a_kind_is_at_most_15_kilobytes(client, kind):
    contents = crowded(9)
    frozen.publish(*contents)
    said = next(one for one in contents if one.path == "statement/crowded")
    frozen.publish(
        said.but(summary="Short."),
        corrections={said.path: frozen.correction("Ошибка была в тексте. " * 20)},
    )

    asked = "?since=1&resize=1" if kind == "statement" else "?resize=1"
    response = client.get(f"/embed/{kind}s/crowded/{asked}")

    assert response.status_code == 200
    assert len(response.content) <= 15_000


def crowded(size):
    """An event on which ``size`` claims are asserted and denied by as many, in long words; one of
    its statements says all of them; a view asks for them."""
    actors = [frozen.actor(f"a{n}", name=f"a{n} {LONG}") for n in range(size)]
    actors.append(frozen.actor("teller", name=LONG))
    quotes = [frozen.quote(EXTENT * 6, "a"), frozen.quote(EXTENT * 5, "b")]
    relays = [{"description": LONG, "how": EXTENT}] * 9
    report = frozen.report(quotes=quotes, relays=relays, credited_as=LONG, hedge=LONG)
    said = frozen.statement("crowded", "teller", summary=LONG * 3, reports=[report])
    denials = [frozen.statement(f"by-a{n}", f"a{n}") for n in range(size)]
    claims = [
        frozen.claim(
            f"c{n}",
            frozen.stance("crowded", scope=LONG * 2, hedge=LONG),
            *(frozen.stance(f"by-a{m}", "denies") for m in range(size)),
            event="crowded",
            text=LONG * 3,
            language="ru",
        )
        for n in range(size)
    ]
    event = frozen.event("crowded", title=LONG * 2, place=LONG)
    view = frozen.view("crowded", "event=crowded", title=LONG * 2, description=LONG * 3)
    return [*frozen.scene(*actors), said, *denials, event, *claims, view]


def test_hostile_text_is_inert_on_every_kind(client):
    people = [frozen.actor(who, name=HOSTILE) for who in ("peskov", "kirby", "cnn", "tass")]
    report = frozen.report(
        quotes=[frozen.quote(HOSTILE, language='"><script>', translated_by=HOSTILE)],
        relays=["tass", {"description": HOSTILE, "how": HOSTILE}],
        hedge=HOSTILE,
        credited_as=HOSTILE,
    )
    said = frozen.statement("said", summary=HOSTILE, on_behalf_of="kirby", reports=[report])
    claim = frozen.claim("c", frozen.stance("said", scope=HOSTILE, hedge=HOSTILE), text=HOSTILE)
    event = frozen.event("attack", title=HOSTILE, place=HOSTILE)
    view = frozen.view("v", "event=attack", title=HOSTILE, description=HOSTILE)
    frozen.publish(*frozen.scene(*people, event, said, claim, view))

    for address in ("/embed/statements/said/", "/embed/events/attack/", "/embed/views/v/"):
        card = shown(client, address)
        assert HOSTILE in card.text
        assert not card.all("script")
        assert not card.all("img")
        assert not [key for e in card.all() for key in e.attributes if key[:2] == "on"]


# ---- a statement --------------------------------------------------------------------------


def test_a_statement_shows_its_exact_words_and_who_quotes_them(client, told):
    card = shown(client, STATEMENT)

    quote = card.all("blockquote")[0]
    assert quote.text.startswith("“Undoubtedly, Such decisions, the definition of goals,")
    assert "translated by the outlet" in card.one("section", class_="words").text
    assert "quoted by CNN" in card.one("section", class_="words").text


def test_a_statement_without_exact_words_shows_ours_and_says_so(client):
    report = frozen.report(kind="paraphrase", paraphrase="He had nothing to do with it.")
    frozen.publish(*frozen.scene(frozen.statement("said", reports=[report])))

    card = shown(client, "/embed/statements/said/")

    assert not card.all("blockquote")
    assert card.one("p", class_="ours").text == "He had nothing to do with it. (paraphrased by us)"
    assert card.one("span", class_="said").text == "Peskov says said. (in our words)"


def test_a_statements_chain_is_that_of_its_fullest_report_nearest_the_speaker_first(client):
    relays = [{"actor": "tass", "how": "told"}, {"description": "a wire", "inferred": True}]
    reports = [
        frozen.report(quotes=[frozen.quote("Words.")]),
        frozen.report("other", relays=relays, credited_as="an official"),
    ]
    said = frozen.statement("said", reports=reports)
    frozen.publish(*frozen.scene(frozen.document("other"), said))

    chain = shown(client, "/embed/statements/said/").one("ol", class_="chain")

    assert [hop.text for hop in chain.all("li")] == [
        "Peskov named “an official”",
        "TASS “told”",
        "a wire (inferred by us)",
        "CNN what we read",
    ]


def test_a_statement_that_was_taken_back_says_so_first(client):
    back = frozen.statement("back", links=[{"kind": "retracts", "to": "said"}])
    frozen.publish(*frozen.scene(frozen.statement("said"), back))

    header = shown(client, "/embed/statements/said/").one("header")

    assert header.one("p", class_="note").text == "Taken back since: Peskov says back."


def test_a_statements_claims_are_cut_and_the_rest_counted(client):
    frozen.publish(*crowded(9))

    about = shown(client, "/embed/statements/crowded/").one("section", class_="about")

    count = len(about.all("li"))
    assert 1 <= count <= 4
    assert about.one("p", class_="more").text == f"and {9 - count} more claims on the page"


def test_a_statement_says_what_changed_since_it_was_handed_out(client):
    first = frozen.statement("said", reports=[frozen.report(quotes=[frozen.quote("Old words.")])])
    frozen.publish(*frozen.scene(first))
    changed = frozen.statement(
        "said", summary="Another.", reports=[frozen.report(quotes=[frozen.quote("New words.")])]
    )
    frozen.publish(changed, corrections={changed.path: frozen.correction()})

    note = shown(client, "/embed/statements/said/?since=1").one("aside")
    pinned = shown(client, "/embed/statements/said/?edition=1")

    assert note.one("b").text.startswith("Changed since edition 1: now edition 2, of ")
    assert [line.text for line in note.all("li")] == [
        "Corrected: see the note below.",
        "It was summed up: “Peskov says said.”.",
        "No longer quoted: “Old words.”.",
        "Quoted since: “New words.”.",
    ]
    assert "Correction, " in pinned.one("aside").all("li")[0].text
    assert "“Old words.”" in pinned.one("main").text


# ---- an event -----------------------------------------------------------------------------


def test_an_events_card_is_a_matrix_of_claims_by_actors(client, told):
    table = shown(client, EVENT).one("table")

    heads = [head.text for head in table.one("thead").all("th")]
    assert heads[0] == "Claim"
    row = next(row for row in table.one("tbody").all("tr") if "United States directed" in row.text)
    cells = dict(zip(heads[1:], [cell.text for cell in row.all("td")], strict=True))
    assert cells["Dmitry Peskov"] == "Dmitry Peskov + asserts"
    assert cells["Volodymyr Zelensky"] == "Volodymyr Zelensky − denies"


def test_a_cell_leads_to_its_stance_on_the_claims_page(client, told):
    row = next(
        row
        for row in shown(client, EVENT).one("tbody").all("tr")
        if "United States directed" in row.text
    )

    hrefs = {link.attributes["href"] for cell in row.all("td") for link in cell.all("a")}
    assert f"/claims/{kremlin.CLAIM}/#asserts.peskov-decisions-made-in-washington" in hrefs


def test_who_has_no_column_is_counted_in_every_row_by_all_that_they_said(client):
    said = [frozen.statement(f"s{n}", f"a{n}", said={"on": f"2023-05-0{n}"}) for n in range(1, 7)]
    later = frozen.statement("later", "a6", said={"on": "2023-05-09"})
    claim = frozen.claim(
        "c",
        *(frozen.stance(f"s{n}") for n in range(1, 6)),
        frozen.stance("s6", "denies"),
        frozen.stance("later", "no_position", detail="declines"),
    )
    actors = [frozen.actor(f"a{n}") for n in range(1, 7)]
    frozen.publish(*frozen.scene(*actors, *said, later, claim))

    table = shown(client, "/embed/events/attack/").one("table")

    assert [head.text for head in table.one("thead").all("th")] == [
        *("Claim", "A1", "A2", "A3", "A4", "2 others"),
    ]
    assert table.all("td")[-1].text == "Others + 1 asserts − 1 denies ○ 1 no position"


def test_a_cell_gives_every_position_of_its_actor_the_last_first(client):
    said = [frozen.statement(f"s{n}", said={"on": f"2023-05-0{n}"}) for n in (1, 2, 3)]
    stances = [frozen.stance("s1"), frozen.stance("s2", "denies"), frozen.stance("s3", "denies")]
    frozen.publish(*frozen.scene(*said, frozen.claim("c", *stances)))

    assert shown(client, "/embed/events/attack/").one("td").text == "Peskov − denies + asserts"


def test_what_an_event_leaves_out_is_said(client):
    frozen.publish(*crowded(9))

    card = shown(client, "/embed/events/crowded/")

    rows = len(card.one("tbody").all("tr"))
    assert f"{rows} of 9 claims that this newsroom chose to log" in card.text


def test_a_reading_that_the_fuller_report_does_not_bear_out_is_no_position_of_the_speaker(client):
    stances = [frozen.stance("said", as_reported=True)]
    frozen.publish(*frozen.scene(frozen.statement("said"), frozen.claim("c", *stances)))

    assert not shown(client, "/embed/events/attack/").all("td")


def test_an_event_without_claims_says_so(client):
    frozen.publish(frozen.event("quiet"))

    assert "No claim about it is on record." in shown(client, "/embed/events/quiet/").text


# ---- a saved view -------------------------------------------------------------------------


def test_a_view_lists_what_answers_its_question_and_counts_it(client, told):
    card = shown(client, VIEW)

    assert "1 claim, of those that this newsroom chose to log" in card.text
    assert "The United States directed Ukraine" in card.one("span", class_="text").text


def test_a_view_whose_question_cannot_be_answered_says_so(client):
    frozen.publish(*frozen.scene(frozen.view("v", "speaker=nobody-there")))

    assert "cannot be answered as it stands" in shown(client, "/embed/views/v/").text


def test_a_view_that_nothing_answers_says_so(client):
    frozen.publish(*frozen.scene(frozen.view("v", "event=attack")))

    assert "No claim on record answers it now." in shown(client, "/embed/views/v/").text


def test_a_view_keeps_its_order_and_counts_the_rest(client):
    contents = [*heavy(1)]
    claims = [
        frozen.claim(f"c{n}", frozen.stance("said"), text=f"Claim number {n}.") for n in range(9)
    ]
    view = frozen.view("v", "event=attack&ordering=published")
    frozen.publish(*contents, frozen.statement("said"), *claims, view)

    card = shown(client, "/embed/views/v/")

    assert len(card.all("a", class_="brief")) == 6
    assert "10 claims" in card.text
    assert card.one("p", class_="more").text == "and 4 more on the page"


# ---- another language ---------------------------------------------------------------------


@pytest.mark.parametrize("address", [f"/embed/claims/{kremlin.CLAIM}/", *KINDS.values()])
def test_a_card_in_another_language_leads_within_it_and_keeps_every_quote(client, told, address):
    plain, other = shown(client, address), shown(client, f"/uk{address}")

    assert other.one("html").attributes["lang"] == "uk"
    assert other.one("article").attributes["lang"] == "uk"
    assert all(link.attributes["href"].startswith("/uk/") for link in other.all("a"))
    assert [q.text for q in other.all("blockquote")] == [q.text for q in plain.all("blockquote")]


def test_what_is_drawn_at_publication_is_english_whatever_language_is_active(told):
    with translation.override("uk"):
        frozen.publish(kremlin.claims()[0].but(text="Another wording."))

    card = Claim.objects.now().get(slug=kremlin.CLAIM).card
    assert '<article class="card" lang="en">' in card
    assert 'href="/uk/' not in card

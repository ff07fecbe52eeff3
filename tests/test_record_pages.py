"""The pages of statements, actors, documents and the method: what each must tell."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import frozen, kremlin
from tests.markup import page
from vocabulary import terms
from web import method

pytestmark = pytest.mark.django_db


def facts(shown):
    """What stands in brief, by its term."""
    brief = shown.all("dl")[0]
    return dict(
        zip([d.text for d in brief.all("dt")], [d.text for d in brief.all("dd")], strict=True)
    )


def test_a_statements_page_tells_who_for_whom_to_whom_and_asked_what(client):
    frozen.publish(*kremlin.story())

    shown = page(client, "/statements/peskov-decisions-made-in-washington/")

    who = shown.one("header", class_="opening").one("p", class_="who").text
    assert who == "Dmitry Peskov for The Kremlin, 4 May 2023 (inferred) (“Thursday”)"
    told = facts(shown)
    assert told["Asked"] == "Whether the Kremlin believes the US was behind it, by CNN"
    assert told["Roles on record"] == "spokesperson, The Kremlin, from May 2012"
    assert "named “Kremlin spokesperson Dmitry Peskov”" in shown.text
    assert "Role as named: “Kremlin spokesperson”." in shown.text


@pytest.mark.parametrize(
    ("tie", "shown"),
    [
        ({"from": {"on": "2023"}}, True),
        ({"from": {"on": "2023-06"}}, False),
        ({"until": {"on": "2023-05"}}, True),
        ({"until": {"on": "2023-04"}}, False),
        ({}, True),
    ],
)
def test_only_roles_that_may_have_been_held_that_day_are_shown(client, tie, shown):
    tie = {"to": "kremlin", "kind": "role", "title": "spokesperson", **tie}
    speaker = frozen.actor("peskov", affiliations=[tie])
    frozen.publish(*frozen.scene(speaker, frozen.statement("said")))

    assert ("Roles on record" in facts(page(client, "/statements/said/"))) is shown


def test_a_statements_page_shows_what_replies_to_it_and_what_denies_it(client):
    frozen.publish(*kremlin.story())

    shown = page(client, "/statements/kirby-ridiculous/")

    replies = next(s for s in shown.all("section") if "What replies to it" in s.text)
    assert "Dmitry Peskov for The Kremlin, denies:" in replies.text
    assert "Replies to: Dmitry Peskov says that such decisions" in replies.text


def test_a_translation_stands_beside_the_original_and_says_whose_it_is(client):
    quote = frozen.quote(
        "Not we.",
        language="en",
        translated_by="the outlet",
        original={"words": "لم نفعل", "language": "ar"},
    )
    said = frozen.statement("said", reports=[frozen.report(quotes=[quote])])
    frozen.publish(*frozen.scene(said))

    words = page(client, "/statements/said/").one("div", class_="words")

    assert [(q.text, q.attributes["lang"], q.attributes["dir"]) for q in words.all()] == [
        ("“Not we.”", "en", "auto"),
        ("“لم نفعل”", "ar", "auto"),
    ]
    assert "Translated by the outlet." in page(client, "/statements/said/").text


def test_an_actors_counts_have_denominators(client):
    frozen.publish(*kremlin.story())

    def counts(slug):
        rows = page(client, f"/actors/{slug}/").one("table", class_="counts").all("tr")
        return {row.one("th").text: row.one("td").text for row in rows}

    assert counts("peskov")["Statements spoken"] == "2 of 9"
    assert counts("kremlin")["Statements by others for this actor"] == "2 of 9"
    assert counts("kirby")["Denials spoken"] == "1 of 3"
    assert counts("tass")["Reports relayed"] == "1 of 12"
    assert counts("ukraine")["Claims that name this actor"] == "1 of 2"
    assert counts("cnn")["Assessments"] == "1 of 1"


def test_an_actors_part_is_told_by_event_with_what_everybody_said_of_it(client):
    frozen.publish(*kremlin.story())

    row = page(client, "/actors/kirby/").one("table", class_="events").one("tbody").one("tr")

    event, positions, denials = row.children[0], *row.all("td")
    assert event.text == "Drones over the Kremlin, Moscow, 3 May 2023"
    assert positions.text == "1 of 9"
    assert denials.text == "1"


def test_an_actors_statements_are_turned_page_by_page_and_none_is_lost(client):
    said = [frozen.statement(f"said-{n:02}") for n in range(25)]
    said += [
        frozen.statement(f"for-{n:02}", "kirby", on_behalf_of="peskov", said={"on": "2023-05-02"})
        for n in range(20)
    ]
    frozen.publish(*frozen.scene(*said))

    found, address = [], "/actors/peskov/"
    while address:
        timeline = page(client, address).one("ol", class_="timeline")
        found += [link.attributes["href"] for link in timeline.all("a")]
        further = page(client, address).all("a", rel="next")
        address = further[0].attributes["href"].partition("#")[0] if further else ""
        address = address and f"/actors/peskov/{address}"

    assert len(found) == 45
    assert {href.split("/")[2] for href in found} == {one.content["slug"] for one in said}
    assert client.get("/actors/peskov/?cursor=nonsense").status_code == 400


def test_roles_stand_in_order_of_time(client):
    ties = [
        {"to": "kremlin", "kind": "role", "title": "third"},
        {"to": "kremlin", "kind": "role", "title": "second", "from": {"on": "2020"}},
        {"to": "kremlin", "kind": "role", "title": "first", "from": {"on": "2010"}},
    ]
    frozen.publish(*frozen.scene(frozen.actor("peskov", affiliations=ties)))

    shown = page(client, "/actors/peskov/").one("ol", class_="ties").all("li")

    assert [tie.text.partition(",")[0] for tie in shown] == ["first", "second", "third"]


def test_a_post_has_its_place_on_its_page(client):
    frozen.publish(*kremlin.story())

    told = facts(page(client, "/documents/cnn-post-25/"))

    assert told["Part of"].endswith("place 25 in printed order; 5 parts are on record")
    assert told["Printed above it"] == "US rejects Russian accusations over Kremlin drone attack"
    assert told["Printed below it"].startswith("Moscow accuses US")


def test_what_was_read_stands_as_printed_with_the_outlets_cue_and_hedge(client):
    frozen.publish(*kremlin.story())

    section = next(
        s
        for s in page(client, "/documents/cnn-post-25/").all("section")
        if "What was read in it" in s.text
    )

    assert "Its word: “called”. Its hedge: “alleged”." in section.text
    assert "“ridiculous”" in section.text
    assert f"{kremlin.PAGE}#:~:text=ridiculous" in [
        a.attributes["href"] for a in section.all("a", rel="external")
    ]


def test_no_copy_of_the_newsrooms_is_told_of_beyond_that_it_is_kept(client):
    capture = {"key": "a", "sha256": "ab" * 32, "url": "https://private.test/copy", "length": 7}
    frozen.publish(*frozen.scene(frozen.document("post", captures=[capture])))

    content = client.get("/documents/post/").content.decode()

    assert "ab" * 32 not in content
    assert "private.test" not in content
    assert "is kept by the newsroom, and is not shown" in content


def test_every_vocabulary_that_pages_show_is_defined_once_on_the_page_about_the_method(client):
    shown = page(client, "/about/")

    told = {d.text for d in shown.all("dd")}
    vocabularies = [
        one
        for one in vars(terms).values()
        if isinstance(one, type)
        and issubclass(one, terms.Vocabulary)
        and one is not terms.Vocabulary
    ]
    unused = {terms.Basis, terms.IdentifiedBy, terms.PrintedOrder, terms.WhoseWords}
    assert {one for _, _, one in method.VOCABULARIES} == set(vocabularies) - unused
    for vocabulary in set(vocabularies) - unused:
        assert {term.definition for term in vocabulary} <= told


def test_the_page_about_the_method_tells_how_to_cite_and_under_which_licence(client, settings):
    settings.RECORD_LICENCE = "CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/"

    shown = page(client, "/about/")

    assert {"method", "counts", "editions", "corrections", "citing", "words"} <= {
        e.attributes["id"] for e in shown.all("h2")
    }
    (licence,) = shown.all("a", rel="license")
    assert (licence.text, licence.attributes["href"]) == tuple(settings.RECORD_LICENCE.split())


def test_the_pages_of_another_language_lead_on_in_it(client):
    frozen.publish(*kremlin.story())

    for address in (
        f"/claims/{kremlin.CLAIM}/",
        "/statements/kirby-ridiculous/",
        "/actors/kirby/",
        "/documents/cnn-post-25/",
        "/evidence/cnn-video-analysis/",
        "/corrections/",
        "/about/",
    ):
        main = page(client, f"/uk{address}").one("main")
        hrefs = [a.attributes["href"] for a in main.all("a")]
        own = [href for href in hrefs if href.startswith("/")]
        alone = ("/uk/", "/api/", "/corrections/atom.xml", "/corrections/feed.json", "/embed/")
        assert [href for href in own if not href.startswith(alone)] == [], address


@pytest.mark.parametrize("count", [3, 30])
def test_no_page_takes_more_than_five_queries_however_much_was_said(client, count):
    said = [
        frozen.statement(f"said-{n:02}", reports=[kremlin.post(25)], on_behalf_of="kremlin")
        for n in range(count)
    ]
    claims = [
        frozen.claim(
            f"c-{n:02}",
            frozen.stance(f"said-{n:02}", "denies"),
            event="kremlin-drones",
            part_of=kremlin.CLAIM,
            parties=[{"actor": "peskov", "role": "subject"}],
        )
        for n in range(count)
    ]
    frozen.publish(*kremlin.story(), *said, *claims)

    for address in (
        f"/claims/{kremlin.CLAIM}/",
        "/statements/said-00/",
        "/actors/peskov/",
        "/documents/cnn-post-25/",
        "/documents/cnn-live-2023-05-04/",
        "/evidence/cnn-video-analysis/",
        "/corrections/",
        "/about/",
    ):
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(address)
        assert len(queries) <= 5, address
        assert len(shown.content) <= 100_000, address

"""The card: fair, small, inert. What it shows is drawn from the story without a database."""

import pytest
from django.template.loader import render_to_string

from tests import frozen, kremlin, markup

EXTENT = "All of this was long prepared, and everybody who was there knows it as well as we do. "


def card(claim):
    return markup.read(render_to_string("embed/_claim_card.html", {"claim": claim}))


def crowd(asserting, denying, *, words="Short words.", position="denies", **rest):
    """A claim that so many assert and so many deny, in order of their names, all in ``words``."""
    sides = [("asserts", f"a{n}") for n in range(asserting)]
    sides += [(position, f"d{n}") for n in range(denying)]
    actors = [frozen.actor(who) for _, who in sides]
    said = [
        frozen.statement(
            f"said-by-{who}",
            who,
            said={"on": f"2023-05-{1 + int(who[1:]):02}"},
            reports=[frozen.report(quotes=[frozen.quote(words)])],
        )
        for _, who in sides
    ]
    stances = [frozen.stance(f"said-by-{who}", position) for position, who in sides]
    claim = frozen.claim("crowd", *stances, **rest)
    return kremlin.drawn("claim", "crowd", frozen.scene(*actors, *said, claim))


def story(**keys):
    """The flagship claim, with other values of some keys, as its card shows it."""
    contents = [
        one.but(**keys) if one.path == f"claim/{kremlin.CLAIM}" else one for one in kremlin.story()
    ]
    return card(kremlin.drawn("claim", kremlin.CLAIM, contents))


def names(section):
    return [who.all("bdi")[0].text for who in section.all("p", class_="who")]


def test_the_claims_text_stands_between_who_says_it_and_the_status():
    heading = story().one("h1")

    assert heading.text == (
        "Asserted by Dmitry Peskov; denied by Volodymyr Zelensky and John Kirby "
        "The United States directed Ukraine to fly two drones at the Kremlin on 3 May 2023."
    )


def test_a_claim_that_nobody_denies_says_so():
    shown = card(crowd(1, 0))

    assert "denied by nobody on record" in shown.one("h1").text
    assert "No denial on record." in shown.one("section", class_="denies").text


def test_accusation_and_denial_show_four_actors_each_and_count_the_rest():
    shown = card(crowd(9, 6))

    asserting, denying = (shown.one("section", class_=side) for side in ("asserts", "denies"))
    assert names(asserting) == ["A0", "A1", "A2", "A3"]
    assert names(denying) == ["D0", "D1", "D2", "D3"]
    assert asserting.one("p", class_="more").text == "and 5 more on the page"
    assert denying.one("p", class_="more").text == "and 2 more on the page"


@pytest.mark.parametrize("crowded", [(1, 1), (4, 4), (9, 1), (1, 9)])
def test_accusation_and_denial_are_cut_alike(crowded):
    shown = card(crowd(*crowded, words=EXTENT * 9))

    cuts = {quote.text for quote in shown.all("blockquote")}
    assert len(cuts) == 1
    assert cuts.pop().endswith("…”")


def test_accusation_and_denial_stand_in_boxes_of_one_make():
    sides = story().one("div", class_="sides")

    assert [side.name for side in sides.children if not isinstance(side, str)] == ["section"] * 2
    assert not any("style" in element.attributes for element in story().all())


def test_a_further_quote_stands_whole_or_not_at_all():
    long = "We are well aware " + "of all of this " * 20 + "and it is not so"
    said = frozen.statement(
        "said", reports=[frozen.report(quotes=[frozen.quote("First."), frozen.quote(long, "b")])]
    )
    claim = frozen.claim("c", frozen.stance("said"))

    shown = card(kremlin.drawn("claim", "c", frozen.scene(said, claim)))

    assert [quote.text for quote in shown.all("blockquote")] == ["“First.”"]


def test_an_actor_is_shown_once_a_position_with_its_further_statements_counted():
    said = [frozen.statement(f"said-{n}", said={"on": f"2023-05-0{n}"}) for n in (1, 2, 3)]
    claim = frozen.claim("c", *(frozen.stance(f"said-{n}") for n in (1, 2, 3)))

    shown = card(kremlin.drawn("claim", "c", frozen.scene(*said, claim)))

    assert names(shown.one("section", class_="asserts")) == ["Peskov"]
    assert "2 further statements" in shown.text


def test_exact_words_stand_in_quotation_marks_and_ours_are_marked():
    shown = story()

    assert "“We don’t attack Putin or Moscow.”" in shown.text
    assert "The incident was the work of Russian partisans. (paraphrased by us)" in shown.text
    assert "translated by the outlet" in shown.text


def test_every_position_has_its_own_heading_and_silence_is_not_ignorance():
    headings = [heading.text for heading in story().all("h2")]

    assert headings == [
        "Evidence status",
        "Asserts",
        "Denies",
        "Doubts",
        "Puts an alternative",
        "Says it does not know",
        "No comment on record",
    ]


def test_silence_is_worded_as_what_is_on_record_and_who_says_so():
    assert (
        "Josep Borrell: no comment on record as of 4 May 2023, according to CNN; "
        "not known whether asked" in story().text
    )


def test_a_silence_that_ended_says_so():
    claims = kremlin.claims()[0].content
    stances = [
        {**stance, "ended_by": "blinken-shaker-of-salt", "asked": "asked"}
        if stance["statement"] == "borrell-no-comment"
        else stance
        for stance in claims["stances"]
    ]

    assert "according to CNN; asked; has spoken since" in story(stances=stances).text


def test_an_assessors_words_come_before_our_coding_of_them():
    status = story().one("section", class_="status").text

    assert (
        "“unsubstantiated claims”, according to CNN, 4 May 2023; coded by us as unsubstantiated"
    ) in status
    assert "Asserted beyond the claimant's own demonstrable knowledge" in status


def test_the_newsrooms_own_judgement_is_not_coded():
    status = story(assessments=[frozen.assessment("conflicting")]).one("section", class_="status")

    assert "according to On Record, 4 May 2023: conflicting" in status.text
    assert "coded" not in status.text


def test_a_claim_that_nobody_assessed_says_so():
    assert "not yet assessed" in story(assessments=[]).one("section", class_="status").text


def test_assessors_who_differ_are_all_shown():
    status = story(
        assessments=[
            frozen.assessment(
                "unsubstantiated", "cnn", "a", attribution="cnn-unsubstantiated/cnn-post-4"
            ),
            frozen.assessment(
                "supported", "tass", "b", attribution="cnn-unsubstantiated/cnn-post-28"
            ),
        ]
    ).one("section", class_="status")

    assert status.one("h2").text == "Evidence status: assessors differ"
    assert "coded by us as unsubstantiated" in status.text
    assert "according to TASS, 4 May 2023; coded by us as supported" in status.text


def test_a_replaced_claim_keeps_its_status_with_replaced_beside_it():
    claims = [
        frozen.claim("old", frozen.stance("said"), assessments=[frozen.assessment("verified")]),
        frozen.claim("new", links=[{"kind": "replaces", "to": "old", "basis": "our_reading"}]),
    ]

    said = frozen.statement("said")
    shown = card(kremlin.drawn("claim", "old", frozen.scene(said, *claims)))

    terms = [term.text for term in shown.all("b", class_="term")]
    assert terms == ["verified", "replaced"]


def test_the_chain_and_the_outlets_hedge_are_told_as_the_outlets():
    shown = story().text

    assert "via TASS → CNN" in shown
    assert "reported by CNN, its hedge: “alleged”" in shown


def test_a_reading_that_is_only_reported_stands_apart_from_what_the_speaker_said():
    said = [frozen.statement("said"), frozen.statement("again")]
    claim = frozen.claim("c", frozen.stance("said"), frozen.stance("again", as_reported=True))

    shown = card(kremlin.drawn("claim", "c", frozen.scene(*said, claim)))

    who = [line.text for line in shown.one("section", class_="asserts").all("p", class_="who")]
    assert who == [
        "Peskov, as reported by CNN, 3 May 2023",
        "Peskov, 3 May 2023",
    ]


def test_the_edition_the_moment_and_the_latest_correction_are_on_it():
    corrected = {
        **frozen.correction("A name was wrong.", "It is Antony.", since=None),
        "since": {"edition": 1, "at": "2026-11-20T12:00:00+00:00"},
        "edition": 3,
        "at": "2026-11-22T12:00:00+00:00",
        "merged": "",
    }
    claim = kremlin.drawn("claim", kremlin.CLAIM, number=3, corrections=(corrected,))

    shown = card(claim)

    assert "As of 22 November 2026, 12:00 UTC · edition 3" in shown.one("footer").text
    assert shown.one("p", class_="note").text == (
        "Correction, 22 November 2026, 12:00 UTC; wrong since 20 November 2026, 12:00 UTC: "
        "A name was wrong. It is Antony."
    )


def test_every_link_is_on_this_site():
    hrefs = [link.attributes["href"] for link in story().all("a")]

    assert len(hrefs) > 5
    assert all(href.startswith("/") and not href.startswith("//") for href in hrefs)


def test_a_right_to_left_claim_and_its_quotes_say_which_way_they_run():
    said = frozen.statement(
        "said", reports=[frozen.report(quotes=[frozen.quote("لم نهاجم موسكو", language="ar")])]
    )
    claim = frozen.claim("c", frozen.stance("said"), text="هاجمت أوكرانيا موسكو.", language="ar")

    shown = card(kremlin.drawn("claim", "c", frozen.scene(said, claim)))

    text = shown.one("span", class_="claim")
    assert (text.attributes["lang"], text.attributes["dir"]) == ("ar", "rtl")
    quote = shown.one("blockquote")
    assert (quote.attributes["lang"], quote.attributes["dir"]) == ("ar", "auto")


HOSTILE = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'><!--"


def test_hostile_text_is_inert():
    people = [frozen.actor(who, name=HOSTILE) for who in ("peskov", "kirby", "cnn", "tass")]
    said = frozen.statement(
        "said",
        summary=HOSTILE,
        on_behalf_of="kirby",
        reports=[
            frozen.report(
                relays=["tass", {"description": HOSTILE}],
                quotes=[frozen.quote(HOSTILE, language='"><script>', translated_by=HOSTILE)],
                hedge=HOSTILE,
                role_as_named=HOSTILE,
            )
        ],
    )
    silent = frozen.statement("silent", "", speaker_description=HOSTILE)
    claim = frozen.claim(
        "c",
        frozen.stance("said", hedge=HOSTILE, scope=HOSTILE),
        frozen.stance("silent", "denies"),
        text=HOSTILE,
        assessments=[frozen.assessment("unsubstantiated", "cnn", attribution="said/post")],
    )

    event = frozen.event("attack", title=HOSTILE)
    shown = card(kremlin.drawn("claim", "c", frozen.scene(*people, event, said, silent, claim)))

    assert shown.one("span", class_="claim").text == HOSTILE
    assert not shown.all("script")
    assert not shown.all("img")
    assert not [key for element in shown.all() for key in element.attributes if key[:2] == "on"]

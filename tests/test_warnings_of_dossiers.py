"""Warnings of what stands at the desk: accusations without an answer, roles, origins, silences."""

import pytest

from desk.warnings import warnings_of
from tests import factories
from tests.admin_pages import Person


@pytest.fixture
def rita(db):
    return Person("researcher")


def warned(dossier):
    return " ".join(warnings_of([dossier]).get(dossier.pk, []))


def test_an_accusation_without_an_answer_is_pointed_out(rita, made):
    accused, spokesman = made(factories.government, "Ukraine"), made(factories.actor, "Podolyak")
    made(factories.affiliation, spokesman, accused, title="Adviser")
    claim = made(factories.claim, parties={"executor": accused})
    warning = "Ukraine is accused (executor), and has no denial"
    assert warning in rita.see(claim).text

    made(factories.stance, made(factories.statement, by=spokesman), claim, "denies")

    assert warning not in rita.see(claim).text


def test_a_request_for_comment_is_an_answer_in_waiting(rita, made):
    accused = made(factories.government, "Ukraine")
    claim = made(factories.claim, parties={"executor": accused})

    made(factories.request_for_comment, accused, about=[claim])

    assert "is accused" not in rita.see(claim).text


@pytest.mark.parametrize(
    ("role", "fits"),
    [
        ("deputy foreign minister", True),
        ("Russian official", True),
        ("president", False),
        ("former president", True),
    ],
)
def test_a_role_that_was_not_held_then_is_pointed_out(rita, made, role, fits):
    actor, russia = made(factories.actor, "Dmitry Medvedev"), made(factories.government, "Russia")
    made(factories.affiliation, actor, russia, title="Deputy Foreign Minister")
    made(factories.affiliation, actor, russia, title="President", until=factories.day("2012-05-07"))
    statement = made(factories.statement, by=actor, reported=False)
    made(factories.attribution, statement, role_as_named=role)

    assert ("is no role that Dmitry Medvedev" not in rita.see(statement).text) == fits


def test_a_boast_of_ones_own_side_accuses_nobody(made):
    army, state = made(factories.actor, kind="military"), made(factories.government)
    spokesman = made(factories.actor)
    made(factories.affiliation, army, state, kind="part_of")
    made(factories.affiliation, spokesman, state)
    claim = made(factories.claim, parties={"executor": army})
    made(factories.stance, made(factories.statement, by=spokesman), claim)
    assert "is accused" not in warned(claim)

    made(factories.stance, made(factories.statement), claim)

    assert "is accused" in warned(claim)


def test_a_state_answers_for_its_army(made):
    army, state = made(factories.actor, kind="military"), made(factories.government)
    made(factories.affiliation, army, state, kind="part_of")
    claim = made(factories.claim, parties={"executor": army})
    assert "is accused" in warned(claim)

    made(factories.stance, made(factories.statement, by=state), claim, "denies")

    assert "is accused" not in warned(claim)


@pytest.mark.parametrize(("kind", "accused"), [("responsibility", True), ("normative", False)])
def test_what_should_be_done_accuses_nobody(made, kind, accused):
    claim = made(factories.claim, kind=kind, parties={"executor": made(factories.government)})

    assert ("is accused" in warned(claim)) == accused


def test_two_speakers_in_one_outlet_are_one_origin(made):
    cnn, claim = made(factories.outlet, "CNN"), made(factories.claim)
    for _ in range(2):
        said = made(factories.statement, reported=False)
        made(factories.attribution, said, made(factories.document, publisher=cnn))
        made(factories.stance, said, claim)
    assert "Its 2 reports of 2 speakers are one origin (CNN)" in warned(claim)

    made(factories.stance, made(factories.statement), claim)

    assert "one origin" not in warned(claim)


def test_two_posts_of_one_page_that_repeat_a_speaker_are_no_surprise(made):
    page, said, claim = (
        made(f) for f in (factories.live_blog, factories.statement, factories.claim)
    )
    said = made(factories.statement, reported=False)
    for _ in range(2):
        made(factories.attribution, said, made(factories.post, page))
    made(factories.stance, said, claim)

    assert "one origin" not in warned(claim)


def test_an_agency_behind_two_outlets_is_one_origin(made):
    tass, claim = made(factories.outlet, "TASS"), made(factories.claim)
    said = made(factories.statement, reported=False)
    for _ in range(2):
        made(factories.attribution, said, via=[tass])
    made(factories.stance, said, claim)

    assert "one origin (TASS): they do not confirm each other" in warned(claim)


def test_a_passage_is_read_for_verdicts_where_its_text_is_here(made):
    text = "He said so, without offering any evidence, on Thursday."
    article = made(factories.document)
    held = made(factories.capture, article, text)
    said, claim = made(factories.statement, reported=False), made(factories.claim)
    made(
        factories.attribution,
        said,
        article,
        passage_capture=held,
        passage_start=0,
        passage_end=len(text),
    )
    made(factories.stance, said, claim)
    assert "without offering any evidence" in warned(said)
    assert "without offering any evidence" in warned(claim)

    made(factories.assessment, claim, by=article.publisher)

    assert "evidence" not in warned(said)


@pytest.mark.parametrize("asked", ["asked", "not_known"])
@pytest.mark.parametrize("requested", [True, False])
def test_a_silence_and_the_requests_say_the_same(made, asked, requested):
    ministry, claim = made(factories.government, "The ministry"), made(factories.claim)
    said = made(factories.statement, by=ministry, form="no_comment")
    made(factories.silence, said, claim, asked=asked)
    if requested:
        made(factories.request_for_comment, ministry, about=[claim])

    told = warned(claim)

    assert ("say “asked”" in told) == (requested and asked == "not_known")
    assert ("no request to them is on record" in told) == (not requested and asked == "asked")


def test_a_request_that_went_out_afterwards_is_not_why_they_are_silent(made):
    ministry, claim = made(factories.government), made(factories.claim)
    said = made(
        factories.statement, by=ministry, form="no_comment", said=factories.day("2023-05-04")
    )
    made(factories.silence, said, claim)
    made(factories.request_for_comment, ministry, about=[claim], sent=factories.day("2023-05-06"))

    assert "say “asked”" not in warned(claim)


def test_a_private_person_is_pointed_out_wherever_they_are_named(made):
    person = made(factories.actor, "Maria Ivanenko", private=True)
    made(factories.actor_name, person, "Mariia Ivanenko")
    as_party = made(factories.claim, parties={"target": person})
    as_speaker = made(factories.statement, by=person)
    in_text = made(factories.claim, "MARIIA IVANENKO was at home.")
    in_quote = made(factories.statement, reported=False)
    made(factories.attribution, in_quote, quoting="ask Maria Ivanenko")
    in_title = made(factories.event, "Kherson: the house of Maria Ivanenko")
    elsewhere = made(factories.claim, "Maria Ivanenkova was at home.")

    rows = [as_party, as_speaker, in_text, in_quote, in_title, person]

    assert all("private" in warned(row) for row in rows)
    assert "private" not in warned(elsewhere)


def test_warnings_of_many_dossiers_take_one_query(made, django_assert_num_queries):
    rows = [made(f) for f in (factories.claim, factories.statement, factories.event) * 3]

    with django_assert_num_queries(1):
        warnings_of(rows)


def test_the_page_that_submits_warns_of_what_goes_along(made, rita):
    accused = made(factories.government, "Ukraine")
    claim = made(factories.claim, "It came and has gone.", parties={"executor": accused})
    stance = made(factories.stance, made(factories.statement), claim)
    made(
        factories.attribution,
        stance.statement,
        kind="mixed",
        paraphrase="At least 21.",
        quoting="21",
    )

    page = rita.see(claim, "submit")

    assert "several claims in one" in page.text
    assert "Ukraine is accused" in page.text
    assert "“at least 21”" in page.text


def test_the_desk_warns_of_an_actor_whose_name_holds_what_nobody_sees(made):
    actor = made(factories.actor, "Kirby\u202e", slug="kirby")

    assert "U+202E" in warnings_of([actor.dossier])[actor.dossier.pk][0]

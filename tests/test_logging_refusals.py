"""What the logging screen refuses: said beside what it concerns, with everything typed kept."""

import pytest

from claims.models import Statement
from tests import factories, talks
from tests.admin_pages import errors
from tests.talks import QUOTED, TEXT, save, screen, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture(made):
    return talks.capture(made)


@pytest.fixture
def people(made):
    return talks.people(made)


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(rita, capture, people):
    more = {
        "speaker": "Nobody Known",
        "summary": "",
        "said-words": "midnight",
        "relays-0-actor": "NTO",
        "stances-0-claim": "Unheard of.",
        "stances-0-position": "denies",
        "cue": "told",
        "paraphrase": "Talks go on.",
        "attribution_kind": "mixed",
    }

    answer = save(rita, capture, **more)

    told = " ".join(errors(answer))
    for sentence in (
        "No actor on record is called “Nobody Known”",
        "No actor on record is called “NTO”",
        "No claim on record is called “Unheard of.”",
        "belongs to two days",
        "This field is required",
    ):
        assert sentence in told
    for name, value in typed(**more).items():
        assert answer.form[name] == [value], name
    assert answer.form["quotes-0-start"] == [""]
    assert not Statement.objects.exists()


def test_what_only_the_action_refuses_is_said_beside_it_too(rita, made, capture, people):
    start = TEXT.index(QUOTED)
    place = {"quotes-0-start": str(start), "quotes-0-end": str(start + len(QUOTED))}

    answer = save(rita, capture, **place, summary="Somebody else says so.")

    assert errors(answer) == ["Name the speaker: Ivo Marsh."]
    assert answer.form["quotes-0-start"] == [str(start)]
    assert answer.form["quotes-0-end"] == [str(start + len(QUOTED))]


def test_the_beginning_of_a_summary_is_no_summary(rita, capture, people):
    answer = save(rita, capture, summary="Ivo Marsh says that ")

    assert errors(answer) == ["Say in our own words what was said."]


def test_a_name_that_two_have_asks_for_the_slug(rita, made, capture, people):
    other = made(factories.actor, "Ivo Marsh", slug="the-other-marsh")

    answer = save(rita, capture)

    assert "More than one actor is called “Ivo Marsh”" in errors(answer)[0]

    answer = save(rita, capture, speaker="the-other-marsh")

    assert answer.status_code == 302, errors(answer)
    assert Statement.objects.get().speaker == other


def test_a_reason_is_needed(rita, capture, people):
    answer = rita.save(rita.see(screen(capture)), why="", press="_save", **typed())

    assert errors(answer) == ["This field is required."]


def test_a_new_claim_needs_an_event_and_a_kind(rita, capture, people):
    new = {
        "stances-0-claim": "It rained.",
        "stances-0-claim_as": "new",
        "stances-0-position": "denies",
    }

    assert "Choose the kind of the claim" in errors(save(rita, capture, **new))[0]
    told = errors(save(rita, capture, **new, **{"stances-0-claim_kind": "occurrence"}))
    assert told == ["Say which event the new claim is about."]


@pytest.mark.parametrize(
    "name",
    ["speaker", "occasion", "event", "another_of", "relays-0-actor", "stances-0-claim", "cue"],
)
def test_a_control_character_is_told_in_words(rita, capture, people, name):
    answer = save(rita, capture, **{name: "Ivo\x07Marsh", "stances-0-position": "denies"})

    assert "Character 4 is a control character (U+0007)." in errors(answer)

"""What the logging screen is answered while somebody types; and the queue of what is not linked."""

import json

import pytest
from django.urls import reverse

from claims.models import Statement
from tests import factories, talks
from tests.talks import QUOTED, TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture(made):
    return talks.capture(made)


@pytest.fixture
def people(made):
    return talks.people(made)


def answer(rita, name, *args, **query):
    return json.loads(rita.client.get(reverse(f"log:{name}", args=args), query).content)


def test_actors_are_found_by_every_spelling(rita, made, people):
    made(factories.actor_name, people[0], "Iwo Marsch")

    found = answer(rita, "find", "actors", q="marsch iwo")["results"]

    assert [(one["label"], one["note"]) for one in found] == [
        ("Ivo Marsh", "person · also “Iwo Marsch”")
    ]


def test_claims_of_the_event_come_first(rita, made):
    ours, other = made(factories.event), made(factories.event)
    for text, event in (("It rained a", ours), ("It rained b", other), ("It rained c", other)):
        made(factories.claim, text, event=event)

    found = answer(rita, "find", "claims", q="rained", event=ours.pk)["results"]

    assert [one["label"] for one in found] == ["It rained a", "It rained c", "It rained b"]


@pytest.mark.parametrize(
    "query", [{"q": ""}, {"q": "\0"}, {"q": "a\x07b"}, {"q": "x" * 5000}, {"event": "9" * 30}]
)
def test_odd_questions_find_nothing(rita, query):
    assert answer(rita, "find", "actors", **query) == {"results": []}


def test_a_time_is_told_before_it_is_saved(rita, capture):
    def told(words):
        return answer(rita, "when", document=capture.document_id, **{"said-words": words})

    assert told("overnight Wednesday") == {
        "told": "2023-05-02 18:00 to 2023-05-04 06:00 (interval), Europe/Kyiv, "
        "“overnight Wednesday” (inferred)",
        "date": "2023-05-02",
    }
    assert "belongs to two days" in told("midnight")["refused"]
    assert told("")["told"] == "2023-05-04, Europe/Kyiv: the document’s own date"


def test_the_post_whose_title_stands_above_the_selection_is_suggested(rita, capture):
    post = capture.document.documents.get()
    start, early = TEXT.index(QUOTED), TEXT.index("a way out")

    inside = answer(rita, "suggest", capture.pk, start=start, end=start + 5)
    above = answer(rita, "suggest", capture.pk, start=early, end=early + 5)

    assert (inside["document"], above["document"]) == (post.pk, capture.document_id)


def test_pasted_words_are_looked_for_while_somebody_types(rita, capture):
    found = answer(rita, "suggest", capture.pk, exact=QUOTED)
    twice = answer(rita, "suggest", capture.pk, exact="No,")

    start = TEXT.index(QUOTED)
    assert found["quote"] == {"start": start, "end": start + len(QUOTED)}
    assert "2 times" in twice["refused"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"start": "1"},
        {"start": "5", "end": "2"},
        {"start": "0", "end": "99999"},
        {"start": "a", "end": "b"},
    ],
)
def test_no_stretch_of_the_text_suggests_nothing(rita, capture, query):
    assert answer(rita, "suggest", capture.pk, **query) == {
        "refused": "Select words, or paste them."
    }


# The queue


def test_statements_without_a_stance_wait_oldest_first(rita, made):
    first, second = (
        made(factories.statement, "One says a."),
        made(factories.statement, "Two says b."),
    )
    made(factories.statement, "Three says nothing.", form="no_comment")
    made(factories.stance, made(factories.statement, "Four says d."))

    page = rita.see(reverse("log:queue")).text

    assert page.index("One says a.") < page.index("Two says b.")
    assert f"/admin/claims/stance/add/?statement={first.pk}" in page
    assert set(Statement.objects.without_stances()) == {first, second}
    assert "Three says nothing." not in page
    assert "Four says d." not in page

"""“Seen before?” on the pages of the admin: asked while somebody types, and on a page of its own."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Attribution, Claim, Statement
from desk.admin.pages import address
from desk.models import NotTheSame
from tests import factories
from tests.admin_pages import Person

pytestmark = pytest.mark.django_db

CLAIMS, STATEMENTS, APART = (
    "/admin/seen-before/claims/",
    "/admin/seen-before/statements/",
    "/admin/seen-before/not-the-same/",
)
DRONES = "On 3 May 2023 Ukraine tried to kill Vladimir Putin by sending drones."
AGAIN = "Kyiv sent drones to kill Putin"


def problem(answer):
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    return answer.json()["title"]


@pytest.mark.parametrize("ask", ["get", "post"])
def test_a_typed_claim_is_answered_with_what_is_logged_and_how_to_tie_it(ask, rita, made):
    claim = made(factories.claim, DRONES)

    answer = getattr(rita.client, ask)(CLAIMS, {"text": AGAIN, "event": claim.event_id})

    assert answer.json() == {
        "matches": [
            {
                "id": claim.pk,
                "slug": claim.slug,
                "label": DRONES,
                "address": address(claim),
                "reasons": ["similar words", "same event"],
                "actions": [
                    {
                        "label": "Another stance on this",
                        "address": f"/admin/claims/stance/add/?claim={claim.pk}",
                    },
                    {"label": "Related", "address": f"/admin/claims/claimlink/add/?to={claim.pk}"},
                ],
            }
        ]
    }


def test_a_typed_quote_is_answered_with_statements(rita, made):
    kirby, capture = made(factories.actor, "John Kirby"), made(factories.capture)
    said = made(factories.statement, "John Kirby calls it a lie.", by=kirby)
    given = {"text": "It's a lie.", "speaker": kirby.pk, "capture": capture.pk}

    (match,) = rita.client.get(STATEMENTS, {**given, "said": "2023-05-04"}).json()["matches"]

    assert (match["id"], match["reasons"]) == (
        said.pk,
        ["similar words", "same speaker", "same day"],
    )
    assert [way["address"] for way in match["actions"]] == [
        f"/admin/claims/attribution/add/?statement={said.pk}",
        f"/admin/claims/statementlink/add/?to={said.pk}",
    ]


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_who_may_not_log_is_not_answered(role, made):
    made(factories.claim, DRONES)
    person = Person(role)

    for where in (CLAIMS, STATEMENTS):
        answer = person.client.get(where, {"text": AGAIN})
        assert (answer.status_code, DRONES in answer.content.decode()) == (403, False)
    assert person.client.post(APART, {"kind": "claim", "text": AGAIN, "id": 1}).status_code == 403


def test_who_is_not_signed_in_is_asked_to():
    for where in (CLAIMS, STATEMENTS, APART):
        assert Client().get(where, {"text": AGAIN})["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "text: This field is required."),
        ({"text": ""}, "text: This field is required."),
        ({"text": "a\0b"}, "text: Null characters are not allowed."),
        ({"text": "a\x07b"}, "control character"),
        ({"text": "x" * 10_001}, "at most 10000 characters"),
        ({"text": "x", "speaker": "nobody"}, "speaker: Select a valid choice."),
        ({"text": "x", "speaker": "9" * 30}, "speaker: Select a valid choice."),
        ({"text": "x", "event": "0"}, "event: Select a valid choice."),
        ({"text": "x", "said": "yesterday"}, "said: Enter a valid date."),
        ({"text": "x", "colour": "red"}, "Only text, speaker, said, event, besides can be given."),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(given, sentence, rita):
    assert sentence in problem(rita.client.get(CLAIMS, given))


def test_a_long_text_of_several_lines_is_answered(rita, made):
    claim = made(factories.claim, DRONES)
    text = ("drones to kill Putin\r\n" * 500)[:10_000]

    (match,) = rita.client.post(CLAIMS, {"text": text}).json()["matches"]

    assert match["id"] == claim.pk


def test_not_the_same_is_remembered_for_everybody(rita, made):
    claim = made(factories.claim, DRONES)

    answer = rita.client.post(APART, {"kind": "claim", "text": AGAIN, "id": claim.pk})

    assert answer.json() == {"not_the_same": claim.pk}
    assert Person("publisher").client.get(CLAIMS, {"text": AGAIN}).json() == {"matches": []}


def test_not_the_same_needs_a_token_a_row_of_the_kind_and_words(rita, made):
    claim = made(factories.claim, DRONES)
    given = {"kind": "claim", "text": AGAIN, "id": claim.pk}

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(rita.user)

    assert strict.post(APART, given).status_code == 403
    assert rita.client.get(APART, given).status_code == 405
    assert "This is no statement" in problem(
        rita.client.post(APART, {**given, "kind": "statement"})
    )
    assert "Give the words" in problem(rita.client.post(APART, {**given, "text": "…"}))
    assert not NotTheSame.objects.exists()


@pytest.mark.parametrize("size", [3, 10])
def test_an_answer_costs_the_same_at_every_size(size, rita, made):
    for _ in range(size):
        made(lambda: factories.stance(factories.statement("Drones fell."), factories.claim(DRONES)))
    known = {"text": "drones fell", "speaker": made(factories.actor).pk}

    costs = []
    for where in (CLAIMS, STATEMENTS):
        with CaptureQueriesContext(connection) as queries:
            assert rita.client.get(where, known).json()["matches"]
        costs.append(len(queries))

    # Session, user, rights; the speaker; and four of the look-up.
    assert costs == [9, 9]


# The stock forms


@pytest.mark.parametrize(
    ("model", "field", "where"),
    [(Claim, "id_text", CLAIMS), (Statement, "id_summary", STATEMENTS)],
)
def test_the_field_of_a_new_row_asks_while_it_is_typed(model, field, where, rita):
    page = rita.add(model)

    assert "desk/seen.js" in page.text
    tag = page.text[: page.text.index(f'id="{field}"')].rpartition("<textarea")[2]
    assert f'data-seen="{where}"' in tag
    assert "data-seen-besides" not in tag


def test_a_quote_asks_besides_its_own_statement(rita, made):
    report = made(factories.attribution)

    new = rita.add(Attribution, statement=report.statement_id).text
    standing = rita.see(report).text

    assert "data-seen-besides" not in new
    assert f'data-seen-besides="{report.statement_id}"' in standing


def test_the_page_of_a_row_leads_to_what_is_likely_the_same(rita, made):
    one, two = made(factories.claim, "Ten drones fell."), made(factories.claim, "Two drones fell.")
    where = address(one, "seen")

    page = rita.see(where)

    assert where in rita.see(one).text
    assert str(two) in page.text
    assert "similar words" in page.text
    assert f"/admin/claims/claimlink/add/?claim={one.pk}&amp;to={two.pk}" in page.text

    after = rita.client.post(where, {"id": two.pk}, follow=True).content.decode()

    assert "is not suggested here again" in after
    assert "Nothing like it is logged." in after


def test_the_page_is_for_looking_to_who_only_looks(made):
    one, two = made(factories.claim, "Ten drones fell."), made(factories.claim, "Two drones fell.")
    reviewer = Person("reviewer")

    assert '<form method="post"><input' not in reviewer.see(address(one, "seen")).text
    reviewer.client.post(address(one, "seen"), {"id": two.pk})

    assert not NotTheSame.objects.exists()


@pytest.mark.parametrize("given", [{}, *({"id": one} for one in ("", "0", "nobody", "9" * 30))])
def test_nothing_is_told_apart_from_a_row_that_is_not_there(given, rita, made):
    one = made(factories.claim, DRONES)

    answer = rita.client.post(address(one, "seen"), given)

    assert answer.status_code == 400
    assert "Say which claim it is not the same as." in answer.content.decode()
    assert not NotTheSame.objects.exists()
    assert rita.client.get(f"/admin/claims/claim/{one.pk + 1}/seen/").status_code == 404


@pytest.mark.parametrize("size", [3, 10])
def test_the_page_costs_the_same_at_every_size(size, rita, made):
    said = made(factories.statement, "Drones fell.")
    for number in range(size):
        made(factories.quote, made(factories.attribution, said), f"They fell {number}.")
        made(factories.statement, f"Drones fell, he says {number}.")
    where = address(said, "seen")
    rita.client.get(where)

    with CaptureQueriesContext(connection) as queries:
        assert "similar words" in rita.client.get(where).content.decode()

    assert len(queries) == 10


def test_what_was_told_apart_is_listed_and_taken_back_with_a_reason(rita, made):
    claim = made(factories.claim, DRONES)
    rita.client.post(APART, {"kind": "claim", "text": AGAIN, "id": claim.pk})
    apart = NotTheSame.objects.get()

    assert AGAIN in rita.see(reverse("admin:desk_notthesame_changelist")).text
    assert AGAIN in rita.see(apart).text
    rita.press(address(apart, "delete"), why="It was the same after all")

    assert not NotTheSame.objects.exists()
    (match,) = json.loads(rita.client.get(CLAIMS, {"text": AGAIN}).content)["matches"]
    assert match["id"] == claim.pk

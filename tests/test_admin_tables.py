"""Every table of the desk is found; those that only grow are looked at and no more."""

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse

from claims import models as claims
from desk.admin.pages import address
from desk.models import Story
from editorial import models as editorial
from editorial.history import because
from events import models as events
from sources import models as sources
from tests import factories
from tests.admin_pages import Person, errors, page, rows

pytestmark = pytest.mark.django_db
GROWING = (
    editorial.Dossier,
    editorial.History,
    editorial.Review,
    editorial.ReviewItem,
    editorial.Decision,
    editorial.Edition,
    editorial.Withdrawal,
    editorial.WithdrawalReview,
    editorial.Body,
    editorial.ErasureOrder,
    editorial.AccountChange,
    Story,
)
# A part that is a pair of rows stands on the page of the row it belongs to, as a key's end does; a
# recovery code nowhere.
PAIRS = {
    editorial.RecoveryCode,
    editorial.KeyRevocation,
    claims.StanceBasis,
    claims.AssessmentEvidence,
    claims.AssessmentStatement,
    claims.RequestedClaim,
}
DOSSIERS = (
    sources.Actor,
    sources.Document,
    events.Event,
    claims.Statement,
    claims.Claim,
    claims.Evidence,
    claims.View,
)
MADE = {
    sources.Actor: factories.actor,
    sources.ActorName: factories.actor_name,
    sources.Affiliation: factories.affiliation,
    sources.Document: factories.document,
    sources.Capture: factories.capture,
    events.Event: factories.event,
    events.EventLink: factories.event_link,
    claims.Statement: factories.statement,
    claims.StatementLink: factories.statement_link,
    claims.Attribution: factories.attribution,
    claims.Relay: factories.relay,
    claims.Quote: factories.quote,
    claims.Claim: factories.claim,
    claims.ClaimParty: factories.claim_party,
    claims.ClaimLink: factories.claim_link,
    claims.Stance: factories.stance,
    claims.Figure: factories.figure,
    claims.Evidence: factories.evidence,
    claims.Bearing: factories.bearing,
    claims.Assessment: factories.assessment,
    claims.RequestForComment: factories.request_for_comment,
    claims.View: factories.view,
    editorial.Dossier: factories.view,
    editorial.History: factories.history,
    editorial.Review: factories.review,
    editorial.ReviewItem: factories.review_item,
    editorial.Decision: factories.decision,
    editorial.Edition: factories.edition,
    editorial.Withdrawal: factories.withdrawal,
    editorial.WithdrawalReview: factories.withdrawal_review,
    editorial.Body: factories.body,
    editorial.ErasureOrder: factories.erasure_order,
    editorial.AccountChange: factories.account_change,
    editorial.ApiKey: factories.api_key,
    Story: factories.story,
}


def test_every_table_of_the_desk_has_a_page_or_stands_on_one():
    tables = {
        model
        for app in ("editorial", "events", "sources", "claims")
        for model in admin.site._registry
        if model._meta.app_label == app
    }
    all_tables = {
        model
        for model in editorial.Dossier._meta.apps.get_models()
        if model._meta.app_label in ("editorial", "events", "sources", "claims")
    }

    assert all_tables - tables == PAIRS
    assert set(MADE) == tables | {Story}


@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
@pytest.mark.parametrize("role", ["researcher", "reviewer"])
def test_every_table_is_listed_searched_and_opened(made, model, role):
    row = made(MADE[model])
    person = Person(role)

    listed = person.see(page(model, "changelist") + "?q=e")
    opened = person.client.get(page(model, "change", row.pk), follow=True)

    assert listed.status_code == 200
    assert opened.status_code == 200


@pytest.mark.parametrize("model", DOSSIERS, ids=lambda model: model.__name__)
def test_a_dossier_is_found_by_state_and_story_and_never_deleted(rita, made, model):
    row = made(MADE[model])
    story = made(lambda: factories.story(row))
    where = page(model, "changelist")

    assert f"/{row.pk}/change/" in rita.see(f"{where}?state=draft&story={story.slug}").text
    assert f"/{row.pk}/change/" not in rita.see(f"{where}?state=published").text
    assert f"/{row.pk}/change/" not in rita.see(f"{where}?story=another").text
    assert rita.press(page(model, "delete", row.pk), why="Gone").status_code == 403


@pytest.mark.parametrize("model", GROWING, ids=lambda model: model.__name__)
def test_a_table_that_only_grows_is_looked_at_and_no_more(model):
    person = Person("publisher", is_superuser=True)
    with because(by=person.user, why="made for the test"):
        row = MADE[model]()

    before = list(model.objects.order_by("pk").values())

    added = person.press(page(model, "add"), why="x")
    changed = person.press(page(model, "change", row.pk), why="x", verdict="approved")
    deleted = person.press(page(model, "delete", row.pk), why="x", post="yes")

    assert person.see(page(model, "add")).status_code == 403
    assert (added.status_code, deleted.status_code) == (403, 403)
    # A review, a change and a dossier have pages of their own, which take no form.
    shown = {editorial.Review: 200, editorial.History: 200, editorial.Dossier: 302}
    assert changed.status_code == shown.get(model, 403)
    assert list(model.objects.order_by("pk").values()) == before


def test_the_words_of_a_body_are_never_shown():
    person = Person("administrator", is_superuser=True)
    body = factories.body(b"words that nobody reads here")

    answers = (person.see(body), person.see(page(editorial.Body, "changelist")))

    assert all("nobody reads" not in answer.text for answer in answers)


def test_an_assessment_is_added_and_a_draft_removed_but_never_changed(rita, made):
    claim, ours = made(factories.claim), made(factories.newsroom)

    answer = rita.save(
        rita.add(claims.Assessment, claim=claim.pk),
        key="first",
        status="unsubstantiated",
        assessor=str(ours.pk),
        grounds="Nothing was offered.",
        assessed_earliest="2023-05-04",
        press="_save",
    )

    assert answer.status_code == 302, errors(answer)
    row = claims.Assessment.objects.get()
    assert "2023-05-04, UTC" in rita.see(row).text
    assert rita.press(page(claims.Assessment, "change", row.pk), why="x").status_code == 403
    assert rita.press(page(claims.Assessment, "delete", row.pk), why="Too soon").status_code == 302
    assert not claims.Assessment.objects.exists()


def test_a_published_assessment_stays(rita, made):
    row = made(factories.assessment)
    factories.editions(row.claim)

    answer = rita.press(page(claims.Assessment, "delete", row.pk), why="Too soon")

    assert [said for said in errors(answer) if "published assessment stays" in said]


@pytest.mark.parametrize("model", [m for m in MADE if m not in GROWING], ids=lambda m: m.__name__)
def test_every_foreign_key_is_an_autocomplete(rita, made, model):
    row = made(MADE[model])
    shown = rita.see(page(model, "change", row.pk)).text

    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and f'<select name="{field.name}"' in shown:
            assert f'data-field-name="{field.name}"' in shown


@pytest.mark.parametrize("typed", ["Riabkov", "Рябков", "sergei-ry"])
def test_an_actor_is_found_by_every_spelling(rita, made, typed):
    actor = made(factories.actor, "Sergei Ryabkov", slug="sergei-ryabkov")
    made(factories.actor_name, actor, "Sergey Riabkov")
    made(factories.actor_name, actor, "Сергей Рябков", language="ru")
    asked = {"app_label": "claims", "model_name": "statement", "field_name": "speaker"}

    answer = rita.client.get(reverse("admin:autocomplete"), {**asked, "term": typed})

    assert [found["text"] for found in answer.json()["results"]] == ["Sergei Ryabkov"]


def test_a_link_between_events_offers_statements_only(rita, made):
    statement = made(factories.statement, slug="the-answer")
    made(factories.claim, slug="the-answer")
    asked = {"app_label": "events", "model_name": "eventlink", "field_name": "statement"}

    answer = rita.client.get(reverse("admin:autocomplete"), {**asked, "term": "the-answer"})

    assert [found["id"] for found in answer.json()["results"]] == [str(statement.pk)]


def test_looking_changes_nothing(rita, made):
    made(factories.stance)
    before = editorial.History.objects.count()

    for model in DOSSIERS:
        for row in model.objects.all():
            rita.see(row)
            rita.see(row, "history")

    assert editorial.History.objects.count() == before


@pytest.mark.parametrize("make", [factories.request_for_comment, factories.story, factories.review])
def test_a_row_without_a_dossier_has_its_history_on_a_page_too(rita, made, make):
    row = made(make)

    shown = rita.see(row, "history").text

    assert f"{row._meta.verbose_name} added" in shown
    assert '<th scope="row">' in shown


def test_an_edition_stands_in_the_history_of_its_dossier(rita, made):
    edition = made(factories.edition)

    assert "edition added" in rita.see(edition.dossier.subject, "history").text
    assert rita.see(edition, "history").text.count("edition added") == 1


def test_an_entry_of_history_says_where_it_stands_in_its_chain(rita, made):
    entry = made(factories.history)

    shown = rita.see(entry).text

    assert address(entry.dossier) in shown
    assert f"Entry {entry.number} of the chain dossier/{entry.dossier_id}" in shown
    assert entry.digest in shown
    assert entry.previous in shown


def test_history_is_shown_field_by_field(rita, made):
    actor = made(factories.actor, "Anton")
    rita.save(rita.see(actor), why="He spells it so", name="Antony")

    shown = rita.see(actor, "history").text

    for words in ("He spells it so", "Anton<", "Antony<"):
        assert words in shown


def test_the_pages_load_nothing_from_elsewhere_and_hold_no_script_of_their_own(rita, made):
    stance = made(factories.stance)

    for row in (stance, stance.claim, stance.statement):
        answer = rita.see(row)
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "<script>" not in answer.text
        assert " onclick=" not in answer.text
        assert " style=" not in answer.text
        assert 'src="http' not in answer.text


def test_a_reviewer_looks_at_a_form_and_cannot_save_it(made):
    claim, vera = made(factories.claim, "As it was"), Person("reviewer")

    shown = vera.see(claim)
    answer = vera.press(page(claims.Claim, "change", claim.pk), text="Changed", why="I want to")

    assert "As it was" in shown.text
    assert 'name="why"' not in shown.text
    assert answer.status_code == 403


def test_a_part_is_added_to_its_dossier_from_its_page(rita, made):
    statement = made(factories.statement)
    document = made(factories.document)
    link = page(claims.Attribution, "add") + f"?statement={statement.pk}"
    assert link in rita.see(statement).text

    answer = rita.save(
        rita.add(claims.Attribution, statement=statement.pk),
        document=str(document.pk),
        key="second",
        credited_as="Somebody",
        credited_how="name",
        attribution_kind="paraphrase",
        press="_save",
        **rows("relays", {"description": "a diplomat"}),
    )

    assert answer.status_code == 302, errors(answer)
    report = statement.attributions.get(key="second")
    assert report.order == 2
    assert [str(relay) for relay in report.relays.all()] == ["a diplomat"]

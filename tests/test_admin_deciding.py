"""Submit, approve, return, publish, withdraw: buttons that ask for a reason, and never by GET."""

import pytest
from django.urls import reverse

from desk.admin.pages import address
from editorial.history import because
from editorial.models import Body, Dossier, Edition, History, Review, Withdrawal
from tests import factories
from tests.admin_pages import Person, errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(rita):
    return make(rita, factories.actor, "Anton")


def make(person, function, *args, **values):
    with because(by=person.user, why="made for the test"):
        return function(*args, **values)


def submitted(person, dossier):
    person.press(address(dossier, "submit"), why="It is ready")
    return Review.objects.latest("pk")


def decide(person, review, verb, why="I read it", digest=None):
    where = reverse(f"admin:editorial_review_{verb}", args=[review.pk])
    answers = {f"{verb}-why": why}
    if verb == "approve":
        answers["approve-digest"] = review.digest if digest is None else digest
    return person.press(where, **answers)


def published(rita, paul, dossier):
    review = submitted(rita, dossier)
    decide(paul, review, "approve")
    decide(paul, review, "publish")
    return review


def renamed(person, actor, name):
    with because(by=person.user, why="He spells it so"):
        actor.refresh_from_db()
        actor.name = name
        actor.save()


def test_one_person_submits_and_another_approves_and_publishes(rita, paul, actor):
    asked = rita.see(actor, "submit")
    answer = rita.press(address(actor, "submit"), why="It is ready")
    review = Review.objects.get()

    assert "Submit for review" in asked.text
    assert answer.headers["Location"] == address(review)
    assert (review.submitted_by, review.why) == (rita.user, "It is ready")
    assert decide(paul, review, "approve").status_code == 302
    assert decide(paul, review, "publish").status_code == 302
    assert Edition.objects.get().dossier_id == actor.pk
    assert Dossier.objects.get(pk=actor.pk).state == "published"


@pytest.mark.parametrize("page", ["submit", "withdraw"])
def test_a_question_changes_nothing_until_it_is_answered(rita, paul, actor, page):
    published(rita, paul, actor)
    before = (History.objects.count(), Review.objects.count(), Withdrawal.objects.count())

    assert paul.see(actor, page).status_code == 200
    assert paul.press(address(actor, page), why=" ", reason="error").status_code == 200

    assert (History.objects.count(), Review.objects.count(), Withdrawal.objects.count()) == before


@pytest.mark.parametrize("verb", ["approve", "return", "publish"])
def test_a_verdict_is_never_given_by_get(rita, paul, actor, verb):
    review = submitted(rita, actor)

    answer = paul.see(reverse(f"admin:editorial_review_{verb}", args=[review.pk]))

    assert answer.status_code == 302
    assert not Review.objects.get().verdict


@pytest.mark.parametrize("verb", ["approve", "return", "publish"])
def test_a_verdict_needs_a_reason(rita, paul, actor, verb):
    review = submitted(rita, actor)
    if verb == "publish":
        decide(paul, review, "approve")

    answer = decide(paul, review, verb, why="  ")

    assert answer.status_code == 200
    assert errors(answer)
    assert not Edition.objects.exists()


def test_the_review_page_shows_the_text_and_posts_its_digest(rita, paul, actor):
    review = submitted(rita, actor)

    page = paul.see(review)

    assert "name: Anton" in page.text
    assert page.form["approve-digest"] == [review.digest]


def test_another_text_than_the_one_shown_is_not_approved(rita, paul, actor):
    review = submitted(rita, actor)

    answer = decide(paul, review, "approve", digest="0" * 64)

    assert [said for said in errors(answer) if "not the text that was submitted" in said]
    assert "I read it" in answer.text


def test_who_changed_it_is_told_that_somebody_else_approves(paul):
    actor = make(paul, factories.actor)
    review = submitted(paul, actor)

    page = paul.see(review)
    answer = decide(paul, review, "approve")

    assert "somebody else must approve this" in page.text
    assert "approve-digest" not in page.form
    assert answer.status_code == 200
    assert not Review.objects.get().verdict


def test_a_review_is_returned_with_the_reason(rita, paul, actor):
    review = submitted(rita, actor)

    decide(paul, review, "return", why="The name is wrong")

    assert Review.objects.get().verdict == "returned"
    assert "The name is wrong" in rita.see(review).text
    assert "Submit for review" in rita.see(actor).text


def test_a_review_stands_side_by_side_with_what_is_published(rita, paul, actor):
    published(rita, paul, actor)
    renamed(rita, actor, "Antony")
    review = submitted(rita, actor)

    page = paul.see(review)

    assert "<del>Anton</del>" in page.text
    assert "<ins>Antony</ins>" in page.text


def test_a_published_review_still_shows_what_it_changed(rita, paul, actor):
    statement = make(rita, factories.statement, "Anton says no.", by=actor)
    published(rita, paul, statement)
    renamed(rita, actor, "Antony")
    rita.save(rita.see(statement), summary="Antony says no.")
    review = published(rita, paul, statement)

    page = paul.see(review)

    assert page.text.count("<del>Anton</del>") == 2
    assert "Nothing differs" not in page.text


def test_a_review_lists_the_published_dossiers_that_it_changes(rita, paul, actor):
    statement = make(rita, factories.statement, "Anton says no.", by=actor)
    published(rita, paul, statement)
    renamed(rita, actor, "Antony")
    review = submitted(rita, actor)

    page = paul.see(review)

    assert "drawn anew where that changes them" in page.text
    assert address(statement) in page.text


MISTAKE = {"wrong": "We wrote Anton.", "right": "It is Antony.", "since": "1"}


def test_a_correction_goes_along_in_public_words(rita, paul, actor):
    published(rita, paul, actor)
    renamed(rita, actor, "Antony")

    rita.press(address(actor, "submit"), why="A typo", **MISTAKE)

    review = Review.objects.latest("pk")
    told = review.items.get(dossier=actor.pk).frozen["correction"]
    assert told == {**MISTAKE, "since": 1, "kind": "correction"}
    assert "We wrote Anton. It is Antony. (wrong since edition 1)" in paul.see(review).text


@pytest.mark.parametrize("missing", ["wrong", "right", "since"])
def test_half_a_correction_is_refused_and_nothing_typed_is_lost(rita, paul, actor, missing):
    published(rita, paul, actor)
    renamed(rita, actor, "Antony")
    typed = {name: words for name, words in MISTAKE.items() if name != missing}

    answer = rita.press(address(actor, "submit"), why="A typo", **typed)

    assert errors(answer)
    kept = answer.form
    assert {name: kept[name] for name in typed} == {name: [words] for name, words in typed.items()}
    assert not Review.objects.open().exists()


def test_nothing_new_is_not_submitted(rita, paul, actor):
    published(rita, paul, actor)

    answer = rita.press(address(actor, "submit"), why="Again")

    assert [said for said in errors(answer) if "Nothing here has changed" in said]
    assert answer.form["why"] == ["Again"]


def test_a_publisher_withdraws_at_once_and_somebody_else_looks_at_it(rita, paul, actor):
    published(rita, paul, actor)

    paul.press(address(actor, "withdraw"), why="His family is in danger", reason="safety")

    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.reason, withdrawal.by) == ("safety", paul.user)
    own = paul.press(address(withdrawal, "review"), upheld="yes", why="It was me")
    assert [said for said in errors(own) if "somebody else" in said]
    Person("reviewer").press(address(withdrawal, "review"), upheld="yes", why="Rightly so")
    assert Withdrawal.objects.get().review.upheld


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("reviewer", "submit"),
        ("administrator", "submit"),
        ("researcher", "withdraw"),
        ("reviewer", "withdraw"),
        ("administrator", "withdraw"),
    ],
)
def test_a_button_is_shown_to_those_who_may_and_the_rest_are_refused(rita, paul, actor, role, page):
    published(rita, paul, actor)
    renamed(rita, actor, "Antony")
    person = Person(role)

    assert f"{actor.pk}/{page}/" not in person.see(actor).text
    assert f"{actor.pk}/{page}/" in paul.see(actor).text
    assert person.see(actor, page).status_code == 403
    assert person.press(address(actor, page), why="x", reason="error").status_code == 403


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        ("researcher", set()),
        ("reviewer", {"approve", "return"}),
        ("publisher", {"approve", "return", "publish"}),
        ("administrator", set()),
    ],
)
def test_the_verdicts_that_each_role_may_give(rita, paul, actor, role, verbs):
    person = Person(role)
    review = submitted(rita, actor)

    offered = set(offers(person.see(review)))
    decide(person, review, "approve")
    if "approve" not in verbs:
        decide(paul, review, "approve")
    offered |= set(offers(person.see(review)))

    assert offered == verbs
    if "publish" not in verbs:
        decide(person, review, "publish")
        assert not Edition.objects.exists()


def offers(page):
    return (verb for verb in ("approve", "return", "publish") if f"/{verb}/" in page.text)


def test_an_erasure_takes_two_administrators():
    first, second = Person("administrator"), Person("administrator")
    body = factories.body(b"words to forget")

    first.press(address(body, "erase"), why="A court ordered it")

    order = body.orders.get()
    assert errors(first.press(address(order, "confirm")))
    assert bytes(Body.objects.get(pk=body.pk).content) == b"words to forget"
    second.press(address(order, "confirm"))
    assert bytes(Body.objects.get(pk=body.pk).content) == b""


def test_saving_can_lead_on_to_submitting(rita, actor):
    answer = rita.save(rita.see(actor), press="_submit", name="Antony")

    assert answer.headers["Location"] == address(actor, "submit")


def test_the_first_page_lists_what_waits(rita, paul, actor):
    draft = make(rita, factories.actor, slug="still-a-draft")
    submitted(rita, actor)
    make(rita, factories.request_for_comment, draft)

    page = rita.see(reverse("admin:index"))

    assert "It is ready" in page.text
    assert "actor still-a-draft" in page.text
    assert "no deadline" in page.text
    assert "actor still-a-draft" not in paul.see(reverse("admin:index")).text

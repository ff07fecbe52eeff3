"""From draft to approved text: what is submitted is what is approved is what is issued."""

import hashlib

import pytest

from editorial import actions
from editorial.actions import Refused, Stale
from editorial.corrections import Correction
from editorial.form import canonical
from editorial.history import because
from editorial.models import Decision, Dossier, Review
from editorial.roles import NotAllowed
from tests import factories as make
from tests.deciding import approve, fresh, issue, submit
from tests.refusals import refused

WHY = make.WHY


# Submission


def test_submission_freezes_the_canonical_text_and_its_hash(at_desk):
    view = make.view(title="Die “Drohne”")

    item = submit(view, by=at_desk).items.get()

    text = item.body.text
    assert text == canonical({"kind": "view", "content": view.contents(), "correction": None})
    assert "“Drohne”" in text
    assert item.body_id == hashlib.sha256(bytes(item.body.salt) + text.encode()).hexdigest()
    assert item.version == fresh(view).version


def test_a_review_is_named_by_a_digest_over_all_of_its_texts(at_desk):
    one, other = make.view(slug="b"), make.view(slug="a")

    review = submit(one, other, by=at_desk)

    a, b = review.items.order_by("dossier__slug")
    lines = f"view/a {a.body_id}\nview/b {b.body_id}\n"
    assert review.digest == hashlib.sha256(lines.encode()).hexdigest()


def test_submission_takes_along_what_is_new_and_referred_to(at_desk):
    stance = make.stance(make.statement(by=make.actor()), make.claim())

    review = submit(stance.claim, by=at_desk)

    statement = stance.statement
    report = statement.attributions.get()
    assert {item.dossier.pk for item in review.items.all()} == {
        stance.claim_id,
        stance.claim.event_id,
        statement.pk,
        statement.speaker_id,
        report.document_id,
        report.document.publisher_id,
    }
    assert all(item.dossier.in_review for item in review.items.all())


def test_submission_leaves_out_what_is_approved_and_unchanged(at_desk):
    claim = make.claim()
    make.decision(make.review(claim.event))

    review = submit(claim, by=at_desk)

    assert [item.dossier.pk for item in review.items.all()] == [claim.pk]


def test_submission_takes_along_what_was_approved_and_has_changed(at_desk):
    claim = make.claim()
    make.decision(make.review(claim.event))
    claim.event.place = "Moscow"
    claim.event.save()

    review = submit(claim, by=at_desk)

    assert {item.dossier.pk for item in review.items.all()} == {claim.pk, claim.event_id}


def test_an_item_names_every_dossier_that_its_text_refers_to(at_desk):
    claim = make.claim(slug="kremlin-drones", event=make.event(slug="kremlin"))
    make.claim_party(claim, make.government(slug="ukraine"))

    review = submit(claim, by=at_desk)

    item = review.items.get(dossier=claim)
    assert item.refers_to == ["actor/ukraine", "event/kremlin"]


def test_what_is_unchanged_is_not_submitted(at_desk):
    view = make.view()
    make.editions(view)

    with pytest.raises(Refused, match="Nothing here has changed"):
        submit(view, by=at_desk)


def test_what_is_in_review_is_not_submitted_again(at_desk):
    view = make.view()
    submit(view, by=at_desk)

    with pytest.raises(Refused, match="In review already"):
        submit(view, make.view(), by=at_desk)


def test_submission_says_why(at_desk):
    with pytest.raises(Refused, match="Say why"):
        actions.submit([make.view()], by=at_desk, why=" ")


def test_a_correction_is_frozen_with_the_text_that_it_is_about(at_desk):
    view = make.view(slug="v")
    make.editions(view)
    change(view, "As it should be")
    told = Correction("The query was wrong.", "It asks for the incident.", since=1)

    review = submit(view, by=at_desk, corrections={"view/v": told})

    assert review.items.get().frozen["correction"] == {
        "kind": "correction",
        "wrong": "The query was wrong.",
        "right": "It asks for the incident.",
        "since": 1,
    }


def test_a_retraction_may_put_nothing_in_its_place(at_desk):
    view = make.view(slug="v")
    make.editions(view)
    change(view, "Without it")
    told = Correction("He never said it.", "", since=1, kind="retraction")

    review = submit(view, by=at_desk, corrections={"view/v": told})

    assert review.items.get().frozen["correction"]["kind"] == "retraction"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Correction(" ", "Right.", since=1), "Say what was wrong"),
        (Correction("Wrong.", "", since=1), "Say what is right"),
        (Correction("Wrong.", "Right.", since=2), "since which published edition"),
        (Correction("Wrong.", "Right.", since=0), "since which published edition"),
        (Correction("W" * 601, "Right.", since=1), "600 characters"),
        (Correction("Wrong\x00.", "Right.", since=1), "control character"),
        (Correction("Wrong.", "Right.", since=1, kind="regret"), "neither a correction nor"),
    ],
)
def test_a_correction_that_says_too_little_or_too_much_is_refused(at_desk, told, sentence):
    view = make.view(slug="v")
    make.editions(view)
    change(view, "As it should be")

    with pytest.raises(Refused, match=sentence):
        submit(view, by=at_desk, corrections={"view/v": told})

    assert not fresh(view).in_review


def test_what_has_not_changed_is_not_corrected(at_desk):
    view, other = make.view(slug="v"), make.view(slug="other")
    make.editions(view)
    told = Correction("Wrong.", "Right.", since=1)

    with pytest.raises(Refused, match="nothing to correct"):
        submit(other, by=at_desk, corrections={"view/v": told})


def test_what_readers_saw_before_a_withdrawal_is_not_corrected_afterwards(at_desk):
    view = make.view(slug="v")
    edition = make.edition(view)
    make.withdrawal(edition.dossier, by=make.user("publisher"))

    assert actions.editions_to_correct(fresh(view)) == {}


def test_a_refused_submission_leaves_nothing_behind(at_desk):
    statement = make.statement(reported=False)

    with pytest.raises(Refused):
        submit(statement, by=at_desk)

    assert not Review.objects.exists()
    assert not fresh(statement).in_review


def change(view, title):
    view.title = title
    view.save()


# Approval


def test_what_is_edited_after_submission_is_not_what_is_approved(at_desk, publisher):
    view = make.view(title="As submitted")
    review = submit(view, by=at_desk)

    view.title = "Edited since"
    view.save()
    approve(review, by=publisher)
    (edition,) = issue(review, by=publisher)

    assert edition.contents["title"] == "As submitted"
    assert fresh(view).is_new
    assert fresh(view).state == "draft"


def test_approval_names_what_was_seen(at_desk, publisher):
    review = submit(make.view(), by=at_desk)

    decision = approve(review, by=publisher)

    assert decision.digest == review.digest
    assert decision.by == publisher
    assert not review.items.get().dossier.in_review


def test_another_digest_than_the_reviews_is_refused(at_desk, publisher):
    review = submit(make.view(), by=at_desk)
    other = submit(make.view(), by=at_desk)

    with pytest.raises(Refused, match="not the text that was submitted"):
        actions.approve(review, by=publisher, digest=other.digest)

    assert Review.objects.get(pk=review.pk).verdict == ""


def test_an_author_does_not_approve_though_somebody_else_submitted(publisher, researcher):
    with because(by=publisher, why=WHY):
        view = make.view()
    review = submit(view, by=researcher)

    with pytest.raises(NotAllowed, match="somebody else must approve"):
        approve(review, by=publisher)


def test_who_changed_one_of_many_approves_none(publisher, at_desk):
    view, other = make.view(), make.view()
    with because(by=publisher, why=WHY):
        other.title = "One word changed"
        other.save()
    review = submit(view, other, by=at_desk)

    with pytest.raises(NotAllowed):
        approve(review, by=publisher)


def test_who_changed_a_part_counts_as_an_author(publisher, at_desk):
    stance = make.stance()
    with because(by=publisher, why=WHY):
        make.relay(stance.statement.attributions.get(), description="a source")
    review = submit(stance.claim, by=at_desk)

    with pytest.raises(NotAllowed, match=str(fresh(stance.statement))):
        approve(review, by=publisher)


def test_an_author_may_approve_what_others_changed_later(publisher, researcher):
    with because(by=publisher, why=WHY):
        view = make.view()
    approve(submit(view, by=publisher), by=make.user("reviewer"))
    with because(by=researcher, why=WHY):
        view.title = "Better"
        view.save()
    review = submit(view, by=researcher)

    decision = approve(review, by=publisher)

    assert decision.verdict == "approved"


def test_the_database_refuses_the_author_too(at_desk, publisher):
    with because(by=publisher, why=WHY):
        view = make.view()
    review = submit(view, by=at_desk)

    with refused("does not approve it"):
        Decision.objects.bulk_create(
            [Decision(review=review, verdict="approved", digest=review.digest, by=publisher)]
        )


def test_the_database_counts_authors_since_the_last_approval_not_since_a_column(at_desk):
    view = make.view()
    review = submit(view, by=at_desk)
    Dossier.objects.filter(pk=view.pk).update(approved_version=99)

    with refused("does not approve it"):
        Decision.objects.bulk_create(
            [Decision(review=review, verdict="approved", digest=review.digest, by=at_desk)]
        )


def test_an_author_may_send_back_his_own(at_desk, publisher):
    with because(by=publisher, why=WHY):
        view = make.view()
    review = submit(view, by=at_desk)

    decision = actions.send_back(review, by=publisher, why="I was too quick")

    assert decision.verdict == "returned"


@pytest.mark.parametrize("decide", ["approve", "send_back"])
@pytest.mark.parametrize("decided", ["approve", "send_back"])
def test_a_review_is_decided_once(decide, decided, at_desk, publisher):
    review = submit(make.view(), by=at_desk)
    how = {
        "approve": lambda: approve(review, by=publisher),
        "send_back": lambda: actions.send_back(review, by=publisher, why=WHY),
    }
    how[decided]()

    with pytest.raises(Refused, match="This review was (approved|returned) already"):
        how[decide]()


def test_what_is_sent_back_can_be_submitted_again(at_desk, publisher):
    view = make.view(title="First")
    returned = submit(view, by=at_desk)
    actions.send_back(returned, by=publisher, why="The title says too little")

    view.title = "Second"
    view.save()
    again = submit(view, by=at_desk)

    assert again.digest != returned.digest
    assert again.items.get().contents["title"] == "Second"
    assert returned.items.get().contents["title"] == "First"


def test_sending_back_says_why(at_desk, publisher):
    review = submit(make.view(), by=at_desk)

    with pytest.raises(Refused, match="Say why"):
        actions.send_back(review, by=publisher, why="")


# Editing


def test_a_stale_version_is_refused_and_named(at_desk):
    view = make.view()
    opened = fresh(view).version
    view.title = "Saved by somebody else"
    view.save()

    with pytest.raises(Stale, match=rf"opened version {opened}, .* now at version {opened + 1}"):
        actions.editing(view, version=opened)


def test_a_changed_part_makes_the_version_stale_too(at_desk):
    attribution = make.attribution()
    opened = fresh(attribution.statement).version
    make.quote(attribution)

    with pytest.raises(Stale):
        actions.editing(attribution.statement, version=opened)


def test_the_version_that_stands_is_locked_for_its_editor(at_desk):
    view = fresh(make.view())

    held = actions.editing(view, version=view.version)

    assert held == view


# States


def test_the_state_of_a_dossier_is_the_same_word_in_python_and_in_sql(at_desk, publisher):
    draft, in_review, approved, published, gone = (make.view() for _ in range(5))
    make.editions(published, gone)
    make.withdrawal(fresh(gone))
    approve(submit(approved, by=at_desk), by=publisher)
    submit(in_review, by=at_desk)

    states = [fresh(row).state for row in (draft, in_review, approved, published, gone)]

    assert states == ["draft", "in review", "approved", "published", "withdrawn"]
    for row in Dossier.objects.with_state():
        assert row.state_word == row.state

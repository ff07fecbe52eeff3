"""Only approved text becomes an edition, in Python and in the database."""

import pytest

from editorial import actions
from editorial.actions import Refused
from editorial.models import Edition
from tests import factories as make
from tests.deciding import approve, fresh, issue, submit
from tests.refusals import refused

WHY = make.WHY


def test_an_edition_carries_the_text_that_was_approved(at_desk, publisher):
    view = make.view()
    review = submit(view, by=at_desk)
    approve(review, by=publisher)

    (edition,) = issue(review, by=publisher)

    item = review.items.get()
    assert (edition.number, edition.body_id, edition.version) == (1, item.body_id, item.version)
    assert (edition.published_by, edition.review) == (publisher, review)
    assert fresh(view).state == "published"


def test_editions_of_a_dossier_are_numbered(at_desk):
    view = make.view()
    make.editions(view)
    view.title = "Corrected"
    view.save()

    make.editions(view)

    assert sorted(view.editions.values_list("number", flat=True)) == [1, 2]


def test_what_nobody_approved_is_not_issued(at_desk, publisher):
    review = submit(make.view(), by=at_desk)

    with pytest.raises(Refused, match="Only an approved review"):
        issue(review, by=publisher)


def test_what_was_sent_back_is_not_issued(at_desk, publisher):
    review = submit(make.view(), by=at_desk)
    actions.send_back(review, by=publisher, why=WHY)

    with pytest.raises(Refused, match="Only an approved review"):
        issue(review, by=publisher)


def test_a_review_is_issued_once(at_desk, publisher):
    review = submit(make.view(), by=at_desk)
    approve(review, by=publisher)
    issue(review, by=publisher)

    with pytest.raises(Refused, match="published already"):
        issue(review, by=publisher)


def test_an_older_review_does_not_overtake_a_newer_one(at_desk, publisher):
    view = make.view()
    older = submit(view, by=at_desk)
    approve(older, by=publisher)
    view.title = "Newer"
    view.save()
    newer = submit(view, by=at_desk)
    approve(newer, by=publisher)
    issue(newer, by=publisher)

    with pytest.raises(Refused, match="later version"):
        issue(older, by=publisher)


def edition_of(view, **values):
    values = {"number": 2, "version": 1, "published_at": make.now(), "why": WHY} | values
    return Edition(dossier=fresh(view), published_by=make.user("publisher"), **values)


def test_the_database_refuses_an_edition_of_a_review_that_nobody_approved(at_desk):
    view = make.view()
    item = submit(view, by=at_desk).items.get()

    with refused("Only the text that was approved"):
        Edition.objects.bulk_create([edition_of(view, review=item.review, body=item.body)])


def test_the_database_refuses_an_edition_of_a_review_that_was_sent_back(at_desk, reviewer):
    view = make.view()
    item = submit(view, by=at_desk).items.get()
    actions.send_back(item.review, by=reviewer, why=WHY)

    with refused("Only the text that was approved"):
        Edition.objects.bulk_create([edition_of(view, review=item.review, body=item.body)])


def test_the_database_refuses_an_edition_with_another_text(at_desk):
    view = make.view()
    review = make.edition(view).review

    with refused("Only the text that was approved"):
        Edition.objects.bulk_create([edition_of(view, review=review, body=make.body(b"{}"))])


def test_the_database_refuses_the_approved_text_of_another_dossier(at_desk):
    edition = make.edition()

    with refused("Only the text that was approved"):
        Edition.objects.bulk_create(
            [edition_of(make.view(), review=edition.review, body=edition.body)]
        )


def test_a_consequence_repeats_an_earlier_text_and_names_its_cause(at_desk):
    cause, shown = make.edition(), make.edition()

    made = actions.issue_consequence(shown, cause=cause, at=make.now())

    assert (made.number, made.body_id, made.consequential) == (2, shown.body_id, True)
    assert (made.cause, made.review) == (cause, None)


def test_the_database_refuses_a_consequence_with_a_text_of_its_own(at_desk):
    cause, shown = make.edition(), make.edition()

    with refused("Only the text that was approved"):
        Edition.objects.bulk_create(
            [
                edition_of(
                    shown.dossier.subject, consequential=True, cause=cause, body=make.body(b"{}")
                )
            ]
        )


def test_the_current_edition_is_the_newest_that_is_not_withdrawn(at_desk):
    view, gone = make.view(), make.view()
    make.editions(view, gone)
    view.title = "Second"
    view.save()
    make.editions(view)
    make.withdrawal(fresh(gone))

    current = Edition.objects.current()

    assert [(edition.dossier_id, edition.number) for edition in current] == [(view.pk, 2)]

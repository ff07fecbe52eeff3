"""A withdrawal needs one publisher, works at once, and is looked at afterwards by another."""

import pytest
from django.core.exceptions import ValidationError

from editorial import actions
from editorial.actions import Refused
from editorial.models import Dossier
from editorial.roles import NotAllowed
from tests import factories as make
from vocabulary.terms import WithdrawalReason

WHY = make.WHY


@pytest.fixture
def published(at_desk):
    return make.edition().dossier


def withdraw(dossier, by, reason="privacy"):
    return actions.note_withdrawal(dossier, by=by, reason=reason, why=WHY)


@pytest.mark.parametrize("reason", WithdrawalReason)
def test_one_publisher_withdraws_for_one_of_the_reasons(reason, published, publisher):
    withdrawal = withdraw(published, publisher, reason)

    dossier = Dossier.objects.get(pk=published.pk)
    assert (dossier.state, dossier.is_public) == ("withdrawn", False)
    assert (withdrawal.reason, withdrawal.by) == (reason, publisher)


def test_a_reason_of_another_name_is_refused(published, publisher):
    with pytest.raises(ValidationError):
        withdraw(published, publisher, "embarrassing")

    assert Dossier.objects.get(pk=published.pk).is_public


def test_what_is_not_on_the_record_is_not_withdrawn(at_desk, publisher):
    with pytest.raises(Refused, match="not on the record"):
        withdraw(make.view(), publisher)


def test_what_is_withdrawn_is_not_withdrawn_again(published, publisher):
    withdraw(published, publisher)

    with pytest.raises(Refused, match="not on the record"):
        withdraw(published, publisher)


def test_a_withdrawal_says_why(published, publisher):
    with pytest.raises(Refused, match="Say why"):
        actions.note_withdrawal(published, by=publisher, reason="error", why=" ")


def test_an_author_may_withdraw_his_own(at_desk, publisher):
    view = make.view()
    make.editions(view)

    assert withdraw(view, make.user("publisher"))


def test_the_one_who_withdrew_does_not_review_it(published, publisher):
    withdrawal = withdraw(published, publisher)

    with pytest.raises(NotAllowed, match="somebody else"):
        actions.review_withdrawal(withdrawal, by=publisher, upheld=True, why=WHY)


@pytest.mark.parametrize("role", ["reviewer", "publisher"])
@pytest.mark.parametrize("upheld", [True, False])
def test_somebody_else_reviews_it_afterwards(upheld, role, published, publisher):
    withdrawal = withdraw(published, publisher)

    review = actions.review_withdrawal(withdrawal, by=make.user(role), upheld=upheld, why=WHY)

    assert review.upheld is upheld
    assert Dossier.objects.get(pk=published.pk).withdrawn


def test_a_researcher_does_not_review_a_withdrawal(published, publisher, researcher):
    withdrawal = withdraw(published, publisher)

    with pytest.raises(NotAllowed, match="may not"):
        actions.review_withdrawal(withdrawal, by=researcher, upheld=True, why=WHY)


def test_a_withdrawal_is_reviewed_once(published, publisher):
    withdrawal = withdraw(published, publisher)
    make.withdrawal_review(withdrawal)

    with pytest.raises(Refused, match="reviewed already"):
        make.withdrawal_review(withdrawal)


def test_what_is_withdrawn_returns_by_a_new_review(published, publisher):
    withdraw(published, publisher)

    make.editions(published)

    assert Dossier.objects.get(pk=published.pk).is_public


def test_what_was_approved_before_the_withdrawal_does_not_bring_it_back(at_desk, publisher):
    view = make.view()
    make.editions(view)
    view.title = "Approved, not yet published"
    view.save()
    review = make.decision(make.review(view)).review
    withdraw(view, publisher)

    with pytest.raises(Refused, match="was withdrawn after this was approved"):
        actions.issue_editions(review, by=publisher, why=WHY)

    assert not Dossier.objects.get(pk=view.pk).is_public


def test_what_refers_to_something_withdrawn_does_not_take_it_along(at_desk, publisher):
    claim = make.claim()
    make.editions(claim)
    withdraw(Dossier.objects.get(pk=claim.event_id), publisher)
    claim.event.place = "Moscow"
    claim.event.save()
    claim.text = "Two drones were flown above the Kremlin on 3 May 2023."
    claim.save()

    review = make.review(claim)

    assert [item.dossier_id for item in review.items.all()] == [claim.pk]

"""What somebody alters behind the desk's back, verify_history finds."""

import pytest

from desk.bundles.loading import load
from desk.history import checkpoints
from desk.history.verifying import Seen, verify
from editorial import actions
from editorial.history import because
from record.publish import publish, withdraw
from tests import bridge
from tests import factories as make
from tests.faults import rights, tampering


@pytest.fixture
def desk(db):
    """A story, published; one dossier of it withdrawn, one changed since; a request; an erasure."""
    story = load(_publishable(bridge.bundle()))
    review = make.review(*[item.dossier for item in story.items.all()], by=story.researcher)
    actions.approve(review, by=story.reviewer, digest=review.digest)
    publish(review, by=story.reviewer, why=make.WHY)
    with because(by=story.researcher, why="read it again"):
        view = make.view()
        view.title = "Another title"
        view.save()
        gone = make.edition(make.view()).dossier
        make.request_for_comment(about=[make.claim()])
    make.withdrawal_review(withdraw(gone, by=story.reviewer, reason="error", why=make.WHY))
    erased = make.erasure_order(view.history.filter(operation="INSERT").first().body)
    actions.confirm_erasure(erased, by=make.user("administrator"))


def _publishable(bundle):
    """Without the quotes that no capture holds, and what names them."""
    for statement in bundle["statements"]:
        for report in statement["attributions"]:
            quotes = [quote for quote in report.get("quotes", ()) if "span" in quote]
            for quote in quotes:
                quote.pop("same_words_as", None)
            report["quotes"] = quotes
    return bundle


@pytest.fixture
def every_right():
    with rights.every_right():
        yield


def test_every_one_of_many_alterations_is_found(desk, every_right):
    assert list(verify(Seen())) == []

    told = list(tampering.run(3 * len(tampering.KINDS), seed=20230504))

    assert [done for done, findings in told if not findings] == []
    assert len({done for done, _ in told}) > 50
    assert list(verify(Seen(), checkpoints.take())) == []


HIDING = (
    tampering.a_tail_cut_off,
    tampering.a_chain_written_anew,
    tampering.words_and_history_written_anew,
)


@pytest.mark.parametrize("kind", HIDING, ids=lambda kind: kind.__name__)
def test_what_hides_itself_is_seen_by_its_checkpoint_alone(kind, at_desk, every_right, monkeypatch):
    make.edition()
    monkeypatch.setattr(tampering, "KINDS", [kind])

    found = [findings for _, findings in tampering.run(6, seed=1)]

    assert all(findings for findings in found)
    assert all("checkpoint" in findings[0] for findings in found if len(findings) == 1)
    assert any(len(findings) == 1 for findings in found)

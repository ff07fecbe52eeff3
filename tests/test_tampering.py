"""What somebody alters behind the desk's back, verify_history finds."""

import pytest

from desk.history import checkpoints
from desk.history.verifying import Seen, verify
from tests import factories as make
from tests.faults import desks, rights, tampering


@pytest.fixture
def desk(db):
    desks.everything()


@pytest.fixture
def every_right():
    with rights.every_right():
        yield


def test_every_one_of_many_alterations_is_found(desk, every_right):
    assert list(verify(Seen())) == []

    told = list(tampering.alterations(3 * len(tampering.KINDS), seed=20230504))

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

    found = [findings for _, findings in tampering.alterations(6, seed=1)]

    assert all(findings for findings in found)
    assert all("checkpoint" in findings[0] for findings in found if len(findings) == 1)
    assert any(len(findings) == 1 for findings in found)

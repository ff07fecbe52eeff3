"""Words that two people order erased, and what stays of them."""

import hashlib

import pytest

from editorial import actions
from editorial.models import Body, Edition, History
from editorial.roles import NotAllowed
from tests import factories as make
from tests.refusals import refused


@pytest.fixture
def ordered(db):
    return make.erasure_order(make.body(b"a private address"))


def test_two_people_erase_a_body_and_its_digest_stays(ordered):
    second = make.user("administrator")

    actions.confirm_erasure(ordered, by=second)

    body = Body.objects.get(pk=ordered.body_id)
    assert (bytes(body.content), bytes(body.salt)) == (b"", b"")
    assert (body.ordered_by, body.confirmed_by) == (ordered.by, second)
    assert body.digest == ordered.body_id


def test_an_erasure_is_in_history_with_the_one_who_confirmed_it(ordered):
    second = make.user("administrator")

    actions.confirm_erasure(ordered, by=second)

    change = History.objects.get(table="editorial_body")
    assert (change.row, change.by, change.why) == (ordered.body_id, second, ordered.why)
    assert change.values["ordered_by_id"] == ordered.by_id
    assert "content" not in change.values


def test_one_person_alone_erases_nothing(ordered):
    with pytest.raises(NotAllowed, match="confirmed by somebody else"):
        actions.confirm_erasure(ordered, by=ordered.by)

    assert bytes(Body.objects.get(pk=ordered.body_id).content) == b"a private address"


@pytest.mark.parametrize("role", ["researcher", "reviewer", "publisher"])
def test_only_an_administrator_orders_or_confirms_an_erasure(role, ordered):
    person = make.user(role)

    with pytest.raises(NotAllowed):
        actions.order_erasure(ordered.body, by=person, why="a court says so")
    with pytest.raises(NotAllowed):
        actions.confirm_erasure(ordered, by=person)


def test_the_database_refuses_an_erasure_that_nobody_ordered(db):
    body = make.body()

    with refused("never changed but by an erasure"):
        Body.objects.filter(pk=body.pk).update(
            content=b"",
            salt=b"",
            erased_at=make.now(),
            ordered_by=make.user(),
            confirmed_by=make.user(),
        )


@pytest.mark.parametrize(
    "change", [{"content": b"other words"}, {"salt": b""}, {"digest": "0" * 64}]
)
def test_the_words_of_a_body_are_never_altered(change, ordered):
    with refused("never changed but by an erasure"):
        Body.objects.filter(pk=ordered.body_id).update(**change)


def test_an_erasure_is_not_undone(ordered):
    actions.confirm_erasure(ordered, by=make.user("administrator"))

    with refused("never changed but by an erasure"):
        Body.objects.filter(pk=ordered.body_id).update(
            content=b"a private address", erased_at=None, ordered_by=None, confirmed_by=None
        )


def test_what_names_an_erased_body_stays(at_desk):
    edition = make.edition()
    order = make.erasure_order(edition.body)

    actions.confirm_erasure(order, by=make.user("administrator"))

    kept = Edition.objects.get(pk=edition.pk)
    assert kept.body_id == edition.body_id
    assert bytes(kept.body.content) == b""


def test_a_digest_is_the_sha256_of_salt_and_content(db):
    body = make.body("„слова“".encode())

    assert body.digest == hashlib.sha256(body.salt + body.content).hexdigest()
    assert make.body("„слова“".encode()).digest != body.digest


def test_history_hashes_its_words_the_same_way(at_desk):
    body = make.history().body

    assert body.digest == hashlib.sha256(bytes(body.salt) + bytes(body.content)).hexdigest()

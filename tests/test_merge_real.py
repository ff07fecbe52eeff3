"""Merging in the stories that ship, and back: every public answer is what it was."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from editorial import actions, merging
from editorial.models import Dossier
from record import publish
from record.models import Edition
from record.publish import check_record, rebuild_record
from record.writing import standing
from tests import factories
from tests.everything import differences, everything, listed

STORIES = Path(__file__).resolve().parent.parent / "stories"
LOADED = ("cnn-live-2023-05-04", "kremlin-drones-2023-05-03", "kherson-shelling-2023-05-03")
pytestmark = pytest.mark.django_db
# Two that have much in common: one speaks for the other and belongs to it; stances of one statement
# on both claims, and a link between them; reports of both in one post.
PAIRS = {
    "actor": ("dmitry-peskov", "kremlin"),
    "statement": ("kirby-calls-accusations-ridiculous", "kirby-denies-us-role"),
    "claim": ("kremlin-2023-05-03-who-partisans", "kremlin-2023-05-03-who-ukraine"),
}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The stories on the record, once for all tests here; each undoes what it writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        folders = [str(STORIES / name) for name in LOADED]
        call_command("load_bundle", *folders, publish=True, verbosity=0)
        yield everything()
        transaction.set_rollback(True)


@pytest.fixture
def desk(loaded):
    """Two people who decide."""
    return factories.user("researcher"), factories.user("publisher")


def dossier(kind, slug):
    return Dossier.objects.get(kind=kind, slug=slug)


def merged(kind, desk, old, new):
    one = dossier(kind, old)
    merging.merge(one, into=dossier(kind, new), by=desk[0], why="One.", version=one.version)
    published(one, desk)


def unmerged(kind, desk, old):
    one = dossier(kind, old)
    merging.unmerge(one, by=desk[0], why="Two after all.", version=one.version)
    published(one, desk)


def published(one, desk):
    researcher, publisher = desk
    review = actions.submit([one], by=researcher, why="It is ready.")
    factories.decision(review, publisher)
    publish.publish(review, by=publisher, why="Read.")


@pytest.mark.parametrize("kind", PAIRS)
def test_undoing_a_merge_gives_every_answer_back(kind, loaded, desk):
    old, new = PAIRS[kind]

    merged(kind, desk, old, new)
    between = everything()
    assert check_record() == []
    unmerged(kind, desk, old)

    assert differences(loaded, everything()) == []
    assert check_record() == []
    # The test sees differences where there are some.
    assert f"/api/v1/{kind}s/{old}/" not in between
    assert f"/{kind}s/{new}/" in differences(loaded, between)


@pytest.mark.parametrize("kind", PAIRS)
def test_while_merged_no_answer_names_the_old_slug(kind, loaded, desk):
    old, new = PAIRS[kind]
    merged(kind, desk, old, new)

    naming = {
        address: answer
        for address, answer in everything().items()
        if f"/{kind}s/{old}/" in str(answer) or f"'slug': '{old}'" in str(answer)
    }

    assert naming == {}
    for answer in (f"/api/v1/{kind}s/{old}/", f"/{kind}s/{old}/"):
        response = Client().get(answer)
        assert (response.status_code, response["Location"]) == (301, answer.replace(old, new))


@pytest.mark.parametrize("kind", PAIRS)
def test_rebuilding_a_record_with_a_merge_gives_the_same_rows(kind, loaded, desk):
    merged(kind, desk, *PAIRS[kind])
    before = standing()

    rebuild_record()

    assert standing() == before
    assert check_record() == []


@pytest.mark.parametrize("kind", PAIRS)
def test_every_edition_that_follows_from_a_merge_names_it(kind, loaded, desk):
    old, new = PAIRS[kind]
    merged(kind, desk, old, new)

    following = Edition.objects.now().filter(consequential=True)

    assert following.filter(owner=f"{kind}/{new}").exists()
    assert set(following.values_list("cause", flat=True)) == {f"{kind}/{old}"}


@pytest.mark.parametrize("kind", PAIRS)
def test_what_was_answered_before_a_merge_is_answered_so_for_ever(kind, loaded, desk):
    old, _ = PAIRS[kind]
    query = {"as_published": timezone.now().isoformat()}
    if kind != "statement":
        query["claim" if kind == "claim" else "speaker"] = old
    before = {name: listed(Client(), name, **query) for name in ("claims", "statements", "denials")}

    merged(kind, desk, old, PAIRS[kind][1])

    assert any(before.values())
    for name, rows in before.items():
        assert listed(Client(), name, **query) == rows


@pytest.mark.parametrize("kind", PAIRS)
def test_every_old_address_of_a_part_leads_to_where_the_part_stands(kind, loaded, desk):
    merged(kind, desk, *PAIRS[kind])
    links = 0
    for address in loaded:
        if not address.startswith("/api/v1/") or address.count("/") < 5:
            continue
        response = Client().get(address)
        if response.status_code == 404:
            # A link between the two is none any more, and an answer to a question that
            # the statement goes into elsewhere.
            assert address.startswith("/api/v1/links/")
            links += 1
        elif response.status_code == 301:
            assert Client().get(response["Location"]).status_code == 200
        else:
            assert response.status_code == 200
    assert links <= 2

"""The counts of whole lists are kept at publication; how many queries counting takes."""

import pytest
from django.http import QueryDict

from record import tallies
from record.models import Tally
from record.publish import check_record, rebuild_record
from record.query import COUNTED, facets
from tests import frozen

pytestmark = pytest.mark.django_db


def publish_many(size):
    frozen.publish(
        *frozen.scene(
            *(frozen.statement(f"s{n}", "peskov") for n in range(size)),
            *(frozen.claim(f"c{n}", frozen.stance(f"s{n}", "denies")) for n in range(size)),
        )
    )


@pytest.mark.parametrize("name", COUNTED)
@pytest.mark.parametrize(("query", "queries"), [("", 3), ("event=attack", None)])
def test_facets_take_as_many_queries_for_many_objects_as_for_one(
    db, name, query, queries, django_assert_max_num_queries
):
    publish_many(1)
    if query and name == "figures":
        query = "speaker=peskov"
    with django_assert_max_num_queries(queries or 8) as few:
        facets(name, QueryDict(query))
    publish_many(12)
    with django_assert_max_num_queries(len(few)):
        facets(name, QueryDict(query))


def kept():
    return {
        (tally.resource, tally.facet, tally.value): tally.count for tally in Tally.objects.all()
    }


def test_publication_keeps_the_tallies(db):
    frozen.publish(
        *frozen.scene(
            frozen.statement("s"), frozen.claim("c", frozen.stance("s"), kind="occurrence")
        )
    )
    assert kept()["claims", "kind", "occurrence"] == 1
    assert kept()["statements", "kind", "occurrence"] == 1

    frozen.publish(frozen.claim("c", frozen.stance("s", "denies"), kind="intent"))

    assert ("claims", "kind", "occurrence") not in kept()
    assert kept()["claims", "", ""] == 1
    assert kept()["denials", "kind", "intent"] == 1
    assert kept()["statements", "position", "denies"] == 1
    assert tallies.wrong() == []


def test_a_statement_is_counted_once_whatever_many_claims_it_denies(db):
    frozen.publish(
        *frozen.scene(
            frozen.statement("s"),
            frozen.claim("one", frozen.stance("s", "denies")),
            frozen.claim("two", frozen.stance("s", "denies")),
        )
    )
    assert kept()["statements", "position", "denies"] == 1
    assert kept()["denials", "", ""] == 2

    frozen.withdraw("claim/one")
    assert kept()["statements", "position", "denies"] == 1

    frozen.withdraw("claim/two")
    assert ("statements", "position", "denies") not in kept()
    assert tallies.wrong() == []


def test_a_claim_that_answers_an_open_question_counts_for_its_statement(db):
    question = {
        "on": {"event": "attack", "kind": "responsibility"},
        "position": "no_position",
        "detail": "does_not_know",
    }
    frozen.publish(*frozen.scene(frozen.statement("s", stances=[question])))
    assert ("statements", "kind", "responsibility") not in kept()

    frozen.publish(frozen.claim("c"))

    assert kept()["statements", "kind", "responsibility"] == 1
    assert tallies.wrong() == []


def test_a_correction_of_a_name_changes_no_tally(db):
    publish_many(2)
    before = kept()

    frozen.publish(frozen.actor("peskov", name="Dmitri Peskov"))

    assert kept() == before


def test_wrong_tallies_are_reported_and_made_anew(db):
    publish_many(2)
    Tally.objects.filter(resource="denials").update(count=7)

    assert check_record() == ["denials: the tallies are not what its rows count to."]
    rebuild_record()
    assert check_record() == []


def test_a_private_person_is_counted_and_not_told(db):
    frozen.publish(
        *frozen.scene(
            frozen.actor("witness", private=True),
            frozen.statement("saw-it", "witness"),
            frozen.statement("says-so", "peskov"),
        )
    )

    for query in ("", "form=utterance"):
        (told,) = facets("statements", QueryDict(f"facets=speaker&{query}"))
        assert [value["value"] for value in told["values"]] == ["peskov"]
        assert (told["objects"], told["other"]) == (2, 1)

"""Facets: what they count is what their lists hold, whether counted live or kept at publication."""

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client

from record.models import Claim
from record.models.base import Chance
from record.query import FACETS, QueryRefused, asking, counting, facets, telling
from tests.test_query_parts import publish_day

pytestmark = pytest.mark.django_db
QUERIES = {
    "claims": [
        "",
        "event=attack",
        "speaker=peskov",
        "speaker=peskov&position=denies",
        "speaker=!peskov",
        "position=asserts,!denies&speaker=!governor",
        "speaker=side:russia&via=tass",
        "assessor=cnn",
        "assessor=cnn&evidence_status=conflicting",
        "evidence_status=!unverified&kind=responsibility",
        "party=ukraine&party_role=executor",
        "has_evidence=any",
        "only_via=tass",
        "measure=killed&replaced=false",
        "q=claim",
    ],
    "statements": [
        "",
        "kind=responsibility",
        "speaker=kremlin&position=asserts",
        "kind=!quantity&position=asserts",
        "publisher=cnn&medium=wire,social_post",
    ],
    "attributions": ["", "position=denies", "document=recap", "via=tass&kind=responsibility"],
    "stances": ["", "speaker=kremlin&via=tass", "publisher=cnn"],
    "denials": ["", "claim=who"],
    "figures": ["", "replaced=true", "speaker=governor&measure=killed"],
    "assessments": ["", "evidence_status=conflicting"],
}


@pytest.fixture(scope="module")
def day(django_db_setup, django_db_blocker):
    """Two sides, two agencies, a death toll that rises; only read here."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish_day()
        yield
        transaction.set_rollback(True)


def listed(address):
    """How many objects the list at an address holds."""
    number, following = 0, f"{address}&page_size=100"
    while following:
        page = Client().get(following).json()
        number, following = number + len(page["results"]), page["next"]
    return number


@pytest.mark.parametrize(
    ("name", "query"), [(name, query) for name, queries in QUERIES.items() for query in queries]
)
def test_every_count_is_the_length_of_the_list_that_it_leads_to(day, name, query):
    facets = Client().get(f"/api/v1/{name}/facets/?{query}").json()["facets"]

    assert [facet["facet"] for facet in facets] == list(FACETS[name])
    for facet in facets:
        assert facet["counting"] == "exact"
        for value in facet["values"]:
            assert value["count"] == listed(value["results_url"]), (facet["facet"], value)
            assert value["label"]


def facet(name, facet, query=""):
    (found,) = facets(name, QueryDict(f"facets={facet}&{query}"))
    return {value["value"]: value for value in found["values"]}, found


def test_a_closed_vocabulary_is_told_whole_with_its_definitions(day):
    values, _ = facet("claims", "evidence_status")

    assert list(values)[:2] == ["verified", "supported"]
    assert values["verified"]["count"] == 0
    assert values["unverified"]["definition"] == "Attributed, not independently checked."


def test_actors_are_told_by_name_and_in_its_order(day):
    _, told = facet("statements", "speaker")

    names = [value["label"] for value in told["values"]]
    assert names == sorted(names, key=str.casefold)
    assert "Kremlin" in " ".join(names)


def test_its_own_parameter_is_left_out_while_a_facet_is_counted(day):
    alone, _ = facet("claims", "kind")
    beside, _ = facet("claims", "kind", "kind=quantity")

    assert {v: told["count"] for v, told in alone.items()} == {
        v: told["count"] for v, told in beside.items()
    }


def test_those_who_are_not_told_are_counted_as_others(day, monkeypatch):
    monkeypatch.setattr(telling, "TOP", 2)

    values, told = facet("statements", "speaker")

    assert len(values) == 2
    assert told["other"] == 6 - sum(value["count"] for value in values.values())


def test_who_has_no_name_is_counted_as_nobody(day):
    """Of the reports of what is asked, each value is counted once, and what has none is not."""
    for query in ("", "position=asserts,denies,doubts&event=attack,shelling"):
        for name in ("claims", "statements", "stances"):
            for told in facets(name, QueryDict(query)):
                values = {value["value"]: value["count"] for value in told["values"]}
                assert "" not in values
                assert told["other"] == 0, (name, query, told["facet"])


def test_too_large_a_set_is_sampled_and_the_answer_says_so(day, monkeypatch):
    monkeypatch.setattr(counting, "SAMPLE", 2)

    values, told = facet("claims", "contested", "event=attack,shelling")

    assert (told["counting"], told["objects"]) == ("sampled", 2)
    assert sum(value["count"] for value in values.values()) == 2
    assert facet("claims", "contested")[1]["counting"] == "exact"


def looking_through(monkeypatch, parts):
    """Let a list be halved as often as the greatest of ``parts`` says, ``{halvings: what its part is
    below}``, and then one time fewer."""
    monkeypatch.setattr(counting, "_halvings", lambda asked: max(parts))
    monkeypatch.setattr(counting, "_fewer", lambda halvings, found: halvings - 1)
    monkeypatch.setattr(Chance, "below", parts.get)


def chances_of(query):
    """What the claims that a query finds are given by chance, in order."""
    slugs = [row["slug"] for row in Client().get(f"/api/v1/claims/?{query}").json()["results"]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT hashtext(slug) FROM unnest(%s::text[]) AS slug ORDER BY 1", [slugs])
        return [chance for (chance,) in cursor.fetchall()]


@pytest.mark.parametrize(
    ("name", "query"), [(name, query) for name in QUERIES for query in QUERIES[name] if query]
)
def test_looking_through_a_part_that_is_everything_counts_the_same(day, monkeypatch, name, query):
    exact = facets(name, QueryDict(query))
    looking_through(monkeypatch, {1: Chance.lowest + Chance.values})
    monkeypatch.setattr(counting, "ENOUGH", 0)

    looked_through = facets(name, QueryDict(query))

    for told in exact + looked_through:
        del told["counting"]
    assert looked_through == exact


@pytest.mark.parametrize("query", ["speaker=peskov,kremlin", "q=claim", "position=asserts"])
def test_of_a_long_list_those_are_counted_that_lie_in_a_part_chosen_by_chance(
    day, monkeypatch, query
):
    chances = chances_of(query)
    looking_through(monkeypatch, {1: chances[len(chances) // 2]})
    monkeypatch.setattr(counting, "ENOUGH", 1)

    told = facet("claims", "contested", query)[1]

    assert len(chances) > 1
    assert (told["counting"], told["objects"]) == ("sampled", len(chances) // 2)


def test_what_is_rare_in_that_part_is_asked_of_all(day, monkeypatch):
    looking_through(monkeypatch, {1: Chance.lowest})

    told = facet("claims", "contested", "speaker=peskov")[1]

    assert told["counting"] == "exact"
    assert told["objects"] > 0


def test_of_what_is_less_common_a_larger_part_is_looked_through(day, monkeypatch):
    chances = chances_of("speaker=peskov,kremlin")
    looking_through(monkeypatch, {2: chances[0], 1: chances[-1]})
    monkeypatch.setattr(counting, "ENOUGH", 1)

    told = facet("claims", "contested", "speaker=peskov,kremlin")[1]

    assert len(chances) > 1
    assert (told["counting"], told["objects"]) == ("sampled", len(chances) - 1)


@pytest.mark.parametrize(
    ("halvings", "found", "fewer"),
    [
        (9, 0, 0),  # nothing: it may be anywhere
        (9, 3, 0),  # some 1,536 in all: few enough to count them whole
        (9, 4, 4),  # some 2,048: 32 times as many are looked through, where 128 are expected
        (9, 26, 7),  # four times as many: 104
        (9, 49, 7),
        (7, 20, 4),
        (2, 49, 0),
    ],
)
def test_a_larger_part_has_two_to_four_times_as_many_as_are_needed(halvings, found, fewer):
    assert counting._fewer(halvings, found) == fewer


def test_only_a_long_list_of_the_present_has_a_part_that_is_looked_through_first(day, monkeypatch):
    now, then = (
        asking.ask("claims", QueryDict(query)) for query in ("", "as_published=2099-01-01")
    )
    number = Claim.objects.now().count()

    assert counting._halvings(now) == 0
    for examined, halvings in ((number, 0), (number // 2, 1), (1, number.bit_length() - 1)):
        monkeypatch.setattr(counting, "EXAMINED", examined)
        assert counting._halvings(now) == halvings
        assert counting._halvings(then) == 0
    assert Chance.below(3) == Chance.lowest + Chance.values // 8


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("facets=", "facets"),
        ("facets=kind,kind", "facets"),
        ("facets=kind&facets=form", "facets"),
        ("facets=hedge", "facets"),
        ("page_size=2", "page_size"),
        ("cursor=x", "cursor"),
        ("colour=red", "colour"),
        ("kind=nonsense", "kind"),
    ],
)
def test_what_is_against_the_grammar_is_refused_by_name(day, query, parameter):
    with pytest.raises(QueryRefused) as refused:
        facets("claims", QueryDict(query))

    assert refused.value.parameter == parameter

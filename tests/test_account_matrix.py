"""The competing accounts of an event, side by side."""

import pytest
from django.http import QueryDict
from django.test import Client

from editorial.models import Edition
from record.query import QueryRefused, accounts, matrix
from tests import frozen

pytestmark = pytest.mark.django_db
THURSDAY = {"on": "2023-05-04"}


@pytest.fixture
def story(db):
    """Two rival accounts of an attack, a third claim, and somebody whom nobody names."""
    posts = [frozen.document(f"post-{n}", part_of="blog", position=n) for n in (1, 2, 3)]
    frozen.publish(
        *frozen.scene(
            frozen.actor("officials", kind="group", indefinite=True),
            frozen.event("second-drone", links=[{"kind": "part_of", "to": "attack"}]),
            frozen.document("blog", kind="live_blog", printed_order="newest_first"),
            *posts,
            frozen.statement("peskov-accuses", "peskov", [frozen.report("post-3")]),
            frozen.statement("peskov-retreats", "peskov", [frozen.report("post-1")]),
            frozen.statement("kirby-denies", "kirby", [frozen.report("post-2")], said=THURSDAY),
            frozen.statement("one-doubts", "officials", [frozen.report("post-2")]),
            frozen.statement("another-doubts", "officials", [frozen.report("post-1")]),
            frozen.statement("somebody-agrees", "", speaker_description="a man in the street"),
            frozen.claim(
                "us-did-it",
                frozen.stance("peskov-accuses"),
                frozen.stance("peskov-retreats", "doubts"),
                frozen.stance("kirby-denies", "denies"),
                parties=[{"actor": "kremlin", "role": "target"}],
                links=[{"kind": "competes_with", "to": "they-did-it", "basis": "our_reading"}],
            ),
            frozen.claim(
                "between",
                frozen.stance("one-doubts", "doubts"),
                kind="intent",
                text="It was meant.",
            ),
            frozen.claim(
                "they-did-it",
                frozen.stance("somebody-agrees"),
                frozen.stance("another-doubts", "doubts"),
                event="second-drone",
            ),
            frozen.event("elsewhere"),
            frozen.claim("unrelated", frozen.stance("kirby-denies"), event="elsewhere"),
        )
    )


def of_event(query="", slug="attack"):
    return accounts(slug, QueryDict(query))


def row(found, slug):
    (one,) = [row for row in found["rows"] if row["claim"]["slug"] == slug]
    return one


def cell(found, slug, name):
    """The positions of those who are called so on one claim."""
    return [
        [position["statement"]["slug"] for position in cell["positions"]]
        for cell in row(found, slug)["cells"]
        if found["actors"][cell["actor"]]["name"] == name
    ]


def test_rivals_stand_together_with_their_parties(story):
    found = of_event()

    order = [(row["group"], row["claim"]["slug"], row["rivals"]) for row in found["rows"]]
    assert order[-1] == (2, "between", []) or order[0] == (1, "between", [])
    rivals = [one for one in order if one[1] != "between"]
    assert {group for group, *_ in rivals} == {rivals[0][0]}
    assert row(found, "they-did-it")["rivals"] == ["us-did-it"]
    (party,) = row(found, "us-did-it")["claim"]["parties"]
    assert (party["actor"]["slug"], party["role"]) == ("kremlin", "target")


def test_a_claim_never_stands_alone(story):
    claim = row(of_event(), "us-did-it")["claim"]

    assert claim["statuses"]
    assert [voice["slug"] for voice in claim["asserted_by"]] == ["peskov"]
    assert [voice["slug"] for voice in claim["denied_by"]] == ["kirby"]


def test_columns_stand_in_the_order_of_first_speaking(story):
    names = [actor["name"] for actor in of_event()["actors"]]

    assert names.index("Peskov") < names.index("Kirby")
    assert names[-1] == "Kirby"


def test_those_who_are_no_one_voice_have_a_column_each(story):
    found = of_event()
    names = [actor["name"] for actor in found["actors"]]

    assert names.count("Officials") == 2
    assert {"slug": None, "name": "a man in the street", "url": None} in found["actors"]


def test_a_cell_holds_all_positions_the_last_first(story):
    found = of_event()

    assert cell(found, "us-did-it", "Peskov") == [["peskov-retreats", "peskov-accuses"]]
    (peskov,) = [c for c in row(found, "us-did-it")["cells"] if len(c["positions"]) == 2]
    assert [p["position"] for p in peskov["positions"]] == ["doubts", "asserts"]
    assert peskov["order_known"] is True


def test_an_order_that_is_not_known_is_told_so(story):
    frozen.publish(
        frozen.statement("peskov-again", "peskov", [frozen.report("post")]),
        frozen.claim(
            "between", frozen.stance("peskov-again"), frozen.stance("peskov-accuses"), kind="intent"
        ),
    )

    (peskov,) = row(of_event(), "between")["cells"]

    assert peskov["order_known"] is False


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ("kind=intent", {"between"}),
        ("kind=responsibility&denied_by=kirby", {"us-did-it"}),
        ("event=second-drone", {"they-did-it"}),
        ("event_only=attack", {"us-did-it", "between"}),
        ("q=meant", {"between"}),
    ],
)
def test_the_matrix_takes_the_grammar_of_claims(story, query, claims):
    assert {row["claim"]["slug"] for row in of_event(query)["rows"]} == claims


def test_a_matrix_that_is_cut_says_so(story, monkeypatch):
    assert of_event()["cut"] == {"claims": False, "positions": False, "actors": 0}
    for name, most in (("MOST_CLAIMS", 2), ("MOST_ACTORS", 1), ("MOST_POSITIONS", 3)):
        monkeypatch.setattr(matrix, name, most)

    found = of_event()

    assert len(found["rows"]) == 2
    assert len(found["actors"]) == 1
    assert found["cut"]["claims"]
    assert found["cut"]["actors"] > 0


def test_the_matrix_as_it_was_published(story):
    before = Edition.objects.latest("published_at").published_at.isoformat()
    frozen.publish(frozen.claim("late", frozen.stance("kirby-denies")))

    then = accounts("attack", asked(as_published=before))

    assert len(of_event()["rows"]) == len(then["rows"]) + 1
    assert accounts("attack", asked(as_published="2001-01-01")) is None


def asked(**given):
    query = QueryDict(mutable=True)
    query.update(given)
    return query


@pytest.mark.parametrize("query", ["page_size=2", "cursor=x", "position=nonsense", "as=json"])
def test_what_is_against_the_grammar_is_refused_by_name(story, query):
    with pytest.raises(QueryRefused) as refused:
        of_event(query)

    assert refused.value.parameter == query.partition("=")[0]


def test_an_event_that_is_not_on_record_has_no_accounts(story):
    assert Client().get("/api/v1/events/never-was/accounts/").status_code == 404
    frozen.withdraw("event/attack")

    assert Client().get("/api/v1/events/attack/accounts/").status_code == 410


def test_a_matrix_takes_as_many_queries_for_many_claims_as_for_one(
    story, django_assert_num_queries
):
    for size in (1, 12):
        frozen.publish(
            *(frozen.claim(f"more-{n}", frozen.stance("kirby-denies")) for n in range(size))
        )
        # The event, its claims, what is said of them.
        with django_assert_num_queries(3):
            of_event()


def test_the_matrix_is_served_with_its_tag(story):
    first = Client().get("/api/v1/events/attack/accounts/?kind=intent")
    again = {"If-None-Match": first["ETag"]}

    assert first.json() == of_event("kind=intent")
    assert (
        Client().get(first.request["PATH_INFO"] + "?kind=intent", headers=again).status_code == 304
    )

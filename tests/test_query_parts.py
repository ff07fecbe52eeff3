"""The grammar over stances, reports, figures, links and assessments; sides; moments."""

import json

import pytest
from django.db import transaction
from django.http import QueryDict

from editorial.models import Edition
from record.query import QueryRefused, answer
from tests import frozen
from tests.test_query import slugs

pytestmark = pytest.mark.django_db


def role(to, **rest):
    return {"to": to, "kind": "role", "title": "spokesman", **rest}


def belongs(to, **rest):
    return {"to": to, "kind": "part_of", **rest}


def toll(number, words):
    return {
        "words": words,
        "low": number,
        "high": number,
        "qualifier": "exactly",
        "counted": "people in Kherson",
        "measure": "killed",
    }


OVER = {"on": "2023-01-01"}
WEDNESDAY, THURSDAY = {"on": "2023-05-03"}, {"on": "2023-05-04"}


@pytest.fixture(scope="module")
def day(django_db_setup, django_db_blocker):
    """Two sides, two agencies, a death toll that rises; only read here."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish_day()
        yield
        transaction.set_rollback(True)


def publish_day():
    told = frozen.report(relays=["tass"], credits="kremlin", hedge="purported", medium="wire")
    short = frozen.report(key="short", document="recap")
    frozen.publish(
        *frozen.scene(
            frozen.actor("russia", kind="government", country="RU"),
            frozen.actor(
                "kremlin", kind="government", country="RU", affiliations=[belongs("russia")]
            ),
            frozen.actor("peskov", affiliations=[role("kremlin")]),
            frozen.actor("defector", affiliations=[role("kremlin", until=OVER)]),
            frozen.actor("tass", kind="outlet", ownership={"class": "state-controlled"}),
            frozen.actor("ukraine", kind="government", country="UA"),
            frozen.actor("governor", affiliations=[role("ukraine")]),
            frozen.document("recap"),
            frozen.event("shelling"),
            frozen.statement("kremlin-blames", "kremlin", [told, short]),
            frozen.statement("peskov-denies", "peskov", [told], said=THURSDAY),
            frozen.statement("defector-agrees", "defector", said=THURSDAY, form="series"),
            frozen.statement("governor-counts", "governor", said=THURSDAY, medium="social_post"),
            frozen.statement("ukraine-counts", "ukraine", said=WEDNESDAY),
            frozen.statement("kirby-cannot-say", "kirby", on_behalf_of="ukraine"),
            frozen.evidence("footage", produced_by="cnn"),
            frozen.claim(
                "who",
                frozen.stance("kremlin-blames", hedge="it looks as if"),
                frozen.stance("peskov-denies", "denies"),
                frozen.stance("kirby-cannot-say", "no_position", detail="does_not_know"),
                parties=[
                    {"actor": "ukraine", "role": "executor"},
                    {"actor": "kremlin", "role": "target"},
                ],
                bearings=[
                    {"evidence": "footage", "bearing": "inconclusive", "according_to": "cnn"}
                ],
                assessments=[
                    frozen.assessment("unverified", key="own"),
                    frozen.assessment("conflicting", "cnn", key="cnn", assessed=WEDNESDAY),
                ],
            ),
            frozen.claim(
                "toll-21",
                frozen.stance("ukraine-counts", figures=[toll("21", "at least 21")]),
                event="shelling",
                kind="quantity",
            ),
            frozen.claim(
                "toll-23",
                frozen.stance("governor-counts", figures=[toll("23", "23 people")]),
                event="shelling",
                kind="quantity",
                links=[
                    {"kind": "replaces", "to": "toll-21", "basis": "our_reading"},
                    {"kind": "competes_with", "to": "lull", "basis": "our_reading"},
                ],
            ),
            frozen.claim("lull", frozen.stance("ukraine-counts"), event="shelling", kind="other"),
            frozen.claim(
                "agreed", frozen.stance("kremlin-blames"), frozen.stance("defector-agrees")
            ),
        )
    )


@pytest.mark.parametrize(
    ("name", "query", "found"),
    [
        # One agency, one side's state media
        ("claims", "only_via=tass", {"who"}),
        ("claims", "only_via=ownership:state-controlled", {"who"}),
        ("claims", "only_via=kremlin,tass,defector", {"who", "agreed"}),
        ("claims", "only_via=!tass", {"toll-21", "toll-23", "lull"}),
        ("claims", "asserted_only_by=side:russia", {"who"}),
        ("claims", "asserted_only_by=side:ukraine", {"toll-21", "toll-23", "lull"}),
        ("claims", "asserted_only_by=side:ukraine&replaced=false", {"toll-23", "lull"}),
        # Parties, links, evidence
        ("claims", "party=ukraine&party_role=executor", {"who"}),
        ("claims", "party=ukraine&party_role=target", set()),
        ("claims", "party=!ukraine&party_role=executor", set()),
        ("claims", "link=replaces", {"toll-21", "toll-23"}),
        ("claims", "link=any", {"toll-21", "toll-23", "lull"}),
        ("claims", "replaced=true", {"toll-21"}),
        ("claims", "same_side=true", {"who", "toll-23", "lull"}),
        ("claims", "measure=killed&counts=KHERSON", {"toll-21", "toll-23"}),
        ("claims", "has_evidence=any", {"who"}),
        ("claims", "has_evidence=supports", set()),
        ("claims", "has_evidence=inconclusive&evidence_by=cnn", {"who"}),
        ("claims", "lacks_evidence=any", {"toll-21", "toll-23", "lull", "agreed"}),
        ("claims", "lacks_evidence=supports&event=attack", {"who", "agreed"}),
        ("claims", "assessor=cnn", {"who"}),
        ("claims", "assessor=cnn&evidence_status=conflicting", {"who"}),
        ("claims", "assessor=cnn&evidence_status=unverified", set()),
        ("claims", "evidence_status=conflicting", set()),
        ("claims", "assessed_before=2023-05-04&assessor=cnn", {"who"}),
        ("claims", "assessed_after=2023-05-04&assessor=cnn", set()),
        # Who
        ("claims", "speaker=kirby&position=no_position", {"who"}),
        ("claims", "speaker=kirby&position=asserts", set()),
        ("claims", "denied_by=side:russia", {"who"}),
        ("claims", "denied_by=!side:russia&event=attack", {"agreed"}),
        ("claims", "speaker=side:ukraine&position=no_position", {"who"}),
        ("claims", "said_after=2023-05-04&position=denies", {"who"}),
        ("statements", "speaker=side:russia", {"kremlin-blames", "peskov-denies"}),
        ("statements", "speaker=country:UA", {"ukraine-counts"}),
        ("statements", "speaker=kind:military", set()),
        ("statements", "on_behalf_of=ukraine", {"kirby-cannot-say"}),
        ("statements", "form=series", {"defector-agrees"}),
        ("statements", "medium=social_post", {"governor-counts"}),
        ("statements", "credited_to=kremlin", {"kremlin-blames", "peskov-denies"}),
        ("statements", "document=recap&report_hedge=purported", set()),
        ("statements", "report_hedge=any", {"kremlin-blames", "peskov-denies"}),
        ("stances", "detail=does_not_know", {"kirby-cannot-say.who"}),
        ("stances", "hedge=looks", {"kremlin-blames.who"}),
        ("stances", "hedge=any", {"kremlin-blames.who"}),
        ("stances", "claim=who&position=asserts,denies&via=tass", None),
        ("denials", "claim=who", {"peskov-denies.who"}),
        ("denials", "claim=who&first_via=tass&credited_to=kremlin", {"peskov-denies.who"}),
        ("attributions", "through=tass", {"kremlin-blames.post", "peskov-denies.post"}),
        ("attributions", "speaker=kremlin&report_hedge=any", {"kremlin-blames.post"}),
        ("attributions", "document=recap", {"kremlin-blames.short"}),
        ("attributions", "publisher=cnn&speaker=kremlin", None),
        # Figures, links, assessments
        ("figures", "event=shelling&measure=killed", None),
        ("figures", "replaced=true", {"ukraine-counts.toll-21.1"}),
        ("figures", "conflicting=true", {"governor-counts.toll-23.1"}),
        ("figures", "speaker=governor", {"governor-counts.toll-23.1"}),
        ("figures", "claim=toll-21", {"ukraine-counts.toll-21.1"}),
        ("links", "link=replaces", {"toll-23.replaces.toll-21"}),
        ("links", "claim=toll-21", {"toll-23.replaces.toll-21"}),
        ("links", "same_side=true&link=competes_with", {"toll-23.competes_with.lull"}),
        ("links", "claim=who", set()),
        ("assessments", "evidence_status=conflicting", {"who.cnn"}),
        ("assessments", "assessor=on-record", {"who.own"}),
        ("evidence", "evidence_by=cnn&claim=who", {"footage"}),
        ("evidence", "has_evidence=supports", set()),
        # When
        ("statements", "said_before=2023-05-04", None),
        ("statements", "said_after=2023-05-04", None),
        ("statements", "as_of=2023-05-03", None),
        ("statements", "as_of=2023-05-03T12:00:00Z", set()),
        ("assessments", "as_of=2023-05-03", {"who.cnn"}),
    ],
)
def test_a_query_finds(day, name, query, found):
    assert slugs(name, query) == (EXPECTED[query] if found is None else found)


EXPECTED = {
    "claim=who&position=asserts,denies&via=tass": {"kremlin-blames.who", "peskov-denies.who"},
    "publisher=cnn&speaker=kremlin": {"kremlin-blames.post", "kremlin-blames.short"},
    "event=shelling&measure=killed": {"ukraine-counts.toll-21.1", "governor-counts.toll-23.1"},
    "said_before=2023-05-04": {"kremlin-blames", "ukraine-counts", "kirby-cannot-say"},
    "said_after=2023-05-04": {"peskov-denies", "defector-agrees", "governor-counts"},
    "as_of=2023-05-03": {"kremlin-blames", "ukraine-counts", "kirby-cannot-say"},
}


@pytest.mark.parametrize(
    ("name", "query", "parameter"),
    [
        ("claims", "only_via=side:nobody", "only_via"),
        ("claims", "only_via=owned:russia", "only_via"),
        ("claims", "speaker=country:ua", "speaker"),
        ("claims", "speaker=ownership:free", "speaker"),
        ("claims", "speaker=side:", "speaker"),
        ("claims", "link=any,replaces", "link"),
        ("claims", "party_role=hero", "party_role"),
        ("statements", "as_of=yesterday", "as_of"),
        ("statements", "as_of=2023-05-04T12:00:00", "as_of"),
        ("statements", "as_of=2023-02-30", "as_of"),
        ("statements", "as_of=9999-12-32", "as_of"),
        ("statements", "said_after=20230504T120000Z0", "said_after"),
        ("links", "q=bridge", "q"),
        ("stances", "hedge=", "hedge"),
        ("denials", "detail=declines", "detail"),
    ],
)
def test_what_is_against_the_grammar_is_refused_by_name(day, name, query, parameter):
    with pytest.raises(QueryRefused) as refused:
        answer(name, QueryDict(query))

    assert refused.value.parameter == parameter


def only(name, query):
    (row,) = answer(name, QueryDict(query)).rows
    return json.loads(row)


def test_a_figure_says_what_replaces_it_and_what_it_conflicts_with(day):
    first, later = only("figures", "claim=toll-21"), only("figures", "claim=toll-23")

    assert [other["claim"]["slug"] for other in first["replaced_by"]] == ["toll-23"]
    assert later["replaces"][0]["figures"] == ["at least 21"]
    assert [other["claim"]["slug"] for other in later["conflicts_with"]] == ["lull"]
    assert (later["words"], later["speaker"]["slug"]) == ("23 people", "governor")
    assert later["claim"]["asserted_by"][0]["slug"] == "governor"
    assert later["event"]["slug"] == "shelling"


def test_a_link_carries_both_claims_never_alone(day):
    link = only("links", "link=replaces")

    for end, slug in ((link["claim"], "toll-23"), (link["to"], "toll-21")):
        assert end["slug"] == slug
        assert end["statuses"]
        assert end["asserted_by"]


def test_a_stance_says_where_it_was_said(day):
    denial = only("denials", "claim=who")

    assert denial["api_url"] == "/api/v1/denials/peskov-denies.who/"
    assert {"occasion", "medium", "venue", "said", "reports"} <= denial.keys()


def test_what_rests_on_a_report_stands_with_it(day):
    frozen.publish(
        frozen.claim("half", frozen.stance("kremlin-blames", rests_on=["short"])),
        frozen.claim("whole", frozen.stance("kremlin-blames", rests_on=["post", "short"])),
    )

    told = only("attributions", "document=recap")

    assert {"half", "whole"} <= {about["claim"]["slug"] for about in told["claims"]}
    full = only("attributions", "speaker=kremlin&report_hedge=purported")
    assert "half" not in {about["claim"]["slug"] for about in full["claims"]}


def asked(**query):
    found = QueryDict(mutable=True)
    found.update(query)
    return found


def claim_edition(slug="c"):
    return Edition.objects.get(dossier__kind="claim", dossier__slug=slug)


def test_what_this_site_said_at_a_moment_is_what_it_answers(db):
    editions = frozen.publish(*frozen.scene(frozen.claim("c", text="First words.")))
    then = editions["claim/c"].published_at.isoformat()
    frozen.publish(frozen.claim("c", text="Second words."), frozen.claim("new", text="New."))

    before, now = asked(claim="c", as_published=then), asked(claim="c,new")

    assert "First words." in answer("claims", before).rows[0]
    assert len(answer("claims", now).rows) == 2
    assert answer("claims", asked(as_published="2001-01-01")).rows == []


def test_a_filter_asks_the_parts_that_stood_then(db):
    frozen.publish(
        *frozen.scene(frozen.statement("s"), frozen.claim("c", frozen.stance("s", "denies")))
    )
    then = claim_edition().published_at.isoformat()
    frozen.publish(frozen.claim("c", frozen.stance("s")))

    assert answer("claims", asked(claim="c", position="denies")).rows == []
    assert len(answer("claims", asked(claim="c", position="denies", as_published=then)).rows) == 1
    assert answer("claims", asked(claim="c", position="asserts", as_published=then)).rows == []

"""A party to a claim is never its assessor, in whatever order the two become known."""

import pytest

from claims.models import Stance, Statement
from sources.models import Actor, Affiliation
from tests import factories as make
from tests.faults import rights
from tests.refusals import checked, refused
from vocabulary.terms import PartyRole

A_PARTY = "A party to a claim is never its assessor"


@pytest.fixture
def judge(at_desk):
    """An outlet that assesses claims."""
    return make.outlet("The Judge")


def assess(claim, judge):
    return make.assessment(claim, by=judge, assessed=make.day("2023-05-05"))


# The ways of being a party. Each makes ``judge`` one, to ``claim``.


def named(claim, judge):
    make.claim_party(claim, judge, "target")


def claimant(claim, judge):
    make.stance(make.statement(by=judge), claim)


def spoken_for(claim, judge):
    make.stance(make.statement(on_behalf_of=judge), claim)


def has_a_role_with_a_party(claim, judge):
    state = make.government()
    make.claim_party(claim, state, "executor")
    make.affiliation(judge, state, "role")


def is_owned_by_a_party(claim, judge):
    state = make.government()
    make.claim_party(claim, state, "principal")
    make.affiliation(judge, state, "owned_by")


def belongs_to_a_body_of_a_party(claim, judge):
    state, ministry = make.government(), make.government()
    make.claim_party(claim, state, "principal")
    make.affiliation(ministry, state, "part_of")
    make.affiliation(judge, ministry, "role")


def belongs_to_the_state_of_a_claimant(claim, judge):
    state, spokesperson = make.government(), make.actor()
    make.stance(make.statement(by=spokesperson), claim)
    make.affiliation(spokesperson, state)
    make.affiliation(judge, state, "owned_by")


def is_the_state_of_a_claimant(claim, judge):
    Actor.objects.filter(pk=judge.pk).update(actor_kind="government")
    spokesperson = make.actor()
    make.stance(make.statement(by=spokesperson), claim)
    make.affiliation(spokesperson, judge)


WAYS = [
    named,
    claimant,
    spoken_for,
    has_a_role_with_a_party,
    is_owned_by_a_party,
    belongs_to_a_body_of_a_party,
    belongs_to_the_state_of_a_claimant,
    is_the_state_of_a_claimant,
]


@pytest.mark.parametrize("become_party", WAYS)
def test_who_is_a_party_already_is_refused_as_assessor(become_party, judge):
    claim = make.claim()
    become_party(claim, judge)

    with refused(A_PARTY):
        assess(claim, judge)


@pytest.mark.parametrize("become_party", WAYS)
def test_who_has_assessed_already_does_not_become_a_party(become_party, judge):
    claim = make.claim()
    assess(claim, judge)

    with refused(A_PARTY):
        become_party(claim, judge)


@pytest.mark.parametrize("role", PartyRole)
def test_every_part_in_a_claim_makes_a_party(role, judge):
    claim = make.claim(parties={role: judge})

    with refused(A_PARTY):
        assess(claim, judge)


def test_a_body_becomes_a_party_when_the_affiliation_comes_last(judge):
    state = make.government()
    claim = make.claim(parties={"target": state})
    ministry = make.government()
    make.affiliation(judge, ministry)
    assess(claim, judge)

    with refused(A_PARTY):
        make.affiliation(ministry, state, "part_of")


def test_a_statement_that_gets_another_speaker_makes_a_party(judge):
    claim = make.claim()
    asserting = make.statement()
    make.stance(asserting, claim)
    assess(claim, judge)

    with refused(A_PARTY):
        Statement.objects.filter(pk=asserting.pk).update(speaker=judge)
    with refused(A_PARTY):
        Statement.objects.filter(pk=asserting.pk).update(on_behalf_of=judge)


def test_a_stance_that_becomes_an_assertion_makes_a_party(judge):
    claim = make.claim()
    comment = make.stance(make.statement(by=judge), claim, "comments")
    assess(claim, judge)

    with refused(A_PARTY):
        Stance.objects.filter(pk=comment.pk).update(position="asserts")


def test_a_group_that_turns_out_to_be_a_government_makes_parties_of_its_own(judge):
    rulers, spokesperson = make.actor(kind="group"), make.actor()
    make.affiliation(spokesperson, rulers)
    make.affiliation(judge, rulers, "owned_by")
    claim = make.claim()
    make.stance(make.statement(by=spokesperson), claim)
    assess(claim, judge)

    with refused(A_PARTY):
        Actor.objects.filter(pk=rulers.pk).update(actor_kind="government")


def test_an_affiliation_that_turns_out_to_last_longer_makes_a_party(judge):
    state = make.government()
    claim = make.claim(parties={"target": state})
    past = make.affiliation(judge, state, until=make.day("2020"))
    assess(claim, judge)

    with refused(A_PARTY):
        Affiliation.objects.filter(pk=past.pk).update(
            until_earliest=None, until_latest=None, until_precision="", until_zone=""
        )


# Who is none


@pytest.mark.parametrize("position", ["denies", "doubts", "counters", "reframes", "comments"])
def test_who_takes_any_other_position_may_assess(position, judge):
    claim = make.claim()
    make.stance(make.statement(by=judge), claim, position)

    assert assess(claim, judge).assessor == judge


def test_a_reading_that_the_fuller_report_does_not_bear_out_makes_no_claimant(judge):
    claim = make.claim()
    make.stance(make.statement(by=judge), claim, as_reported=True)

    assert assess(claim, judge).assessor == judge


@pytest.mark.parametrize(
    "bounds",
    [
        {"until": make.day("2023-05-04")},
        {"since": make.day("2023-05-06")},
        {"since": make.day("2001"), "until": make.day("2002")},
    ],
)
def test_who_belonged_to_a_party_at_another_time_may_assess(bounds, judge):
    state = make.government()
    claim = make.claim(parties={"target": state})
    make.affiliation(judge, state, **bounds)

    assert assess(claim, judge).assessor == judge


@pytest.mark.parametrize(
    "bounds",
    [
        {"until": make.day("2023-05-05")},
        {"since": make.day("2023-05-05")},
        {"since": make.day("2023"), "until": make.day("2023")},
    ],
)
def test_who_may_have_belonged_to_a_party_that_day_may_not(bounds, judge):
    state = make.government()
    claim = make.claim(parties={"target": state})
    make.affiliation(judge, state, **bounds)

    with refused(A_PARTY):
        assess(claim, judge)


def test_a_colleague_in_an_organisation_of_a_party_may_assess(judge):
    claimant, club = make.actor(), make.actor(kind="organisation")
    claim = make.claim()
    make.stance(make.statement(by=claimant), claim)
    make.affiliation(claimant, club)
    make.affiliation(judge, club)

    assert assess(claim, judge).assessor == judge


def test_a_party_to_one_claim_may_assess_another(judge):
    make.claim_party(make.claim(), judge)

    assert assess(make.claim(), judge).assessor == judge


def test_an_affiliation_that_concerns_no_assessment_is_simply_written(judge):
    claim = make.claim(parties={"target": make.government()})
    assess(claim, judge)

    with checked():
        make.affiliation(judge, make.actor(kind="organisation"), "owned_by")

    assert judge.affiliations.count() == 1


def test_who_assessed_before_is_not_asked_about_again(judge):
    claim = make.claim()

    with rights.every_right():
        rights.sql("SET LOCAL track_functions = 'pl'")
        for _ in range(4):
            assess(claim, judge)

    asked = "SELECT calls FROM pg_stat_xact_user_functions WHERE funcname = 'claims_is_party'"
    assert rights.sql(asked) == [(4,)]

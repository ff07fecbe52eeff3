"""No merge makes a party to a claim its assessor, under whichever name."""

import pytest

from editorial.actions import Refused
from tests import factories as make
from tests.deciding import merge, unmerge
from tests.refusals import refused

A_PARTY = "A party to a claim is never its assessor"


@pytest.fixture
def judge(at_desk):
    return make.outlet("The Judge")


def assessed(judge, **values):
    claim = make.claim(**values)
    make.assessment(claim, by=judge)
    return claim


def test_an_assessor_is_not_merged_with_a_party(at_desk, judge):
    party = make.outlet()
    assessed(judge, parties={"target": party})

    for one, into in ((judge, party), (party, judge)):
        with pytest.raises(Refused, match=A_PARTY):
            merge(one, into, at_desk)


def test_an_assessor_is_not_merged_with_a_claimant(at_desk, judge):
    claim = assessed(judge)
    double = make.outlet()
    make.stance(make.statement(by=double), claim)

    with pytest.raises(Refused, match=A_PARTY):
        merge(double, judge, at_desk)


def test_an_assessor_is_not_merged_with_whoever_belongs_to_a_party(at_desk, judge):
    state, double = make.government(), make.outlet()
    make.affiliation(double, state, "owned_by")
    assessed(judge, parties={"executor": state})

    with pytest.raises(Refused, match=A_PARTY):
        merge(double, judge, at_desk)


def test_the_bodies_of_a_party_are_not_merged_with_those_of_an_assessor(at_desk, judge):
    one, other = make.government(), make.government()
    make.affiliation(judge, one, "owned_by")
    assessed(judge, parties={"executor": other})

    with pytest.raises(Refused, match=A_PARTY):
        merge(one, other, at_desk)


def test_two_claims_are_not_merged_where_one_is_assessed_by_a_party_to_the_other(at_desk, judge):
    claim, other = assessed(judge), make.claim(parties={"target": judge})

    for one, into in ((claim, other), (other, claim)):
        with pytest.raises(Refused, match=A_PARTY):
            merge(one, into, at_desk)


def test_two_statements_are_not_merged_where_that_makes_an_assessor_a_claimant(at_desk, judge):
    claim = assessed(judge)
    said, by_judge = make.statement(), make.statement(by=judge)
    make.stance(said, claim)

    with pytest.raises(Refused, match=A_PARTY):
        merge(said, by_judge, at_desk)


def test_a_party_to_what_is_merged_does_not_become_its_assessor_later(at_desk, judge):
    claim, other = make.claim(), make.claim(parties={"target": judge})
    merge(other, claim, at_desk)

    with refused(A_PARTY):
        make.assessment(claim, by=judge)


def test_an_assessor_of_what_is_merged_does_not_become_a_party_later(at_desk, judge):
    claim, other = assessed(judge), make.claim()
    merge(claim, other, at_desk)

    with refused(A_PARTY):
        make.claim_party(other, judge)
    with refused(A_PARTY):
        make.stance(make.statement(by=judge), other)


def test_a_double_of_the_assessor_does_not_come_to_belong_to_a_party(at_desk, judge):
    state, double = make.government(), make.outlet()
    merge(double, judge, at_desk)
    assessed(judge, parties={"executor": state})

    with refused(A_PARTY):
        make.affiliation(judge, state, "owned_by")


def test_a_merge_is_not_undone_where_that_makes_an_assessor_a_claimant(at_desk, judge):
    claim = make.claim()
    by_judge, said = make.statement(by=judge), make.statement()
    make.stance(by_judge, claim)
    merge(by_judge, said, at_desk)
    make.assessment(claim, by=judge)

    with pytest.raises(Refused, match=A_PARTY):
        unmerge(by_judge, at_desk)


def test_others_may_be_merged_beside_an_assessment(at_desk, judge):
    claim = assessed(judge, parties={"target": make.actor()})

    merge(make.claim(), claim, at_desk)
    merge(make.outlet(), judge, at_desk)

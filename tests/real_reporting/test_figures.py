"""Quantities as they are given: risen, in conflict, in words, of another scope."""

import pytest

from claims.models import Claim
from tests import factories as make
from tests.real_reporting import THURSDAY, WEDNESDAY
from tests.refusals import checked


def test_a_later_figure_replaces_an_earlier_one(desk):
    kherson = make.event("Kherson, 3 May 2023: the shelling", place="Kherson")
    counts = []
    for teller, low, day in [("Zelensky", 21, WEDNESDAY), ("Prokudin", 23, THURSDAY)]:
        claim = make.claim(f"At least {low} people were killed.", kind="quantity", event=kherson)
        stance = make.stance(make.statement(by=make.actor(teller), said=day), claim)
        make.figure(stance, f"at least {low} people", low=low, qualifier="at_least", as_of=day)
        counts.append(claim)
    earlier, later = counts

    risen = make.attribution(make.statement(reported=False), quoting="The death toll has risen")
    make.claim_link(
        later,
        earlier,
        "replaces",
        basis="source_words",
        words="The death toll has risen",
        attribution=risen,
    )

    assert set(Claim.objects.replaced()) == {earlier}


def test_two_figures_that_conflict_are_claims_that_compete(desk):
    first = make.claim("48 people were wounded in Kherson.", kind="quantity")
    second = make.claim("46 people were injured in Kherson.", kind="quantity", event=first.event)
    for claim, number in ((first, 48), (second, 46)):
        make.figure(
            make.stance(claim=claim),
            f"{number} people",
            low=number,
            high=number,
            qualifier="exactly",
            measure="injured",
        )

    link = make.claim_link(
        second,
        first,
        "competes_with",
        reason="Neither teller says that one takes the other's place.",
    )

    assert link.kind == "competes_with"
    assert not Claim.objects.replaced().exists()


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("18 of 24 drones", {"low": 18, "high": 18, "qualifier": "exactly", "of": 24}),
        ("over 80 shells", {"low": 80, "qualifier": "more_than", "counted": "shells"}),
        ("between 200,000 and 300,000", {"low": 200_000, "high": 300_000, "qualifier": "about"}),
        ("more than 95%", {"low": 95, "qualifier": "more_than", "measure": "share"}),
        ("the third such strike", {"rank": "third", "since": "in the past two days"}),
        ("10 trillion US dollars every day", {"low": 10**13, "qualifier": "about", "per": "a day"}),
        ("no casualties", {"low": 0, "high": 0, "qualifier": "exactly"}),
        ("all", {"low": None, "high": None, "counted": "missiles", "measure": "destroyed"}),
        ("billions", {"low": None, "high": None, "measure": "amount"}),
        ("five times less", {"low": None, "high": None, "counted": "the dead"}),
    ],
)
def test_a_quantity_is_kept_as_it_was_given(words, values, desk):
    figure = make.figure(words=words, **values)

    with checked():
        figure.refresh_from_db()

    assert figure.words == words
    assert {name: getattr(figure, name) for name in values} == values


def test_the_same_words_with_a_changed_scope_are_another_claim(desk):
    kyiv = make.claim("It was the most intense attack on Kyiv since the start of the year.")
    year = make.claim("It was the worst attack on Kyiv in a year.", event=kyiv.event)

    link = make.claim_link(year, kyiv, "drifted_from", reason="“this year” became “in a year”.")

    assert (link.claim, link.to, link.kind) == (year, kyiv, "drifted_from")

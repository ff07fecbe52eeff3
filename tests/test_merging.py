"""Merging at the desk: one column of the duplicate, with who and why, approved by somebody else."""

import pytest

from claims.models import Statement
from editorial import actions
from editorial.actions import Refused, Stale
from editorial.models import Dossier, History
from editorial.roles import NotAllowed
from tests import factories as make
from tests.deciding import approve, fresh, merge, publish, submit, unmerge
from tests.refusals import refused, sql

MADE = {"actor": make.actor, "statement": make.statement, "claim": make.claim}


@pytest.fixture(params=MADE)
def pair(request, at_desk):
    """Two of one kind: the duplicate and the survivor."""
    return MADE[request.param](), MADE[request.param]()


# What it does


def test_a_merge_is_a_change_of_the_duplicate_and_of_nothing_else(pair, at_desk):
    one, into = pair
    others = {d.pk: (d.version, d.contents()) for d in Dossier.objects.exclude(pk=one.pk)}
    version = fresh(one).version

    merged = merge(one, into, at_desk)

    assert merged.merged_into_id == into.pk
    assert merged.version == version + 1
    assert merged.contents()["merged_into"] == into.slug
    for other in Dossier.objects.exclude(pk=one.pk):
        assert (other.version, other.contents()) == others[other.pk]


def test_history_says_who_merged_and_why_and_who_undid_it(pair, at_desk):
    one, into = pair
    other = make.user("researcher")

    merge(one, into, at_desk, why="Twice in the list.")
    unmerge(one, other, why="A namesake.")

    undone, done = History.objects.filter(dossier=one.pk).order_by("-id")[:2]
    assert (done.by, done.why, done.values["merged_into_id"]) == (
        at_desk,
        "Twice in the list.",
        into.pk,
    )
    assert (undone.by, undone.why, undone.values["merged_into_id"]) == (other, "A namesake.", None)
    assert (done.version, undone.version) == (fresh(one).version - 1, fresh(one).version)


def test_undoing_a_merge_gives_the_very_text_back(pair, at_desk):
    one, into = pair
    before = fresh(one).contents()

    merge(one, into, at_desk)
    unmerge(one, at_desk)

    assert fresh(one).contents() == before


def test_a_merge_is_not_approved_by_whoever_made_it(pair, at_desk):
    one, into = pair
    publish(one, into, by=at_desk)
    merger = make.user("publisher")
    merge(one, into, merger)
    review = submit(one, by=at_desk)

    with pytest.raises(NotAllowed, match="somebody else"):
        approve(review, by=merger)

    approve(review, by=make.user("publisher"))


def test_the_frozen_text_and_the_edition_name_the_survivor(pair, at_desk):
    one, into = pair
    publish(one, into, by=at_desk)
    merge(one, into, at_desk)

    (edition,) = publish(one, by=at_desk)

    assert edition.contents["merged_into"] == edition.merged_into == into.slug
    assert into.path in edition.refers_to


def test_a_survivor_that_is_new_goes_along_into_the_review(at_desk):
    one, into = make.claim(), make.claim()
    merge(one, into, at_desk)

    review = submit(one, by=at_desk)

    assert into.pk in set(review.items.values_list("dossier", flat=True))


def test_an_open_form_puts_no_old_merge_back(at_desk):
    one, into = make.claim(), make.claim()
    merge(one, into, at_desk)
    stale = type(one).objects.get(pk=one.pk)
    unmerge(one, at_desk)

    stale.text = "Another sentence."
    stale.save()

    assert fresh(one).merged_into_id is None


# Refusals


def test_a_merge_needs_a_reason_the_version_that_was_opened_and_a_writer(pair, at_desk):
    one, into = pair

    with pytest.raises(Refused, match="Say why"):
        merge(one, into, at_desk, why=" ")
    with pytest.raises(Stale):
        merge(one, into, at_desk, version=fresh(one).version - 1)
    with pytest.raises(NotAllowed):
        merge(one, into, make.user("reviewer"))
    assert fresh(one).merged_into_id is None


def test_undoing_needs_a_reason_the_version_that_was_opened_and_a_writer(pair, at_desk):
    one, into = pair
    merge(one, into, at_desk)

    with pytest.raises(Refused, match="Say why"):
        unmerge(one, at_desk, why=" ")
    with pytest.raises(Stale):
        unmerge(one, at_desk, version=1)
    with pytest.raises(NotAllowed):
        unmerge(one, make.user("administrator"))
    assert fresh(one).merged_into_id == into.pk


def test_what_is_merged_is_not_merged_again_and_what_is_not_is_not_undone(pair, at_desk):
    one, into = pair
    with pytest.raises(Refused, match="not merged into anything"):
        unmerge(one, at_desk)
    merge(one, into, at_desk)

    with pytest.raises(Refused, match="is merged into .* already"):
        merge(one, into, at_desk)


def test_what_is_in_review_waits(pair, at_desk):
    one, into = pair
    submit(one, by=at_desk)

    with pytest.raises(Refused, match="is in review"):
        merge(one, into, at_desk)


def test_nothing_is_merged_into_what_is_merged_itself(pair, at_desk):
    one, into = pair
    third = type(one).objects.get(pk=MADE[one.kind]().pk)
    merge(one, into, at_desk)

    with pytest.raises(Refused, match="is merged itself"):
        merge(third, one, at_desk)


def test_a_survivor_may_be_merged_further(pair, at_desk):
    one, into = pair
    third = MADE[one.kind]()
    merge(one, into, at_desk)

    merge(into, third, at_desk)

    ends = sql("SELECT editorial_survivor(%s)", one.pk)
    assert ends == [(third.pk,)]
    whole = {pk for (pk,) in sql("SELECT editorial_one_with(%s)", into.pk)}
    assert whole == {one.pk, into.pk, third.pk}


def test_two_are_not_merged_into_each_other(pair, at_desk):
    one, into = pair
    merge(one, into, at_desk)

    with pytest.raises(Refused, match="is merged itself"):
        merge(into, one, at_desk)


def test_two_are_not_merged_into_each_other_in_one_stroke(at_desk):
    one, two = make.claim(), make.claim()

    with refused("is merged itself"):
        sql(
            "UPDATE editorial_dossier SET merged_into_id = %s - id WHERE id IN (%s, %s)",
            one.pk + two.pk,
            one.pk,
            two.pk,
        )


def test_the_database_knows_merges_as_chains_that_close_no_circle(db):
    (definition,) = sql(
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'refuse_circle'"
        " AND tgrelid = 'editorial_dossier'::regclass"
    )

    assert "editorial_refuse_circle('id', 'merged_into_id', 'true')" in definition[0]


def test_only_two_of_one_kind_are_merged(at_desk):
    with pytest.raises(Refused, match="of one kind"):
        merge(make.claim(), make.statement(), at_desk)


def test_only_actors_statements_and_claims_are_merged(at_desk):
    with pytest.raises(Refused, match="Only an actor, a statement or a claim"):
        merge(make.event(), make.event(), at_desk)


def test_nothing_is_merged_into_itself(pair, at_desk):
    with pytest.raises(Refused, match="into itself"):
        merge(pair[0], pair[0], at_desk)


def test_nothing_is_merged_into_what_is_withdrawn(pair, at_desk, publisher):
    one, into = pair
    publish(into, by=at_desk)
    actions.note_withdrawal(into, by=publisher, reason="error", why=make.WHY)

    with pytest.raises(Refused, match="is withdrawn"):
        merge(one, into, at_desk)


def test_what_is_public_is_not_merged_into_a_draft(pair, at_desk):
    one, into = pair
    publish(one, by=at_desk)

    with pytest.raises(Refused, match="is not published"):
        merge(one, into, at_desk)

    merge(into, one, at_desk)


@pytest.mark.parametrize("private", [(True, False), (False, True)])
def test_a_private_person_and_a_public_one_are_not_merged(at_desk, private):
    one, into = (make.actor(private=each) for each in private)

    with pytest.raises(Refused, match="private person"):
        merge(one, into, at_desk)


def test_two_private_persons_are_merged(at_desk):
    merge(make.actor(private=True), make.actor(private=True), at_desk)


# What is merged is not changed


def test_no_row_of_what_is_merged_is_changed_added_or_removed(at_desk):
    one, into = make.claim(), make.claim()
    party = make.claim_party(one)
    merge(one, into, at_desk)

    with refused("undo the merge first"):
        type(one).objects.filter(pk=one.pk).update(text="Another.")
    with refused("undo the merge first"):
        make.claim_party(one)
    with refused("undo the merge first"):
        type(party).objects.filter(pk=party.pk).delete()


def test_what_is_unmerged_is_changed_as_before(at_desk):
    one, into = make.claim(), make.claim()
    merge(one, into, at_desk)
    unmerge(one, at_desk)

    assert make.claim_party(one)


def test_the_survivor_and_what_names_the_merged_are_changed_as_before(at_desk):
    one, into = make.actor(), make.actor()
    said = make.statement(by=one)
    merge(one, into, at_desk)

    make.actor_name(into)
    make.attribution(said)
    assert make.statement(by=one)


# Questions at the desk


def test_what_somebody_said_is_found_under_either_name(at_desk):
    one, into = make.actor(), make.actor()
    by_one, by_into = make.statement(by=one), make.statement(on_behalf_of=into)
    merge(one, into, at_desk)

    for actor in (one, into):
        assert set(Statement.objects.spoken_by(actor)) == {by_one, by_into}

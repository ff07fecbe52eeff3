"""What the database refuses about statements and claims, whoever writes and however."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction

from claims.models import (
    Assessment,
    AssessmentEvidence,
    Attribution,
    Claim,
    Quote,
    Relay,
    Stance,
    StanceBasis,
)
from editorial import actions
from editorial.actions import Refused
from sources.models import Affiliation, Document
from tests import factories as make
from tests.refusals import checked, now_rather_than_at_commit, refused, sql
from vocabulary.terms import EvidenceStatus

CIRCLE = "would close a circle"
NEEDS = sorted(EvidenceStatus.needing_evidence())


# Circles


def test_a_claim_does_not_replace_itself_by_way_of_others(at_desk):
    first, second, third = make.claim(), make.claim(), make.claim()
    make.claim_link(second, first, "replaces")
    make.claim_link(third, second, "replaces")

    with refused(CIRCLE):
        make.claim_link(first, third, "replaces")


def test_claims_may_well_compete_with_each_other_both_ways(at_desk):
    first, second = make.claim(), make.claim()

    make.claim_link(first, second, "competes_with")
    make.claim_link(second, first, "competes_with")

    assert first.links.get().to == second


def test_a_link_that_becomes_a_replacement_closes_no_circle(at_desk):
    link = make.claim_link(kind="replaces")
    back = make.claim_link(link.to, link.claim, "refines")

    with refused(CIRCLE):
        type(back).objects.filter(pk=back.pk).update(kind="replaces")


def test_a_claim_is_no_part_of_its_own_part(at_desk):
    whole = make.claim()
    part = make.claim(part_of=make.claim(part_of=whole))

    with refused(CIRCLE):
        Claim.objects.filter(pk=whole.pk).update(part_of=part)


def test_a_page_is_no_part_of_its_own_post(at_desk):
    post = make.post()

    with refused(CIRCLE):
        Document.objects.filter(pk=post.part_of_id).update(part_of=post)


def test_an_event_is_no_part_of_its_own_part(at_desk):
    whole, part = make.event(), make.event()
    make.event_link(part, whole, "part_of")

    with refused(CIRCLE):
        make.event_link(whole, part, "part_of")


@pytest.mark.parametrize("kind", ["part_of", "owned_by"])
def test_a_body_does_not_belong_to_itself_by_way_of_others(kind, at_desk):
    ministry, state, press = make.government(), make.government(), make.government()
    make.affiliation(ministry, state, kind)
    make.affiliation(press, ministry, kind)

    with refused(CIRCLE):
        make.affiliation(state, press, kind)


def test_two_people_may_hold_roles_with_each_other(at_desk):
    minister, aide = make.actor(), make.actor()

    make.affiliation(aide, minister)
    make.affiliation(minister, aide)

    assert minister.members.count() == aide.members.count() == 1


# Chains


@pytest.mark.parametrize("orders", [[2], [1, 3], [0, 2], [0, 1]])
def test_relays_are_numbered_from_one_without_gaps(orders, at_desk):
    report, outlet = make.attribution(), make.outlet()
    hops = [Relay(attribution=report, actor=outlet, order=order) for order in orders]

    with refused("numbered from 1, without gaps"):
        Relay.objects.bulk_create(hops)


def test_a_hop_in_the_middle_of_a_chain_is_not_just_removed(at_desk):
    report = make.attribution(via=[make.outlet(), make.outlet(), make.outlet()])

    with refused("without gaps"):
        report.relays.get(order=2).delete()


def test_a_chain_may_be_turned_round_in_one_transaction(at_desk):
    report = make.attribution(via=[make.outlet(), make.outlet()])

    with checked():
        report.relays.update(order=3 - models.F("order"))

    assert report.relays.count() == 2


def test_a_hop_does_not_leave_a_gap_by_moving_to_another_report(at_desk):
    first = make.attribution(via=[make.outlet(), make.outlet()])
    other = make.attribution(first.statement)

    with refused("without gaps"):
        first.relays.filter(order=1).update(attribution=other)


# What a stance rests on


def test_a_stance_rests_on_at_least_one_report(at_desk):
    with refused("reports of its own statement, at least one"):
        make.stance(rests_on=[])


def test_a_stance_does_not_lose_its_last_report(at_desk):
    basis = make.stance_basis(make.stance(rests_on=[]))
    now_rather_than_at_commit()

    with refused("at least one"):
        basis.delete()


def test_the_last_report_of_a_stance_does_not_go_to_another_stance(at_desk):
    stance = make.stance(reply_to=make.statement())
    other = make.stance(stance.statement, reply_to=make.statement(), rests_on=[])
    make.stance_basis(other)

    with refused("at least one"):
        StanceBasis.objects.filter(stance=stance).update(stance=other)


def test_a_stance_does_not_rest_on_a_report_of_another_statement(at_desk):
    stance, elsewhere = make.stance(), make.attribution()

    told = pytest.raises(ValidationError, match="rests on reports of its own statement")
    with told, transaction.atomic():
        make.stance_basis(stance, elsewhere)


def test_a_stance_does_not_change_its_statement_under_its_reports(at_desk):
    stance = make.stance()
    now_rather_than_at_commit()

    with refused("reports of its own statement"):
        Stance.objects.filter(pk=stance.pk).update(statement=make.statement())


def test_a_report_does_not_change_its_statement_under_a_stance(at_desk):
    basis = make.stance().bases.get()
    now_rather_than_at_commit()

    with refused("stays with its dossier"):
        Attribution.objects.filter(pk=basis.attribution_id).update(statement=make.statement())


def test_a_stance_may_go_together_with_its_reports(at_desk):
    stance = make.stance()
    now_rather_than_at_commit()

    with checked():
        stance.bases.all().delete()
        stance.delete()

    assert not stance.statement.stances.exists()


# Quotes


def test_a_quote_that_was_not_matched_holds_back_the_review(at_desk):
    report = make.attribution(make.statement(slug="the-denial", reported=False))
    make.quote(report, "ludicrous", matched=False, key="q1")

    with pytest.raises(Refused, match="the-denial: the quote “q1” is published only when"):
        make.review(report.statement)


def test_the_database_compares_the_words_with_the_capture_it_has(at_desk):
    quote = make.quote(exact="We don’t attack Putin")
    Quote.objects.filter(pk=quote.pk).update(exact="We did attack! Putin.")

    with pytest.raises(Refused, match="matched against a capture"):
        make.review(quote.statement)


def test_a_quote_cannot_hide_under_another_statement(at_desk):
    quote = make.quote(matched=False)
    other = make.statement()
    Quote.objects.bulk_create(
        [Quote(attribution=quote.attribution, statement=other, key="hidden", exact="x")]
    )
    quote.delete()

    with pytest.raises(Refused, match="“hidden”"):
        make.review(quote.attribution.statement)


def test_a_quote_matched_where_its_capture_is_kept_is_published(at_desk):
    capture = make.capture(kept=False)
    quote = make.quote(exact="ludicrous", capture=capture, start=4, end=13)
    sql("UPDATE claims_quote SET matched = true WHERE id = %s", quote.pk)

    review = make.review(quote.statement)

    assert review.items.filter(dossier=quote.statement_id).exists()


def test_a_quote_whose_capture_was_erased_is_still_published(at_desk):
    quote = make.quote(exact="ludicrous")
    order = make.erasure_order(quote.capture.text_body)
    actions.confirm_erasure(order, by=make.user("administrator"))

    review = make.review(quote.statement)

    assert review.items.filter(dossier=quote.statement_id).exists()


def test_saving_a_quote_compares_it_with_the_capture(at_desk):
    report = make.attribution()
    capture = make.capture(report.document, "It’s obviously a ludicrous claim.")

    quote = make.quote(report, "ludicrous", capture=capture, start=17, end=26)

    assert (quote.matched, quote.matched_elsewhere) == (True, False)


def test_other_words_than_the_captures_are_told_at_the_desk(at_desk):
    report = make.attribution()
    capture = make.capture(report.document, "It’s obviously a ludicrous claim.")

    with pytest.raises(ValidationError, match="has other words at this place: ludicrous"):
        make.quote(report, "ridiculus", capture=capture, start=17, end=26)


def test_a_statement_that_nobody_reports_is_not_submitted(at_desk):
    with pytest.raises(Refused, match="without a report of it is not published"):
        make.review(make.statement(reported=False))


# Assessments


def test_a_draft_assessment_may_be_discarded(at_desk):
    assessment = make.assessment(rests_on=[make.evidence()])

    assessment.evidence_links.all().delete()
    assessment.delete()

    assert not assessment.claim.assessments.exists()


def test_an_assessment_is_never_edited_not_even_as_a_draft(at_desk):
    assessment = make.assessment()

    with refused("log a new assessment"):
        Assessment.objects.filter(pk=assessment.pk).update(grounds="Other grounds.")


@pytest.mark.parametrize("stage", [make.review, make.decision, make.editions])
def test_an_assessment_stays_from_the_moment_of_submission(stage, at_desk):
    assessment = make.assessment()
    stage(make.review(assessment.claim)) if stage is make.decision else stage(assessment.claim)

    with refused("published assessment stays"):
        assessment.delete()


def test_an_assessment_that_was_sent_back_may_be_discarded(at_desk, reviewer):
    assessment = make.assessment()
    actions.send_back(make.review(assessment.claim), by=reviewer, why="on what grounds?")

    assessment.delete()

    assert not assessment.claim.assessments.exists()


def test_an_assessment_logged_after_the_last_edition_may_be_discarded(at_desk):
    published = make.assessment()
    make.editions(published.claim)
    draft = make.assessment(published.claim)

    draft.delete()

    assert published.claim.assessments.get() == published


def test_what_a_published_assessment_rests_on_stays_too(at_desk):
    assessment = make.assessment(rests_on=[make.evidence()])
    make.editions(assessment.claim)

    with refused("published assessment stays"):
        assessment.evidence_links.all().delete()
    with refused("published assessment stays"):
        AssessmentEvidence.objects.update(evidence=make.evidence())
    with refused("published assessment stays"):
        make.assessment_evidence(assessment)
    with refused("published assessment stays"):
        make.assessment_statement(assessment)


@pytest.mark.parametrize("status", NEEDS)
def test_a_status_that_evidence_carries_needs_evidence_or_statements(status, at_desk):
    with refused("needs the evidence or the statements that it rests on"):
        make.assessment(status=status)


@pytest.mark.parametrize("status", NEEDS)
def test_a_status_that_evidence_carries_rests_on_evidence(status, at_desk):
    with checked():
        assessment = make.assessment(status=status, rests_on=[make.evidence()])

    with refused("needs the evidence"):
        assessment.evidence_links.all().delete()


def test_a_status_that_evidence_carries_may_rest_on_statements(at_desk):
    with checked():
        assessment = make.assessment(status="conflicting")
        make.assessment_statement(assessment)

    assert assessment.statements.exists()


@pytest.mark.parametrize("status", sorted(set(EvidenceStatus) - set(NEEDS)))
def test_the_other_statuses_need_no_more_than_grounds(status, at_desk):
    with checked():
        assessment = make.assessment(status=status)

    assert assessment.status == status


def test_only_the_newsroom_assesses_in_words_of_nobodys_report(at_desk):
    with pytest.raises(ValidationError, match="needs their own words"):
        make.assessment(by=make.outlet(), attribution=None)

    assert make.assessment().attribution is None


def test_an_assessment_without_an_assessor_is_told_in_words(at_desk):
    blank = Assessment(claim=make.claim())

    with pytest.raises(ValidationError) as refusal:
        blank.full_clean()

    assert "assessor" in refusal.value.message_dict


def test_an_affiliation_is_read_on_the_days_it_may_have_held(at_desk):
    made = make.affiliation(since=make.day("2012"), until=make.day("2020"))
    before, during = make.day("2011"), make.day("2020-06-01")

    assert not Affiliation.objects.on(*before.bounds).exists()
    assert Affiliation.objects.on(*during.bounds).get() == made

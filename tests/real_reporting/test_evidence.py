"""What evidence shows, how assessors judge it, and what is found out later."""

from claims.models import Stance, Statement
from editorial.models import Dossier
from tests import factories as make
from tests.real_reporting import THURSDAY, WEDNESDAY


def test_one_item_of_evidence_supports_one_claim_and_leaves_another_open(desk):
    drones = desk.claim("Two drones were flown above the Kremlin.", "quantity")
    ukrainian = desk.claim("It was a Ukrainian attack.", "responsibility")
    report = make.attribution(make.statement(by=desk.cnn, reported=False), voice="news")
    videos = make.evidence(
        "CNN's analysis of videos", "video_analysis", produced_by=desk.cnn, attribution=report
    )

    make.bearing(videos, drones, "supports", according_to=desk.cnn, attribution=report)
    make.bearing(videos, ukrainian, "inconclusive", according_to=desk.cnn, attribution=report)

    bearings = {bearing.claim: bearing.bearing for bearing in videos.bearings.all()}
    assert bearings == {drones: "supports", ukrainian: "inconclusive"}


# What is found out later


def test_an_unknown_drone_that_turns_out_to_be_ones_own_rewrites_nothing(desk):
    downing = make.event("Kyiv, 4 May 2023: whose drone was shot down?", happened=THURSDAY)
    hostile = make.claim("An unidentified aerial vehicle was shot down over Kyiv.", event=downing)
    evening = make.statement(by=make.actor("Kyiv City Military Administration"), said=THURSDAY)
    make.stance(evening, hostile)
    make.editions(hostile)
    edition = hostile.editions.get()
    air_force = make.actor("Ukraine’s Air Force", kind="military")

    own = make.claim("It was a Ukrainian Bayraktar TB2 out of control.", event=downing)
    admission = make.statement(by=air_force, said=make.day("2023-05-05"))
    make.stance(admission, own)
    make.claim_link(own, hostile, "refines", reason="It says what the vehicle was.")

    assert hostile.editions.get().contents == edition.contents
    assert hostile.links_from.get().claim == own
    assert Stance.objects.as_of(THURSDAY.latest).get().claim == hostile
    assert not Dossier.objects.get(pk=hostile.pk).is_new


# Assessments


def test_two_assessors_differ_on_one_claim_and_both_stand(desk):
    claim = desk.claim("The US was behind it.", "responsibility")
    words = make.attribution(
        make.statement(by=desk.cnn, reported=False),
        voice="news",
        quoting="without providing any evidence",
    )
    theirs = make.assessment(claim, by=desk.cnn, attribution=words, assessed=THURSDAY)
    ours = make.assessment(claim, "unverified", assessed=THURSDAY)

    statuses = {row.assessor: row.status for row in claim.assessments.all()}

    assert statuses == {desk.cnn: "unsubstantiated", ours.assessor: "unverified"}
    assert theirs.attribution.quotes.get().exact == "without providing any evidence"


def test_one_assessor_changes_its_mind_and_both_judgements_stay(desk):
    claim = desk.claim("Two drones were flown above the Kremlin.")
    first = make.assessment(claim, "unverified", assessed=WEDNESDAY)
    make.editions(claim)
    second = make.assessment(claim, "supported", assessed=THURSDAY, rests_on=[make.evidence()])

    latest, earlier = claim.assessments.latest_first()

    assert (latest, earlier) == (second, first)
    assert (latest.status, earlier.status) == ("supported", "unverified")


def test_of_two_judgements_of_one_day_the_later_logged_counts(desk):
    claim = desk.claim("Two drones were flown above the Kremlin.")
    make.assessment(claim, "unverified", assessed=THURSDAY)
    later = make.assessment(claim, "unsubstantiated", assessed=THURSDAY)

    assert claim.assessments.latest_first()[0] == later


# As of


def test_what_had_certainly_been_said_by_a_moment(desk):
    claim = desk.claim("Ukraine attacked the Kremlin.", "responsibility")
    sure = make.stance(make.statement(by=desk.kremlin, said=WEDNESDAY), claim)
    make.stance(make.statement(by=desk.peskov, said=make.day("2023-05")), claim)

    assert claim.stances.as_of(THURSDAY.latest).get() == sure
    assert set(Statement.objects.as_of(THURSDAY.latest)) == {sure.statement}

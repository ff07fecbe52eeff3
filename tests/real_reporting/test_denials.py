"""What is denied, and all that does not affirm: doubts, not knowing, silences."""

from django.db.models import Q

from claims.models import Claim, Stance
from tests import factories as make
from tests.real_reporting import THURSDAY, WEDNESDAY


def test_a_recap_of_several_denials_is_one_report_on_each_and_no_new_denial(desk):
    post, recap = desk.post(), "Both allegations drew sharp denials from Kyiv and Washington"
    claim = desk.claim("The United States was behind it.", "responsibility")
    denials = []
    for party, words in [(desk.ukraine, "We don’t attack Putin or Moscow"), (desk.usa, "no role")]:
        denial = make.statement(by=party, reported=False)
        make.attribution(denial, desk.post(), quoting=words)
        make.stance(denial, claim, "denies")
        make.attribution(
            denial, post, kind="recap", credited_as="Kyiv and Washington", credited_how="metonym"
        )
        denials.append(denial)

    assert len(recap.split()) <= 15
    assert post.attributions.filter(attribution_kind="recap").count() == 2
    assert claim.stances.denials().count() == 2
    for denial in denials:
        assert denial.attributions.exclude(attribution_kind="recap").count() == 1


def test_a_recap_that_nothing_on_record_bears_is_a_statement_of_that_form(desk):
    summed = make.statement(by=desk.ukraine, reported=False, form="recap")

    make.attribution(summed, desk.post(), kind="recap", voice="news", cue="has strongly denied")

    assert summed.form == "recap"


def test_a_denial_of_a_denial_is_on_the_statement_not_on_a_claim(desk):
    denial = make.statement(by=desk.usa)
    answer = make.statement(by=desk.peskov, reported=False)
    report = make.attribution(
        answer, quoting="Such attempts to disown this both in Kyiv and in Washington"
    )

    stance = make.stance(answer, position="denies", reply_to=denial, rests_on=[report])

    assert stance.claim is None
    assert list(denial.replies.denials()) == [stance]
    assert stance.dossier == answer


def test_a_denial_of_one_part_leaves_the_wider_claim_uncontested(desk):
    whole = desk.claim("The US directed Ukraine to attack the Kremlin.", "responsibility")
    drones = desk.claim("Two drones were flown above the Kremlin.", part_of=whole)
    order = desk.claim("Washington chose the target.", "responsibility", part_of=whole)
    accusation = make.statement(by=desk.peskov)
    for claim in (whole, drones, order):
        make.stance(accusation, claim)
    make.stance(make.statement(by=desk.kirby), order, "denies")

    contested = Claim.objects.contested()

    assert set(contested) == {order}
    assert set(whole.claims.all()) == {drones, order}


def test_a_reading_that_the_fuller_report_does_not_bear_out_is_not_counted(desk):
    claim = desk.claim("Ukraine attacked the Kremlin.", "responsibility")
    made = make.stance(make.statement(by=desk.kirby), claim, "denies", as_reported=True)
    make.stance(make.statement(by=desk.peskov), claim)

    assert claim.stances.denials().get() == made
    assert not claim.stances.counted().denials().exists()
    assert not Claim.objects.contested().exists()


# Not affirming


def test_four_ways_of_not_affirming_are_four_things(desk):
    claim = desk.claim("The US was behind it.", "responsibility")
    blinken, cotton = make.actor("Antony Blinken"), make.actor("Tom Cotton")
    make.stance(make.statement(by=desk.kirby), claim, "denies")
    make.stance(make.statement(by=cotton), claim, "doubts", hedge="Perhaps some grounds to think")
    make.stance(make.statement(by=blinken), claim, "no_position", detail="does_not_know")
    make.silence(make.statement(by=desk.ukraine, form="no_comment"), claim)

    positions = claim.stances.values_list("position", "detail", "asked")

    assert sorted(positions) == [
        ("denies", "", ""),
        ("doubts", "", ""),
        ("no_position", "does_not_know", ""),
        ("no_position", "no_comment_on_record", "not_known"),
    ]
    assert claim.stances.denials().count() == 1


def test_not_knowing_on_an_open_question_stands_under_every_claim_of_that_kind(desk):
    assessing = make.statement(
        described="US officials", said=WEDNESDAY, reported=False, form="series"
    )
    make.attribution(assessing, desk.post(), credited_how="group", kind="paraphrase")
    make.stance(
        assessing,
        position="no_position",
        detail="not_assessing",
        event=desk.incident,
        event_question="responsibility",
    )
    later = desk.claim("Russian partisans did it.", "responsibility")

    shown = Stance.objects.filter(
        Q(claim=later) | Q(event=later.event, event_question=later.claim_kind)
    )

    assert shown.get().statement == assessing


def test_a_silence_ends_claim_by_claim_when_they_speak(desk):
    oil = make.event("Krasnodar, 3 May 2023: the fire at Volna")
    drone = make.claim("A drone set the depot at Volna on fire.", event=oil)
    ukrainian = make.claim("The drone at Volna was Ukrainian.", kind="responsibility", event=oil)
    silent = make.statement(by=desk.ukraine, form="no_comment")
    ends, stays = make.silence(silent, drone), make.silence(silent, ukrainian)
    assert set(Stance.objects.silent()) == {ends, stays}

    ends.ended_by = make.statement(by=desk.ukraine, said=make.day("2023-05-06"))
    ends.save()

    assert set(Stance.objects.silent()) == {stays}


def test_one_party_contradicting_itself_is_not_two_parties_in_dispute(desk):
    claim = desk.claim("The building was damaged.")
    denied = make.statement(by=desk.kremlin, said=WEDNESDAY)
    admitted = make.statement(by=desk.kremlin, said=THURSDAY)
    make.stance(denied, claim, "denies")
    make.stance(admitted, claim, "asserts", scope="two of the Senate Palace’s copper sheets")
    make.statement_link(admitted, denied, "corrects")

    assert not Claim.objects.contested().exists()
    assert claim.stances.as_of(WEDNESDAY.latest).get().position == "denies"
    assert denied.links_from.get().kind == "corrects"

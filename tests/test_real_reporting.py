"""Real reporting fits: what one live blog of 4 May 2023 holds, in the tables of the desk.

The quotes are words of the people quoted, or short hedges of the outlet; nothing else of its text.
"""

import pytest
from django.db.models import Q

from claims.models import Claim, Stance, Statement
from editorial.models import Dossier
from sources.models import Affiliation
from tests import factories as make
from tests.refusals import checked, now_rather_than_at_commit

WEDNESDAY, THURSDAY = make.day("2023-05-03"), make.day("2023-05-04")


@pytest.fixture
def desk(at_desk):
    """The people, bodies and posts that the stories below share."""

    class Desk:
        russia = make.government("Russia")
        usa = make.government("United States")
        ukraine = make.government("Ukraine")
        kremlin = make.actor("The Kremlin", kind="office")
        tass = make.outlet("TASS")
        cnn = make.outlet("CNN")
        peskov = make.actor("Dmitry Peskov")
        kirby = make.actor("John Kirby")
        page = make.live_blog(publisher=cnn, published=THURSDAY)
        incident = make.event(
            "Moscow, 3 May 2023: what happened at the Kremlin", happened=WEDNESDAY
        )

        def post(self):
            return make.post(self.page, published=THURSDAY)

        def claim(self, text, kind="occurrence", **rest):
            return make.claim(text, kind=kind, event=self.incident, **rest)

    yield Desk()
    now_rather_than_at_commit()


# One statement, several posts


def test_one_statement_reported_by_several_posts_each_in_its_own_way(desk):
    said = make.statement(
        "The Kremlin says that Russia may answer.",
        by=desk.kremlin,
        reported=False,
        medium="written_statement",
        language="ru",
        said=WEDNESDAY,
    )
    first = make.attribution(
        said,
        desk.post(),
        credited_as="the Kremlin",
        credited_how="metonym",
        kind="quote",
        hedge="an alleged drone attack",
    )
    second = make.attribution(
        said,
        desk.post(),
        credited_as="the Kremlin",
        credited_how="metonym",
        kind="quote",
        hedge="the alleged attack",
        via=[desk.tass],
    )
    one = make.quote(
        first, "Russia reserves the right to take countermeasures wherever and whenever"
    )
    other = make.quote(
        second,
        "Russia reserves the right to take retaliatory measures where and when it sees fit",
        translated_by="the outlet",
        same_words_as=one,
    )

    reports = said.attributions.all()

    assert [report.hedge for report in reports] == ["an alleged drone attack", "the alleged attack"]
    assert [report.relays.count() for report in reports] == [0, 1]
    assert set(one.renderings.all()) == {other}
    assert Statement.objects.filter(speaker=desk.kremlin).count() == 1


def test_a_document_may_hold_several_reports_of_one_statement(desk):
    said = make.statement(by=desk.kirby, reported=False)
    post = desk.post()

    make.attribution(said, post, place="headline", kind="mixed", quoting="ridiculous")
    make.attribution(said, post, place="body", cue="called", kind="quote", quoting="ridiculous")

    assert post.attributions.filter(statement=said).count() == 2


def test_two_posts_disagree_on_the_order_of_the_words_and_both_are_kept(desk):
    said = make.statement(by=desk.peskov, reported=False)

    ours = make.attribution(said, desk.post(), quoting="We are well aware of this")
    theirs = make.attribution(said, desk.post(), quoting="Washington must clearly understand")

    assert ours.quotes.get().statement == theirs.quotes.get().statement == said


# Chains


def test_a_chain_from_the_speaker_over_a_channel_and_an_agency_to_the_outlet(desk):
    ryabkov, channel = make.actor("Sergei Ryabkov"), make.outlet("First Channel")
    said = make.statement(by=ryabkov, reported=False, medium="broadcast")

    report = make.attribution(
        said,
        desk.post(),
        quoting="Moscow is working to make sure it doesn’t happen",
        via=[{"actor": channel, "how": "told"}, {"actor": desk.tass, "how": "according to"}],
    )

    hops = [(hop.order, hop.actor.name, hop.how) for hop in report.relays.all()]
    assert hops == [(1, "First Channel", "told"), (2, "TASS", "according to")]
    assert report.document.publisher == desk.cnn


def test_an_official_relays_another_states_denial(desk):
    haines = make.actor("Avril Haines")
    denial = make.statement(
        "The Ukrainian government denies having done it.", by=desk.ukraine, reported=False
    )
    report = make.attribution(
        denial,
        desk.post(),
        via=[{"actor": haines, "how": "testified", "medium": "testimony"}],
        quoting="You’ve seen the Ukrainian government deny their having engaged in this",
    )
    claim = desk.claim("Ukraine attacked the Kremlin.", "responsibility")

    make.stance(denial, claim, "denies", rests_on=[report])

    assert claim.stances.denied_by(desk.ukraine).exists()
    assert not claim.stances.denied_by(haines).exists()
    assert report.relays.get().actor.actor_kind == "person"


def test_a_chain_of_four_hops(desk):
    report = make.attribution(
        make.statement(by=desk.peskov, reported=False),
        desk.post(),
        via=[
            {"description": "a reporter on the press call", "medium": "press_call"},
            {"actor": make.outlet("First Channel"), "how": "told", "inferred": True},
            {"actor": desk.tass, "how": "citing"},
            {"actor": make.actor("A spokesperson abroad"), "how": "quoted"},
        ],
    )

    assert [hop.order for hop in report.relays.all()] == [1, 2, 3, 4]
    assert [hop.order for hop in report.relays.filter(inferred=True)] == [2]


def test_a_report_that_drops_a_hop_is_still_a_report_of_the_same_statement(desk):
    emergency = make.actor("Emergency services of Krasnodar", kind="organisation")
    said = make.statement(by=emergency, reported=False)
    full = make.attribution(
        said,
        desk.post(),
        via=[desk.tass],
        quoting="Due to an attack by an unknown drone, a fuel tank",
    )
    short = make.attribution(
        said, desk.post(), kind="mixed", quoting="an attack by an unknown drone"
    )

    through_the_agency = said.attributions.filter(relays__actor=desk.tass)

    assert list(through_the_agency) == [full]
    assert set(said.attributions.all()) == {full, short}


# Denials


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


def test_a_report_that_credits_somebody_else_than_the_fuller_report_does(desk):
    said = make.statement(by=desk.kirby, reported=False, on_behalf_of=desk.usa)
    pentagon = make.actor("The Pentagon", kind="office")
    full = make.attribution(
        said, desk.post(), credited_as="John Kirby", quoting="Mr. (Dmitry) Peskov’s lying"
    )
    short = make.attribution(
        said,
        full.document,
        credits=pentagon,
        credited_as="A Pentagon spokesperson",
        credited_how="office",
        identified_by="another_report",
        identified_in=full.document,
    )

    assert short.statement.speaker == desk.kirby
    assert (short.credits, short.credited_as) == (pentagon, "A Pentagon spokesperson")


def test_a_reading_that_the_fuller_report_does_not_bear_out_is_not_counted(desk):
    claim = desk.claim("Ukraine attacked the Kremlin.", "responsibility")
    made = make.stance(make.statement(by=desk.kirby), claim, "denies", as_reported=True)
    make.stance(make.statement(by=desk.peskov), claim)

    assert claim.stances.denials().get() == made
    assert not claim.stances.counted().denials().exists()
    assert not Claim.objects.contested().exists()


# Evidence


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


# Figures


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


# Who speaks


def test_an_unnamed_group_speaks_by_its_description_or_as_a_group_that_is_no_voice(desk):
    described = make.statement(described="Others", reported=False)
    make.attribution(described, desk.post(), credited_how="unnamed", credited_as="")
    officials = make.actor("US officials", kind="group", indefinite=True)
    grouped = make.statement(by=officials, reported=False)
    make.attribution(grouped, desk.post(), credited_how="group")

    assert described.speaker is None
    assert grouped.speaker.indefinite


def test_a_speaker_named_only_by_office_may_be_identified_by_us_with_a_reason(desk):
    said = make.statement(by=make.actor("Serhiy Popko"), reported=False)

    report = make.attribution(
        said,
        desk.post(),
        credited_as="the capital region’s military chief",
        credited_how="office",
        identified_by="us",
        identified_because="The same words stand under his name in another post of the page.",
    )

    assert report.identified_by == "us"
    assert "another post" in report.identified_because


def test_a_speaker_named_only_by_office_stays_the_office_where_nobody_names_one(desk):
    office = make.actor("Office of the President of Finland", kind="office")

    said = make.statement(by=office, reported=False)
    make.attribution(said, credited_as="the Finnish president", credited_how="office")

    assert said.speaker == office


def test_one_person_under_two_roles_and_two_spellings(desk):
    blinken = make.actor("Antony Blinken")
    post = desk.post()
    make.actor_name(blinken, "Anthony Blinken", seen_in=post)
    for title, since in (("Deputy Secretary of State", "2015"), ("Secretary of State", "2021")):
        until = make.day("2017") if since == "2015" else None
        make.affiliation(blinken, desk.usa, title=title, since=make.day(since), until=until)
    report = make.attribution(
        make.statement(by=blinken, reported=False),
        post,
        credited_as="Anthony Blinken",
        role_as_named="Secretary of State",
    )

    then = Affiliation.objects.filter(actor=blinken).on(*WEDNESDAY.bounds)

    assert [role.title for role in then] == ["Secretary of State"]
    assert report.statement.speaker.name == "Antony Blinken"
    assert blinken.names.get().seen_in == report.document


def test_a_role_as_named_is_kept_though_another_report_names_another(desk):
    said = make.statement(by=desk.kirby, reported=False)

    for role in ("Pentagon spokesperson", "National Security Council coordinator"):
        make.attribution(said, desk.post(), role_as_named=role)

    assert {report.role_as_named for report in said.attributions.all()} == {
        "Pentagon spokesperson",
        "National Security Council coordinator",
    }


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


def test_what_somebody_says_for_a_body_is_found_under_both(desk):
    said = make.statement(by=desk.kirby, on_behalf_of=desk.usa)

    assert Statement.objects.spoken_by(desk.kirby).get() == said
    assert Statement.objects.spoken_by(desk.usa).get() == said

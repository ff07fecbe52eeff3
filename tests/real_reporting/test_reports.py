"""What posts report: one statement in several, each in its own way, and the chain to the speaker."""

from claims.models import Statement
from tests import factories as make
from tests.real_reporting import WEDNESDAY


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

"""Who speaks: by description, by office, under two spellings, for a body."""

from claims.models import Statement
from sources.models import Affiliation
from tests import factories as make
from tests.real_reporting import WEDNESDAY


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


def test_what_somebody_says_for_a_body_is_found_under_both(desk):
    said = make.statement(by=desk.kirby, on_behalf_of=desk.usa)

    assert Statement.objects.spoken_by(desk.kirby).get() == said
    assert Statement.objects.spoken_by(desk.usa).get() == said

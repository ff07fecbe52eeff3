"""What is logged already is found while it is typed, with the reason; it is never linked by itself."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, ClaimLink, Quote, Stance, Statement
from desk.models import NotTheSame, Wording
from desk.seen.actions import tell_apart
from desk.seen.matching import claims_like, like, statements_like
from editorial.actions import Refused
from editorial.merging import merge
from editorial.models import Dossier, History
from editorial.roles import NotAllowed
from tests import factories as make
from tests.refusals import sql

DRONES = "On 3 May 2023 Ukraine tried to kill Vladimir Putin by sending drones."
AGAIN = "Kyiv sent drones to kill Putin"


def rows(matches):
    return [match.row for match in matches]


def reasons(matches, row):
    return next(match.reasons for match in matches if match.row == row)


# Reasons


def test_similar_words_are_enough_though_others_differ(at_desk):
    claim = make.claim(DRONES)

    assert rows(claims_like(AGAIN)) == [claim]
    assert reasons(claims_like(AGAIN), claim) == ("similar words",)


def test_a_claim_is_found_by_the_words_of_what_was_said_on_it(at_desk):
    claim = make.claim(DRONES)
    said = make.statement("He calls it absurd.", reported=False)
    make.attribution(said, quoting="We never targeted the residence")
    make.stance(said, claim, "denies")

    assert rows(claims_like("They never targeted any residence")) == [claim]


@pytest.mark.parametrize(
    "typed",
    [
        'Don\'t touch our "friends"',
        "“Don’t touch our ‘friends’.”",
        "don’t\u00a0touch   our “friends”",
        'He told them: don\'t touch our "friends", and left',
    ],
)
def test_a_quote_is_known_again_whatever_its_marks_and_spaces(typed, at_desk):
    said = make.statement("He warns them.", reported=False)
    make.attribution(said, quoting="Don’t touch\u00a0our “friends”")
    other = make.statement("He says that they touch no friends.")

    matches = statements_like(typed)

    assert matches[0].row == said
    assert reasons(matches, said) == ("same words",)
    assert "same words" not in (reasons(matches, other) if other in rows(matches) else ())


def test_words_that_search_knows_nothing_of_are_still_the_same_words(at_desk):
    said = make.statement("She denies it.", reported=False)
    make.attribution(said, quoting="No, it was not")

    assert reasons(statements_like("No, it was not."), said) == ("same words",)


def test_the_same_speaker_comes_first_and_says_so(at_desk):
    kirby, office = make.actor("John Kirby"), make.government("The White House")
    for number in range(6):
        make.statement(f"Senator {number} finds the claim ridiculous.")
    by_kirby = make.statement("A spokesman in Washington finds the claim ridiculous.", by=kirby)
    for_office = make.statement("The accusation is a ridiculous one.", on_behalf_of=office)

    for speaker, made in ((kirby, by_kirby), (office, for_office)):
        first = statements_like("what a ridiculous claim to make", speaker=speaker)[0]
        assert (first.row, first.reasons) == (made, ("similar words", "same speaker"))


def test_a_claim_knows_who_spoke_on_it(at_desk):
    kirby = make.actor("John Kirby")
    claim = make.claim("The United States knew of the drones.")
    make.stance(make.statement(by=kirby), claim, "denies")

    assert reasons(claims_like("Washington knew of drones", speaker=kirby), claim) == (
        "similar words",
        "same speaker",
    )


def test_the_same_event_counts_with_its_parts_and_what_it_is_a_part_of(at_desk):
    war, strike, other = (make.event() for _ in range(3))
    make.event_link(strike, war, kind="part_of")
    claim = make.claim("A tank was on fire.", event=strike)

    for event in (strike, war):
        assert "same event" in reasons(claims_like("The tank burned in a fire", event=event), claim)
    assert "same event" not in reasons(claims_like("a tank on fire", event=other), claim)


def test_a_day_is_that_of_the_statements_own_zone(at_desk):
    said = make.statement("The mayor counts ten drones.", said=make.day("2023-05-04"))
    claim = make.claim("Ten drones were counted.")
    make.stance(said, claim)

    on = date(2023, 5, 4)
    assert "same day" in reasons(statements_like("ten drones", said=on), said)
    assert "same day" in reasons(claims_like("ten drones", said=on), claim)
    # The third by UTC is the fourth in Kyiv.
    before = date(2023, 5, 3)
    assert "same day" not in reasons(statements_like("ten drones", said=before), said)


def test_what_was_said_weeks_apart_comes_later(at_desk):
    long_ago = make.statement("The mayor counts ten drones.", said=make.day("2022-11-04"))
    now = make.statement("The mayor counts ten drones, he says.", said=make.day("2023-05-02"))

    assert rows(statements_like("mayor: ten drones", said=date(2023, 5, 3))) == [now, long_ago]


def test_the_page_that_is_being_read_counts_with_all_its_posts(at_desk):
    page = make.live_blog()
    first, second = make.post(page), make.post(page)
    said = make.statement("The mayor counts ten drones.", reported=False)
    make.attribution(said, first)

    matches = statements_like("ten drones", capture=make.capture(second))

    assert reasons(matches, said) == ("similar words", "same page")


def test_a_name_is_found_in_another_spelling(at_desk):
    zelensky = make.actor("Volodymyr Zelensky")
    make.actor_name(zelensky, "Володимир Зеленський", language="uk")
    claim = make.claim("Volodymyr Zelensky left for Helsinki.")

    assert rows(claims_like("Zelenskyy abroad")) == [claim]
    assert rows(claims_like("Зеленский за границей")) == []
    ukrainian = make.claim("Володимир Зеленський поїхав.", language="uk")
    assert rows(claims_like("Зеленський за кордоном")) == [ukrainian]


# Only suggested


def test_a_negation_is_suggested_and_nothing_is_linked(at_desk):
    claim = make.claim("Ukraine attacked the Kremlin with drones.")
    denial = make.claim("Ukraine did not attack the Kremlin with drones.")

    assert rows(claims_like("Ukraine never attacked the Kremlin with drones")) == [denial, claim]
    assert (ClaimLink.objects.count(), Stance.objects.count()) == (0, 0)


def test_there_are_five_at_most(at_desk):
    for number in range(8):
        make.claim(f"Ten drones were counted over town {number}.")

    assert len(claims_like("ten drones were counted")) == 5


def test_drafts_are_found_as_well_as_what_is_published(at_desk):
    published, draft = make.claim("Ten drones fell here."), make.claim("Ten drones fell there.")
    make.editions(published)

    assert set(rows(claims_like("ten drones fell"))) == {published, draft}


def test_what_shares_one_word_of_many_is_no_match_beside_a_better_one(at_desk):
    claim, other = make.claim(DRONES), make.claim("The price of drones rose by half in that year.")

    assert rows(claims_like(AGAIN)) == [claim]
    assert set(rows(claims_like("drones"))) == {claim, other}


# What is logged


def test_a_text_is_found_by_its_new_words_and_no_longer_by_the_old(at_desk):
    claim = make.claim("Ten drones were counted.")

    Claim.objects.filter(pk=claim.pk).update(text="Twelve missiles came down.")

    assert rows(claims_like("missiles")) == [claim]
    assert rows(claims_like("drones")) == []


def test_plain_sql_is_seen_and_what_is_removed_is_gone(at_desk):
    said = make.statement("He speaks.", reported=False)
    quote = make.quote(make.attribution(said), "Nothing burned")

    sql("UPDATE claims_quote SET original_words = 'Ничего не горело', original_language = 'ru'")
    assert rows(statements_like("ничего не горело")) == [said]

    Quote.objects.filter(pk=quote.pk).delete()
    assert rows(statements_like("ничего не горело")) == []
    assert not Wording.objects.filter(origin__startswith="claims_quote").exists()


def test_what_is_searched_is_never_what_is_kept(at_desk):
    exact = "“Don’t”\u00a0touch — our friends…"

    quote = make.quote(make.attribution(), exact)

    assert Quote.objects.get(pk=quote.pk).exact == exact
    assert Wording.objects.get(row=quote.pk, origin="claims_quote.exact").words == (
        "don t touch our friends"
    )


def test_a_text_without_a_word_is_no_wording(at_desk):
    quote = make.quote(make.attribution(), "…")

    assert not Wording.objects.filter(row=quote.pk, origin="claims_quote.exact").exists()


# Odd input


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "…",
        "the of and",
        "'; DROP TABLE claims_claim; --",
        "a & | ! <-> ( ' \\ :*A",
        "%s %(text)s {0}",
        "https://example.org/a\\b?c=d&e='f'",
        "слово и слово",
        "x" * 10_000,
        "drones and " * 900,
        "'\\'' it's \\\\",
    ],
)
def test_odd_input_finds_nothing_or_what_it_says(typed, at_desk):
    claim = make.claim("Ten drones were counted.")
    expected = [claim] if "drones" in typed else []

    assert rows(claims_like(typed)) == expected
    assert rows(statements_like(typed)) == []


# Told apart


def test_what_was_told_apart_from_words_is_not_suggested_for_them_again(at_desk):
    claim, other = make.claim(DRONES), make.claim("Drones were sent to kill somebody.")

    tell_apart(claim, by=at_desk, text=AGAIN)

    assert rows(claims_like(AGAIN)) == [other]
    assert rows(claims_like(f" “{AGAIN.upper()}”. ")) == [other]
    assert claim in rows(claims_like("Kyiv sent drones to kill Vladimir Putin"))


def test_it_holds_on_both_pages_once_the_words_are_logged(at_desk):
    claim = make.claim(DRONES)
    tell_apart(claim, by=at_desk, text=AGAIN)

    logged = make.claim(AGAIN)

    assert (rows(like(logged)), rows(like(claim))) == ([], [])


def test_two_rows_told_apart_are_apart_from_both_sides(at_desk):
    one, two = make.statement("Ten drones fell."), make.statement("Twelve drones fell.")
    assert (rows(like(one)), rows(like(two))) == ([two], [one])

    tell_apart(two, by=at_desk, other=one)

    assert (rows(like(one)), rows(like(two))) == ([], [])


def test_telling_apart_twice_is_telling_once_and_changes_no_dossier(at_desk):
    claim = make.claim(DRONES)
    version = Claim.objects.get(pk=claim.pk).version

    first = tell_apart(claim, by=at_desk, text=AGAIN)

    assert tell_apart(claim, by=at_desk, text=AGAIN) == first
    assert Claim.objects.get(pk=claim.pk).version == version
    change = History.objects.get(table="desk_notthesame")
    assert (change.by, change.values["text"]) == (at_desk, AGAIN)


def test_telling_apart_needs_words_and_somebody_who_may_log(at_desk, reviewer):
    claim = make.claim(DRONES)

    with pytest.raises(Refused, match="Give the words"):
        tell_apart(claim, by=at_desk, text="…")
    with pytest.raises(Refused, match="never the same"):
        tell_apart(claim, by=at_desk, other=make.statement())
    with pytest.raises(NotAllowed):
        tell_apart(claim, by=reviewer, text=AGAIN)
    assert not NotTheSame.objects.exists()


def test_what_is_linked_already_is_not_suggested_on_the_page(at_desk):
    one, two = make.claim("Ten drones fell."), make.claim("Twelve drones fell.")
    make.claim_link(one, two, "competes_with")

    assert (rows(like(one)), rows(like(two))) == ([], [])
    assert set(rows(claims_like("drones fell"))) == {one, two}


# Merged


def merged(row, into, by):
    version = Dossier.objects.get(pk=row.pk).version
    merge(row, into=into, by=by, why="the same", version=version)


def test_what_is_merged_is_found_under_what_it_is_merged_into(at_desk):
    claim, twin = make.claim(DRONES), make.claim("Two aircraft flew at the residence.")
    said, again = (
        make.statement("He calls it a lie."),
        make.statement("It is untrue, in his words."),
    )
    merged(twin, claim, at_desk)
    merged(again, said, at_desk)

    assert rows(claims_like("aircraft at the residence")) == [claim]
    assert rows(statements_like("he called that untrue")) == [said]
    assert (rows(like(claim)), rows(like(said)), rows(like(twin))) == ([], [], [])


def test_a_speaker_is_whoever_it_is_merged_with(at_desk):
    kirby, twin = make.actor("John Kirby"), make.actor("J. Kirby")
    said = make.statement("He calls it a lie.", by=twin)
    merged(twin, kirby, at_desk)

    assert "same speaker" in reasons(statements_like("called a lie", speaker=kirby), said)


def test_what_was_said_on_a_merged_claim_counts_for_what_it_is_merged_into(at_desk):
    kirby, day = make.actor("John Kirby"), date(2023, 5, 3)
    claim, twin = make.claim(DRONES), make.claim("Two aircraft flew at the residence.")
    said = make.statement("He calls it a lie.", by=kirby, said=make.day("2023-05-03"))
    make.stance(said, twin, "denies")
    merged(twin, claim, at_desk)

    found = claims_like(AGAIN, speaker=kirby, said=day)

    assert reasons(found, claim) == ("similar words", "same speaker", "same day")


def test_the_day_of_a_claim_is_that_of_what_was_said_on_any_it_is_merged_with(at_desk):
    claim, twin, other = make.claim(DRONES), make.claim("Two aircraft flew."), make.claim(DRONES)
    for on in (twin, other):
        make.stance(make.statement("It is untrue.", said=make.day("2023-05-03")), on, "denies")
    merged(twin, claim, at_desk)

    assert "same day" in reasons(like(claim), other)


def test_a_report_of_a_merged_statement_is_on_the_page_of_what_it_is_merged_into(at_desk):
    page = make.document()
    said = make.statement("He calls it a lie.")
    again = make.statement("It is untrue, in his words.", reported=False)
    make.attribution(again, page)
    merged(again, said, at_desk)

    found = statements_like("he called that untrue", capture=make.capture(page))

    assert "same page" in reasons(found, said)


# What it costs


@pytest.mark.parametrize("size", [3, 12])
def test_a_look_up_costs_four_queries_at_every_size(size, at_desk):
    for number in range(size):
        make.stance(make.statement("Ten drones fell."), make.claim(f"Drones fell, {number}."))

    for look in (claims_like, statements_like):
        with CaptureQueriesContext(connection) as queries:
            assert look("ten drones fell")
            for match in look("ten drones fell"):
                str(match.row)
        assert len(queries) == 2 * 4

    assert Statement.objects.count() == size

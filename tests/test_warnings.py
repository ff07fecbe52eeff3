"""Warnings: each says what is odd and what could be done, and is quiet where nothing is."""

import pytest

from desk.warnings import claims as of_claims
from desk.warnings import naming, warnings_of, words
from desk.warnings import statements as of_statements
from tests import factories
from tests.admin_pages import Person

NOBODY = {"id": 0, "slug": "cnn", "name": "CNN", "private": False, "kind": "outlet"}


def report(paraphrase="", *quotes, **values):
    return {
        "key": "post-1",
        "statement": "s",
        "kind": "mixed",
        "paraphrase": paraphrase,
        "quotes": list(quotes),
        "role": "",
        "credited_as": "",
        "cue": "said",
        "hedge": "",
        "passage": "",
        "page": "page",
        "publisher": NOBODY,
        "relays": [],
        **values,
    }


def statement(*reports, **values):
    return {
        "kind": "statement",
        "slug": "s",
        "approved_version": 0,
        "persons": [],
        "summary": "",
        "speaker": None,
        "on_behalf_of": None,
        "addressee": None,
        "asker": None,
        "question": "",
        "reports": list(reports),
        "assessed": False,
        "on_claims": True,
        **values,
    }


# Our words beside the quoted ones


@pytest.mark.parametrize(
    ("ours", "quoted", "said"),
    [
        ("At least 21 were killed.", "21 people were killed", "ours says “at least 21”"),
        ("21 were killed.", "at least 21 were killed", "the quote “at least 21”"),
        ("Nearly 1,500 shells fell.", "1500 shells", "ours says “about 1500”"),
        ("Three million people fled.", "more than three million people", "“more than 3e+06”"),
        ("23 were killed.", "21 people were killed", "ours has 23, the quote 21"),
        ("All the drones were destroyed.", "most of the drones were destroyed", "“all”"),
        ("Drones were destroyed by air defence.", "all drones destroyed by air defence", "“all”"),
        ("Ukraine attacked Moscow.", "Ukraine did not attack Moscow", "the quote says “not”"),
        ("He won’t attack Moscow.", "we shall go and attack the city of Moscow soon", "ours says"),
    ],
)
def test_a_paraphrase_that_says_more_or_less_than_the_quote_is_pointed_out(ours, quoted, said):
    (sentence,) = of_statements.differs_from_the_quote(statement(report(ours, quoted)))

    assert said in sentence
    assert "side by side" in sentence


@pytest.mark.parametrize(
    ("ours", "quoted"),
    [
        ("At least 21 were killed.", "at least 21 people were killed"),
        ("21 or more were killed.", "no fewer than 21 were killed"),
        ("On 4 May 2023 two drones came.", "two drones"),
        ("He spoke of it in 2022.", "two other Americans"),
        ("Everybody should hold back.", "all parties should hold back"),
        ("It denies that it attacked Moscow.", "we did not attack Moscow"),
        ("The accusations are untrue.", "We don’t attack Putin or Moscow."),
        ("Above all the children were moved.", "particularly the children were moved"),
        ("No significant attack is likely there.", "significant attack"),
        ("Children are taken day after day.", "children are taken every single day"),
    ],
)
def test_a_paraphrase_in_other_words_is_left_alone(ours, quoted):
    assert not list(of_statements.differs_from_the_quote(statement(report(ours, quoted))))


def test_the_summary_is_held_against_all_the_quotes():
    told = statement(report("", "at least 21"), report("", "killed"), summary="21 were killed.")

    (sentence,) = of_statements.differs_from_the_quote(told)

    assert sentence.startswith("The summary")


# Verdicts


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("Peskov said, without providing any evidence.", "without providing any evidence"),
        ("Russia made unsubstantiated claims", "unsubstantiated"),
        ("CNN could not independently verify the video.", "not independently verify"),
        ("Peskov did not provide any evidence to his claims", "not provide any evidence"),
        ("a video verified by CNN", "verified by"),
        ("“These claims are baseless,” Kirby said.", ""),
        ("the alleged attack, he said", ""),
        ("They found evidence of shelling.", ""),
    ],
)
def test_a_verdict_is_the_outlets_own_and_not_a_speakers(passage, found):
    assert of_statements.verdict_in(report(passage=passage)) == found


def test_a_verdict_is_pointed_out_until_a_claim_is_assessed():
    told = statement(report(hedge="unfounded"))

    (sentence,) = of_statements.unassessed_verdict(told)

    assert "“unfounded”" in sentence
    assert not list(of_statements.unassessed_verdict(told | {"assessed": True}))
    assert not list(of_statements.unassessed_verdict(told | {"on_claims": False}))


# One claim or several


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Russia transferred and deported children by force.", True),
        ("Zelensky has come to the Netherlands and is there on 4 May 2023.", True),
        ("The drones were shot down, but they caused damage.", True),
        ("While the men die, officials sit in clubs.", True),
        ("The tank burned; nobody was hurt.", True),
        ("Russia and Ukraine are both members of the OSCE.", False),
        ("Officials of Russia, Ukraine and the UN will talk in Istanbul.", False),
        ("A railway station and its crossing in Kherson were hit.", False),
        ("All but two of the drones were shot down.", False),
        ("People should stay safe while the alert lasts.", False),
    ],
)
def test_a_claim_that_joins_several_is_pointed_out(text, joined):
    assert bool(list(of_claims.several_propositions({"text": text}))) == joined


# Titles and slugs


@pytest.mark.parametrize(
    ("title", "accuses"),
    [
        ("Kremlin, 3 May 2023: drone attack by Ukraine", True),
        ("kremlin-attack-by-ukraine", True),
        ("Bucha, 2022: Russian massacre", True),
        ("Moscow's terror in Kherson", True),
        ("Kremlin, 3 May 2023: what happened, and who was behind it?", False),
        ("Moscow, 3 May 2023: the alleged attack by Ukraine", False),
        ("Ukraine, since February 2022: Russia's invasion and the war", False),
        ("ukrainian-children-kidnapping-or-not", False),
        ("kherson-shelling-2023-05-03", False),
        ("Kyiv, night to 4 May: attack by drones", False),
    ],
)
def test_a_title_that_accuses_is_pointed_out(title, accuses):
    assert bool(words.accusation(title)) == accuses


def test_a_slug_is_pointed_out_until_it_is_approved():
    told = {"slug": "attack-by-ukraine", "approved_version": 0}

    assert list(naming.accusing_slug(told))
    assert not list(naming.accusing_slug(told | {"approved_version": 1}))


# In the database


@pytest.fixture
def rita(db):
    return Person("researcher")


def warned(dossier):
    return " ".join(warnings_of([dossier]).get(dossier.pk, []))


def test_an_accusation_without_an_answer_is_pointed_out(rita, made):
    accused, spokesman = made(factories.government, "Ukraine"), made(factories.actor, "Podolyak")
    made(factories.affiliation, spokesman, accused, title="Adviser")
    claim = made(factories.claim, parties={"executor": accused})
    warning = "Ukraine is accused (executor), and has no denial"
    assert warning in rita.see(claim).text

    made(factories.stance, made(factories.statement, by=spokesman), claim, "denies")

    assert warning not in rita.see(claim).text


def test_a_request_for_comment_is_an_answer_in_waiting(rita, made):
    accused = made(factories.government, "Ukraine")
    claim = made(factories.claim, parties={"executor": accused})

    made(factories.request_for_comment, accused, about=[claim])

    assert "is accused" not in rita.see(claim).text


@pytest.mark.parametrize(
    ("role", "fits"),
    [
        ("deputy foreign minister", True),
        ("Russian official", True),
        ("president", False),
        ("former president", True),
    ],
)
def test_a_role_that_was_not_held_then_is_pointed_out(rita, made, role, fits):
    actor, russia = made(factories.actor, "Dmitry Medvedev"), made(factories.government, "Russia")
    made(factories.affiliation, actor, russia, title="Deputy Foreign Minister")
    made(factories.affiliation, actor, russia, title="President", until=factories.day("2012-05-07"))
    statement = made(factories.statement, by=actor, reported=False)
    made(factories.attribution, statement, role_as_named=role)

    assert ("is no role that Dmitry Medvedev" not in rita.see(statement).text) == fits


def test_a_boast_of_ones_own_side_accuses_nobody(made):
    army, state = made(factories.actor, kind="military"), made(factories.government)
    spokesman = made(factories.actor)
    made(factories.affiliation, army, state, kind="part_of")
    made(factories.affiliation, spokesman, state)
    claim = made(factories.claim, parties={"executor": army})
    made(factories.stance, made(factories.statement, by=spokesman), claim)
    assert "is accused" not in warned(claim)

    made(factories.stance, made(factories.statement), claim)

    assert "is accused" in warned(claim)


def test_a_state_answers_for_its_army(made):
    army, state = made(factories.actor, kind="military"), made(factories.government)
    made(factories.affiliation, army, state, kind="part_of")
    claim = made(factories.claim, parties={"executor": army})
    assert "is accused" in warned(claim)

    made(factories.stance, made(factories.statement, by=state), claim, "denies")

    assert "is accused" not in warned(claim)


@pytest.mark.parametrize(("kind", "accused"), [("responsibility", True), ("normative", False)])
def test_what_should_be_done_accuses_nobody(made, kind, accused):
    claim = made(factories.claim, kind=kind, parties={"executor": made(factories.government)})

    assert ("is accused" in warned(claim)) == accused


def test_two_speakers_in_one_outlet_are_one_origin(made):
    cnn, claim = made(factories.outlet, "CNN"), made(factories.claim)
    for _ in range(2):
        said = made(factories.statement, reported=False)
        made(factories.attribution, said, made(factories.document, publisher=cnn))
        made(factories.stance, said, claim)
    assert "Its 2 reports of 2 speakers are one origin (CNN)" in warned(claim)

    made(factories.stance, made(factories.statement), claim)

    assert "one origin" not in warned(claim)


def test_two_posts_of_one_page_that_repeat_a_speaker_are_no_surprise(made):
    page, said, claim = (
        made(f) for f in (factories.live_blog, factories.statement, factories.claim)
    )
    said = made(factories.statement, reported=False)
    for _ in range(2):
        made(factories.attribution, said, made(factories.post, page))
    made(factories.stance, said, claim)

    assert "one origin" not in warned(claim)


def test_an_agency_behind_two_outlets_is_one_origin(made):
    tass, claim = made(factories.outlet, "TASS"), made(factories.claim)
    said = made(factories.statement, reported=False)
    for _ in range(2):
        made(factories.attribution, said, via=[tass])
    made(factories.stance, said, claim)

    assert "one origin (TASS): they do not confirm each other" in warned(claim)


def test_a_passage_is_read_for_verdicts_where_its_text_is_here(made):
    text = "He said so, without offering any evidence, on Thursday."
    article = made(factories.document)
    held = made(factories.capture, article, text)
    said, claim = made(factories.statement, reported=False), made(factories.claim)
    made(
        factories.attribution,
        said,
        article,
        passage_capture=held,
        passage_start=0,
        passage_end=len(text),
    )
    made(factories.stance, said, claim)
    assert "without offering any evidence" in warned(said)
    assert "without offering any evidence" in warned(claim)

    made(factories.assessment, claim, by=article.publisher)

    assert "evidence" not in warned(said)


@pytest.mark.parametrize("asked", ["asked", "not_known"])
@pytest.mark.parametrize("requested", [True, False])
def test_a_silence_and_the_requests_say_the_same(made, asked, requested):
    ministry, claim = made(factories.government, "The ministry"), made(factories.claim)
    said = made(factories.statement, by=ministry, form="no_comment")
    made(factories.silence, said, claim, asked=asked)
    if requested:
        made(factories.request_for_comment, ministry, about=[claim])

    told = warned(claim)

    assert ("say “asked”" in told) == (requested and asked == "not_known")
    assert ("no request to them is on record" in told) == (not requested and asked == "asked")


def test_a_request_that_went_out_afterwards_is_not_why_they_are_silent(made):
    ministry, claim = made(factories.government), made(factories.claim)
    said = made(
        factories.statement, by=ministry, form="no_comment", said=factories.day("2023-05-04")
    )
    made(factories.silence, said, claim)
    made(factories.request_for_comment, ministry, about=[claim], sent=factories.day("2023-05-06"))

    assert "say “asked”" not in warned(claim)


def test_a_private_person_is_pointed_out_wherever_they_are_named(made):
    person = made(factories.actor, "Maria Ivanenko", private=True)
    made(factories.actor_name, person, "Mariia Ivanenko")
    as_party = made(factories.claim, parties={"target": person})
    as_speaker = made(factories.statement, by=person)
    in_text = made(factories.claim, "MARIIA IVANENKO was at home.")
    in_quote = made(factories.statement, reported=False)
    made(factories.attribution, in_quote, quoting="ask Maria Ivanenko")
    in_title = made(factories.event, "Kherson: the house of Maria Ivanenko")
    elsewhere = made(factories.claim, "Maria Ivanenkova was at home.")

    rows = [as_party, as_speaker, in_text, in_quote, in_title, person]

    assert all("private" in warned(row) for row in rows)
    assert "private" not in warned(elsewhere)


def test_warnings_of_many_dossiers_take_one_query(made, django_assert_num_queries):
    rows = [made(f) for f in (factories.claim, factories.statement, factories.event) * 3]

    with django_assert_num_queries(1):
        warnings_of(rows)


def test_the_page_that_submits_warns_of_what_goes_along(made, rita):
    accused = made(factories.government, "Ukraine")
    claim = made(factories.claim, "It came and has gone.", parties={"executor": accused})
    stance = made(factories.stance, made(factories.statement), claim)
    made(
        factories.attribution,
        stance.statement,
        kind="mixed",
        paraphrase="At least 21.",
        quoting="21",
    )

    page = rita.see(claim, "submit")

    assert "several claims in one" in page.text
    assert "Ukraine is accused" in page.text
    assert "“at least 21”" in page.text


# What nobody sees


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kirby\u202e", "“Kirby▯” holds a character that cannot be seen (U+202E"),
        ("Kir\u200bby", "“Kir▯by” holds a character that cannot be seen (U+200B"),
        ("Kir\u200dby", "“Kir▯by” holds a character that cannot be seen (U+200D"),
        ("\u2067Kirby", "“▯Kirby” holds a character that cannot be seen (U+2067"),
        ("Kir\u00adby", "“Kir▯by” holds a character that cannot be seen (U+00AD"),
    ],
)
def test_a_name_with_what_nobody_sees_is_pointed_out(name, shown):
    (told,) = naming.unseen_characters({"name": "Kirby", "names": [name]})

    assert told.startswith(shown)


@pytest.mark.parametrize(
    "name", ["Kirby", "می\u200cخواهم", "נתניהו\u200f", "e\u0301", "J\u00a0K", "👩\u200d🚒"]
)
def test_a_name_that_is_written_so_is_let_be(name):
    assert list(naming.unseen_characters({"name": name})) == []


def test_the_desk_warns_of_an_actor_whose_name_holds_what_nobody_sees(made):
    actor = made(factories.actor, "Kirby\u202e", slug="kirby")

    assert "U+202E" in warnings_of([actor.dossier])[actor.dossier.pk][0]

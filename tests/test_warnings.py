"""Warnings of words: each says what is odd and what could be done, and is quiet where nothing is."""

import pytest

from desk.warnings import claims as of_claims
from desk.warnings import naming, words
from desk.warnings import statements as of_statements

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

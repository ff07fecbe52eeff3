"""Completeness is checked: what a text quotes and attributes is logged, or passed over."""

import hashlib

import pytest
from django.core.management import CommandError, call_command

from desk.bundles.coverage import Coverage
from desk.bundles.files import write
from desk.texts import cues, quotations
from tests import bridge

TEXT = """Norford live

A day at the bridge

Mayor says "we are safe"

The mayor said the bridge was “safe”, and denied a report of “cracks.”

“It shook, Ann Poole told the Echo.

The county has\u00a0not commented. It is unclear why.
"""


def found(text):
    return [text[place.start : place.end] for place in quotations(text)]


def cued(text):
    return [text[place.start : place.end] for place in cues(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “a b” and “c”.", ["a b", "c"]),
        ('"A," he said. "B."', ["A,", "B."]),
        ("“Unclosed, he said\n“Next”", ["Unclosed, he said", "Next"]),
        ("“one, she said. “two”", ["one, she said. ", "two"]),
        ("It’s the mayor’s ‘own’ word.", []),
        ('"For the Kremlin:" Messages', ["For the Kremlin:"]),
        ("a ” alone", []),
    ],
)
def test_quotations_are_found(text, expected):
    assert found(text) == expected


CUE_FORMS = """said says told tell claim claims claimed accuse accused accusation deny denies denied
denial reject rejects rejected dismiss dismisses dismissed call calls called describe describing
warn warned warning announce announces report reported confirm confirmed add added adding write
wrote writing suggest suggested blame blamed allege alleged allegations urge urging vow vowed"""


@pytest.mark.parametrize("cue", [*CUE_FORMS.split(), "according to", "according\u00a0to"])
def test_every_cue_is_found_in_all_its_forms(cue):
    assert cued(f"It {cue} that.") == [cue]
    assert cued(cue.upper()) == [cue.upper()]


def test_words_that_only_begin_like_a_cue_are_none():
    assert cued("The reporters addressed an additional caller; a state news agency.") == []


def text_bundle(*statements, passed_over=()):
    """A bundle whose page is ``TEXT``, with one post."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    capture = {"key": "page", "text_sha256": digest}
    return {
        "story": bridge.STORY,
        "documents": [
            {"slug": "live", "title": "Norford live", "captures": [capture]},
            {
                "slug": "live-1",
                "title": 'Mayor says "we are safe"',
                "part_of": "live",
                "position": 1,
            },
        ],
        "statements": list(statements),
        "passed_over": list(passed_over),
    }


def span(words, within=""):
    at = TEXT.index(within)
    start = TEXT.index(words, at)
    return {"capture": "live/page", "start": start, "end": start + len(words)}


def statement(slug, passage, *, quotes=(), document="live-1", **rest):
    attribution = {"key": "a", "document": document, "passage": span(passage), **rest}
    attribution["quotes"] = [{"key": q, "exact": q, "span": span(q)} for q in quotes]
    return {"slug": slug, "attributions": [attribution]}


def passed(words, within="", **rest):
    return {"words": words, "span": span(words, within), "reason": "a noun", **rest}


def about(*statements, passed_over=()):
    coverage = Coverage([text_bundle(*statements, passed_over=passed_over)], TEXT.encode())
    return [str(finding) for finding in coverage.findings]


WHOLE = (
    statement("headline", 'Mayor says "we are safe"', quotes=["we are safe"], cue="says"),
    statement("safe", "The mayor said the bridge was “safe”", quotes=["safe”"[:-1]], cue="said"),
    statement("cracks", "denied a report of “cracks.”", quotes=["cracks"], cue="denied"),
    statement("shook", "“It shook, Ann Poole told the Echo.", quotes=["It shook"], cue="told"),
    statement("silent", "The county has\u00a0not commented", cue="commented"),
    statement("why", "It is unclear why", hedge="unclear"),
)
WHOLE[1]["attributions"][0]["quotes"][0]["span"] = span("safe", "was “safe”")
NOUN = (passed("report", "denied a report"), passed("Ann Poole told the Echo"))


def test_nothing_logged_is_all_found_with_post_and_line():
    assert about() == [
        "live-1, line 5: quotation “we are safe”",
        "live-1, line 5: cue “says”",
        "live-1, line 7: quotation “safe”",
        "live-1, line 7: quotation “cracks.”",
        "live-1, line 7: cue “said”",
        "live-1, line 7: cue “denied”",
        "live-1, line 7: cue “report”",
        "live-1, line 9: quotation “It shook, Ann Poole told the Echo.”",
        "live-1, line 9: cue “told”",
        "live-1, line 11: cue “commented”",
        "live-1, line 11: cue “unclear”",
    ]


def test_what_is_logged_or_passed_over_with_a_reason_is_covered():
    assert about(*WHOLE, passed_over=NOUN) == []


@pytest.mark.parametrize("left", range(len(WHOLE)))
def test_every_attribution_is_missed_when_it_is_left_out(left):
    kept = [one for place, one in enumerate(WHOLE) if place != left]

    assert about(*kept, passed_over=NOUN)


def test_a_cue_is_covered_only_by_the_report_that_names_it():
    other = statement("cracks", "denied a report of “cracks.”", quotes=["cracks"], cue="a report")

    assert about(*WHOLE[:2], other, *WHOLE[3:], passed_over=NOUN[1:]) == [
        "live-1, line 7: cue “denied”"
    ]


def test_a_cue_is_covered_only_within_the_passage():
    far = statement("silent", "The county has", cue="commented")

    assert about(*WHOLE[:4], far, WHOLE[5], passed_over=NOUN) == [
        "live-1, line 11: cue “commented”"
    ]


def test_a_quotation_is_covered_only_word_for_word():
    short = statement("headline", 'Mayor says "we are safe"', quotes=["we are"], cue="says")

    assert about(short, *WHOLE[1:], passed_over=NOUN) == ["live-1, line 5: quotation “we are safe”"]


def test_a_quotation_may_be_covered_by_several_quotes():
    parted = statement(
        "headline", 'Mayor says "we are safe"', quotes=["we", "are safe"], cue="says"
    )

    assert about(parted, *WHOLE[1:], passed_over=NOUN) == []


def test_a_cue_in_quoted_words_is_covered_by_the_quote():
    told = statement("shook", "“It shook, Ann Poole told the Echo.", cue="")
    told["attributions"][0]["quotes"] = [{"span": span("It shook, Ann Poole told the Echo.")}]

    assert about(*WHOLE[:3], told, *WHOLE[4:], passed_over=NOUN[:1]) == []


@pytest.mark.parametrize(
    ("passed_over", "told"),
    [
        (passed("bridge"), "“bridge” is passed over, and nothing there needs it"),
        (
            passed("says") | {"words": "said"},
            "“said” is passed over, and other words stand there",
        ),
        (
            passed(TEXT[:100]),
            "more than 15 words are passed over at once",
        ),
    ],
)
def test_what_is_passed_over_idly_or_wrongly_is_found(passed_over, told):
    assert any(told in line for line in about(*WHOLE, passed_over=[*NOUN, passed_over]))


def test_a_passage_stays_in_its_paragraph_and_in_its_document():
    long = statement("x", TEXT[TEXT.index("The mayor") :], document="live")
    astray = statement("y", "A day at the bridge")

    found = about(*WHOLE, long, astray, passed_over=NOUN)

    assert found == [
        "live, line 3: the passage of y/a is not in its document",
        "live-1, line 7: the passage of x/a runs over the end of a paragraph",
    ]


# The command


@pytest.fixture
def page(tmp_path):
    (tmp_path / "page.txt").write_text(bridge.TEXT, encoding="utf-8")
    return str(tmp_path / "page.txt")


def test_the_command_lists_what_is_not_covered_and_fails(tmp_path, page, capsys):
    folder = tmp_path / "bridge"
    given = bridge.bundle()
    # The titles of its posts are not printed in the text.
    given["documents"] = given["documents"][:1]
    write(given, folder)

    with pytest.raises(CommandError, match=r"^\d are not logged"):
        call_command("coverage", str(folder), text=page)

    assert "echo-page, line 3: cue “reported”" in capsys.readouterr().out


def test_the_command_passes_when_nothing_is_left(tmp_path, page, capsys):
    given = bridge.bundle()
    given["documents"] = given["documents"][:1]
    given["passed_over"] += [
        {"words": words, "span": bridge.span(words), "reason": "Invented."}
        for words in ("reported", "citing", "told", "crossed it")
    ]
    write(given, tmp_path / "bridge")

    call_command("coverage", str(tmp_path / "bridge"), text=page)

    assert "4 quotations and 6 cues in 1 parts of the text; 6 places" in capsys.readouterr().out


def test_a_text_that_no_bundle_captured_is_refused(tmp_path, page):
    given = bridge.bundle()
    del given["documents"][0]["captures"]
    write(given, tmp_path / "bridge")

    with pytest.raises(CommandError, match="No capture of these bundles has the SHA-256"):
        call_command("coverage", str(tmp_path / "bridge"), text=page)

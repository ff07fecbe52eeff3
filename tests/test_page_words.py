"""What pages tell of a claim: words, chains, figures and times as they were given, each with its source."""

import pytest

from embed import telling
from tests import frozen, kremlin
from tests.markup import page

pytestmark = pytest.mark.django_db

CLAIM = f"/claims/{kremlin.CLAIM}/"


def test_a_claims_title_names_claimants_deniers_and_the_status_with_whose_it_is(client, told):
    shown = page(client, CLAIM)

    said = (
        "Asserted by Dmitry Peskov; denied by Volodymyr Zelensky and John Kirby. "
        "Evidence: “unsubstantiated claims”, according to CNN; coded by us as unsubstantiated."
    )
    assert shown.one("title").text.startswith(said)
    (title,) = (m for m in shown.all("meta") if m.attributes.get("property") == "og:title")
    assert title.attributes["content"].startswith(said)


def test_every_statement_stands_on_the_claims_page_with_words_chain_and_source(client, told):
    shown = page(client, CLAIM)

    denials = shown.one("section", id="denies-all")
    assert "We don’t attack Putin or Moscow." in denials.text
    chain = denials.all("ol", class_="chain")[0]
    assert [hop.text for hop in chain.all("span", class_="hop")] == [
        "Volodymyr Zelensky",
        "TASS",
        "CNN",
    ]
    assert "Its word: “called”. Its hedge: “alleged”." in denials.text
    assert "named “Kremlin spokesperson Dmitry Peskov”" in shown.text
    assert "Edited by the outlet: inserts (Dmitry)" in shown.text
    assert "3 May 2023 (inferred) (“Wednesday”)" in shown.text


def test_words_stand_once_under_the_report_that_quotes_them(client):
    twice = [
        frozen.report(key="a", kind="paraphrase", credited_as="An official"),
        frozen.report(key="b", quotes=[frozen.quote("Not we.")], credited_as="John Kirby"),
    ]
    said = frozen.statement("said", "kirby", reports=twice)
    frozen.publish(*frozen.scene(said, frozen.claim("c", frozen.stance("said", "denies"))))

    for address in ("/claims/c/", "/statements/said/"):
        first, second = page(client, address).all("div", class_="report")
        assert first.one("blockquote").text == "“Not we.”"
        assert "named “John Kirby”" in first.text
        assert not second.all("blockquote")


def test_a_figure_without_a_number_is_told_in_its_words_and_without_a_qualifier(client):
    figures = [
        {"words": "all", "counted": "missiles", "measure": "destroyed"},
        {"words": "the third", "qualifier": "exactly", "counted": "strikes", "rank": "third"},
    ]
    claim = frozen.claim("c", frozen.stance("yes", figures=figures))
    frozen.publish(*frozen.scene(frozen.statement("yes"), claim))

    told = [p.text for p in page(client, "/claims/c/").all("p", class_="scope")]

    assert told == ["Figure: “all”: missiles, destroyed", "Figure: “the third”: strikes, third"]


def test_a_quote_links_to_the_very_words_at_their_source(client, told):
    links = [a.attributes["href"] for a in page(client, CLAIM).all("a", rel="external")]

    assert f"{kremlin.PAGE}#:~:text=ridiculous" in links
    assert (
        f"{kremlin.PAGE}#:~:text=We%20are%20well%20aware,Kyiv%2C%20but%20in%20Washington." in links
    )


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        (
            "https://x.test/a",
            "a well-known, old & new",
            "https://x.test/a#:~:text=a%20well%2Dknown%2C%20old%20%26%20new",
        ),
        ("https://x.test/a#b", "two words", "https://x.test/a#b:~:text=two%20words"),
        ("https://x.test/a", "", "https://x.test/a"),
        ("javascript:alert(1)", "words", ""),
        ("", "words", ""),
    ],
)
def test_a_text_fragment_is_escaped_and_only_web_addresses_are_links(url, words, expected):
    assert telling.lands_on(url, words) == expected


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ({"on": "2023-05-04", "zone": "Europe/Kyiv"}, "4 May 2023"),
        ({"on": "2023-05", "zone": "UTC"}, "May 2023"),
        ({"on": "2023"}, "2023"),
        (
            {
                "precision": "part_of_day",
                "from": "2023-05-03T00:00:00+03:00",
                "before": "2023-05-03T06:00:00+03:00",
                "zone": "Europe/Moscow",
            },
            "3 May 2023, 00:00–05:59, Moscow time",
        ),
        (
            {
                "precision": "week",
                "from": "2023-05-01T00:00:00+00:00",
                "before": "2023-05-08T00:00:00+00:00",
                "inferred": True,
            },
            "the week of 1–7 May 2023 (inferred)",
        ),
        (
            {
                "precision": "minute",
                "from": "2023-05-04T20:05:00+03:00",
                "before": "2023-05-04T20:06:00+03:00",
                "zone": "Europe/Kyiv",
            },
            "4 May 2023, 20:05, Kyiv time",
        ),
        (
            {
                "precision": "interval",
                "from": "2023-04-28T00:00:00+00:00",
                "before": "2023-05-04T00:00:00+00:00",
            },
            "28 April – 3 May 2023",
        ),
    ],
)
def test_a_time_is_told_no_more_precisely_than_it_is_known(time, told):
    from vocabulary.times import UncertainTime

    assert telling.when(UncertainTime.from_json(time).as_api()) == told

"""An event's page: the accounts side by side, figures over time, and what is left out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import frozen, markup
from web import events, figures

pytestmark = pytest.mark.django_db
PAGE = "/events/attack/"


def figure(low="", high="", qualifier="exactly", **rest):
    basic = {"words": f"{low or high} dead", "low": low, "high": high, "qualifier": qualifier}
    return {**basic, "counted": "people", "measure": "killed", **rest}


@pytest.fixture
def told():
    """Two rival claims with a figure each, one that a later takes the place of, and a part."""
    return frozen.publish(
        *frozen.scene(
            frozen.event("second-wave", links=[{"kind": "part_of", "to": "attack"}]),
            frozen.statement("first"),
            frozen.statement("then", "kirby", said={"on": "2023-05-04"}),
            frozen.statement("last", "kremlin", said={"on": "2023-05-05"}),
            frozen.claim(
                "twenty-one",
                frozen.stance("first", figures=[figure("21", qualifier="at_least")]),
                frozen.stance("then", "denies"),
                kind="quantity",
            ),
            frozen.claim(
                "twenty-three",
                frozen.stance("then", figures=[figure("23", "23")]),
                kind="quantity",
                links=[{"kind": "replaces", "to": "twenty-one", "basis": "our_reading"}],
            ),
            frozen.claim(
                "thirty",
                frozen.stance("last", figures=[figure("28", "32", "about")]),
                kind="quantity",
                links=[{"kind": "competes_with", "to": "twenty-three", "basis": "our_reading"}],
            ),
            frozen.claim("it-happened", frozen.stance("first"), kind="occurrence"),
            frozen.claim("in-a-part", frozen.stance("last"), event="second-wave"),
        )
    )


@pytest.fixture
def shown(client, told):
    return markup.read(client.get(PAGE).content)


def cells(shown, claim):
    (row,) = [r for r in shown.one("div", class_="matrix").all("tr") if claim in r.text]
    return [cell for cell in row.all("td") if cell.text]


def test_a_cell_has_a_sign_a_word_and_a_way_to_the_statement(shown):
    asserts, denies = cells(shown, "Claim twenty-one.")

    assert (asserts.one("b").text, denies.one("b").text) == ("+", "−")
    assert (asserts.one("a").text, denies.one("a").text) == ("+ Asserts", "− Denies")
    assert denies.one("a").attributes["href"] == "/statements/then/"
    assert denies.one("i").text == "Kirby"


def test_every_position_has_a_sign_of_its_own(shown):
    signs = [b.text for b in shown.one("dl", class_="signs").all("b")]

    assert len(signs) == len(set(signs)) == 7


def test_the_table_can_be_scrolled_by_keyboard_and_has_a_name(shown):
    region = shown.one("div", class_="matrix").attributes

    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-label"]


def test_rivals_stand_under_one_heading_in_a_body_of_their_own(shown):
    (body,) = [b for b in shown.all("tbody") if b.all("tr", class_="rivals")]

    assert "Claim twenty-three." in body.text
    assert "Claim thirty." in body.text
    assert "Claim twenty-one." not in body.text


def test_the_columns_stand_in_order_of_first_speaking(shown):
    head = shown.one("div", class_="matrix").one("thead").all("th")

    assert [cell.text for cell in head] == ["Claim", "Peskov", "Kirby", "The Kremlin"]


def test_what_is_said_to_have_happened_stands_first_with_its_sides(shown):
    happened = shown.all("section")[0]

    assert "What is said to have happened" in happened.text
    assert "Asserted by Peskov; denied by nobody on record Claim it-happened." in happened.text


def test_parts_and_wholes_lead_to_each_other(client, shown):
    part = markup.read(client.get("/events/second-wave/").content)

    assert shown.one("section", **{"aria-labelledby": "links-heading"}).all(
        "a", href="/events/second-wave/"
    )
    assert part.one("header", class_="opening").all("a", href=PAGE)


def test_figures_of_one_measure_are_one_chart_with_a_table_of_sources(shown):
    (chart,) = shown.all("figure")
    rows = chart.one("tbody").all("tr")

    assert chart.one("h3").text == "People, killed"
    assert len(rows) == 3
    assert "Replaced by: “23 dead”" in rows[0].text
    assert "Replaces: “21 dead”" in rows[1].text
    assert "Cannot be right together with: “23 dead”" in rows[2].text
    assert "Asserted by Peskov; denied by Kirby. Evidence: not yet assessed" in rows[0].text


@pytest.mark.parametrize(
    ("limit", "told_as"),
    [
        ("MOST_CELLS", "further claims (each part has its own table)"),
        ("MOST_ACTORS", "2 actors who"),
    ],
)
def test_what_a_page_leaves_out_it_says(client, told, monkeypatch, limit, told_as):
    monkeypatch.setattr(events, limit, 1)

    shown = markup.read(client.get(PAGE).content)

    (note,) = [p.text for p in shown.all("p", class_="note")]
    assert note.startswith(f"This table leaves something out: {told_as}")


@pytest.mark.parametrize("size", [1, 30])
def test_the_page_takes_five_queries(client, told, size):
    frozen.publish(*(frozen.claim(f"c{n}", frozen.stance("then")) for n in range(size)))

    with CaptureQueriesContext(connection) as taken:
        client.get(PAGE)

    assert len(taken) == 5


def test_the_list_of_events_leaves_out_mere_occasions(client):
    frozen.publish(*frozen.scene(frozen.event("a-press-call", occasion=True)))

    shown = markup.read(client.get("/events/").content)

    assert "Event attack" in shown.text
    assert "Event a-press-call" not in shown.text


def test_a_cursor_of_another_list_is_refused_in_words(client, told):
    response = client.get("/events/?cursor=nonsense")

    assert response.status_code == 400
    assert "unchanged" in response.content.decode()


# The geometry of charts


def drawn(*given):
    return figures.charts([{**dict.fromkeys(("of", "per", "since"), ""), **one} for one in given])


def test_the_axis_begins_at_nought_and_its_numbers_are_round():
    (chart,) = drawn(figure("21", "21"), figure("23", "23"))

    assert [int(tick) for _, tick in chart.ticks] == [0, 10, 20, 30]
    assert chart.ticks[0][0] == figures.LEFT


def test_a_range_is_a_bar_and_an_open_end_an_arrow():
    (chart,) = drawn(
        figure("10", "20", "about"), figure("10", qualifier="at_least"), figure("", "20", "up_to")
    )
    between, least, most = chart.marks

    assert (between.end, between.below, between.above) == (figures.RIGHT, False, False)
    assert (least.end, least.below, least.above) == (None, False, True)
    assert (most.end, most.below, most.above) == (None, True, False)
    assert least.x == between.x < most.x


def test_several_measures_are_several_charts_numbered_through():
    charts = drawn(
        figure("1", "1"), figure("2", "2", measure="injured"), figure("3", "3", per="day")
    )

    assert [[one["number"] for one in chart.figures] for chart in charts] == [[1], [2], [3]]
    assert [chart.marks for chart in charts] == [[], [], []]


def test_a_figure_in_words_alone_stands_in_the_table_only():
    (chart,) = drawn(figure("1", "1"), figure(qualifier=""), figure("2", "2"))

    assert len(chart.figures) == 3
    assert [mark.number for mark in chart.marks] == [1, 3]


def test_fractions_keep_their_place():
    (chart,) = drawn(figure("0.2", "0.2"), figure("0.5", "0.5"))

    assert [float(tick) for _, tick in chart.ticks] == [0, 0.2, 0.4, 0.6]

"""How often and from where: repeats, origins, chains, first and latest appearance."""

import pytest

from record import drawing
from tests import frozen

LIVE = [
    frozen.actor("reuters", kind="outlet"),
    frozen.actor("first-channel", kind="outlet"),
    frozen.document("live", kind="live_blog", printed_order="newest_first"),
    *[frozen.document(f"post-{n}", part_of="live", position=n, published=None) for n in (1, 2, 3)],
    frozen.document("wire", "reuters", published={"on": "2023-05-03"}),
]


def draw(*attributions, second=()):
    """A claim asserted in one statement with these reports, and in another with ``second``."""
    said = [frozen.statement("yes", reports=list(attributions))]
    if second:
        said.append(frozen.statement("again", "kirby", reports=list(second)))
    stances = [frozen.stance(s.content["slug"]) for s in said]
    published = frozen.snapshot(*frozen.scene(*_clean(LIVE), *said, frozen.claim("c", *stances)))
    return drawing.detail(published, published.get("claim", "c"))


def _clean(contents):
    """Leave out keys whose value is empty, as frozen texts do."""
    return [
        frozen.Contents(one.kind, {k: v for k, v in one.content.items() if v is not None})
        for one in contents
    ]


@pytest.mark.parametrize(
    ("attributions", "repeats", "origins"),
    [
        ([frozen.report("post-1")], 1, 1),
        ([frozen.report("post-1"), frozen.report("post-1", key="b")], 1, 1),
        ([frozen.report("post-1"), frozen.report("post-2")], 2, 1),
        ([frozen.report("post-1"), frozen.report("wire")], 2, 2),
        ([frozen.report("post-1", relays=["tass"]), frozen.report("wire", relays=["tass"])], 2, 1),
        (
            [
                frozen.report("post-1", relays=["first-channel", "tass"]),
                frozen.report("wire", relays=["tass"]),
            ],
            2,
            1,
        ),
        (
            [frozen.report("post-1", relays=["first-channel", "tass"]), frozen.report("post-2")],
            2,
            1,
        ),
        ([frozen.report("post-1"), frozen.report("post-2", kind="recap")], 1, 1),
        ([frozen.report("post-1", kind="recap")], 0, 0),
    ],
)
def test_repeats_and_distinct_origins_are_counted(attributions, repeats, origins):
    assert draw(*attributions)["reports"] == {"repeats": repeats, "origins": origins}


def test_statements_that_came_through_one_relay_are_one_origin():
    drawn = draw(
        frozen.report("post-1", relays=["tass"]), second=[frozen.report("wire", relays=["tass"])]
    )

    assert drawn["reports"] == {"repeats": 2, "origins": 1}


def test_a_report_that_joins_two_origins_makes_them_one():
    drawn = draw(
        frozen.report("post-1", relays=["tass"]),
        second=[
            frozen.report("wire", relays=["first-channel"]),
            frozen.report("post", relays=["first-channel", "tass"]),
        ],
    )

    assert drawn["reports"]["origins"] == 1


def test_first_and_latest_are_decided_by_printed_order_on_one_page():
    drawn = draw(*[frozen.report(f"post-{n}") for n in (2, 1, 3)])

    first, latest = drawn["first_appearance"], drawn["latest_appearance"]
    assert (first["document"]["slug"], first["order_known"]) == ("post-3", True)
    assert (latest["document"]["slug"], latest["order_known"]) == ("post-1", True)


def test_first_is_decided_by_bounds_across_pages():
    drawn = draw(frozen.report("post-1"), frozen.report("wire"))

    assert drawn["first_appearance"]["document"]["slug"] == "wire"
    assert drawn["first_appearance"]["order_known"]


def test_an_order_that_nothing_decides_is_not_known():
    drawn = draw(frozen.report("post-1"), frozen.report("post"))

    assert not drawn["first_appearance"]["order_known"]
    assert not drawn["latest_appearance"]["order_known"]


def test_a_chain_stands_nearest_the_speaker_first_and_keeps_a_hop_it_may_not_name():
    relays = ["first-channel", {"description": "a person close to the talks"}, "withdrawn-agency"]

    (shown,) = draw(frozen.report("post-1", relays=relays))["stances"]["asserts"]["shown"]

    hops = [
        (h["actor"] and h["actor"]["slug"], h["description"]) for h in shown["reports"][0]["chain"]
    ]
    assert hops == [
        ("first-channel", ""),
        (None, "a person close to the talks"),
        (None, "an actor whose entry is withdrawn"),
    ]


def test_a_statement_without_a_day_has_that_of_its_first_document():
    said = frozen.statement("yes", reports=[frozen.report("post"), frozen.report("wire")])
    undated = frozen.Contents("statement", {k: v for k, v in said.content.items() if k != "said"})
    published = frozen.snapshot(*frozen.scene(*_clean(LIVE), undated))

    drawn = drawing.row(published, published.get("statement", "yes"))

    assert drawn["said"]["earliest"].startswith("2023-05-03")

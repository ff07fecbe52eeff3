"""The picture of a shared link: it cannot say less than the card, and never runs over."""

import io
import json
from itertools import pairwise

import pytest
from django.apps import apps
from django.utils import translation
from PIL import Image

from tests import frozen, kremlin
from web.images import drawing, sheets

CLAIM = f"/images/claims/{kremlin.CLAIM}.png"
SITE = {"name": "On Record", "url": "https://record.example"}
CACHING = "public, max-age=60, stale-while-revalidate=30"
ARABIC = "هاجمت أوكرانيا موسكو بطائرتين مسيرتين في الثالث من أيار."
UKRAINIAN = "Україна здійснила атаку безпілотників на Кремль, кажуть у Ґданську та Їжакові."
LONGEST = "The General Staff of the Armed Forces of the Republic, in a statement " * 4


def detail(**changes):
    return {**kremlin.drawn("claim", kremlin.CLAIM), **changes}


def words(sheet):
    return " ".join(part.text for part in drawing.laid_out(sheet) if isinstance(part, drawing.Line))


def judged(status, name="CNN", words="", ours=False):
    label = status.replace("_", " ")
    assessor = {"slug": name, "name": name, "url": ""}
    return {
        "status": status,
        "label": label,
        "assessor": assessor,
        "words": words,
        "coded_by_us": not ours,
    }


def test_the_picture_carries_sides_claim_status_and_whose_it_is_edition_and_site():
    drawn = words(sheets.claim(detail(), SITE))

    for part in (
        "Asserted by \u2068Dmitry Peskov\u2069",
        "Denied by \u2068Volodymyr Zelensky\u2069 and \u2068John Kirby\u2069",
        "The United States directed Ukraine to fly two drones",
        "Evidence status",
        "unsubstantiated",
        "“unsubstantiated claims”, according to \u2068CNN\u2069; coded by us",
        "edition 1 · record.example",
        "On Record",
        "Drones over the Kremlin, Moscow, 3 May 2023",
    ):
        assert part in drawn, part


def test_nothing_on_the_picture_is_larger_than_the_status_word():
    lines = [p for p in drawing.laid_out(sheets.claim(detail(), SITE)) if hasattr(p, "text")]

    (status,) = [line for line in lines if line.text == "unsubstantiated"]
    assert status.bold
    assert status.size == max(line.size for line in lines)


def test_a_claim_that_nobody_denies_or_assessed_says_so():
    unassessed = {**judged("unverified", ours=True), "label": "not yet assessed", "assessor": None}
    drawn = words(sheets.claim(detail(denied_by=[], statuses=[unassessed]), SITE))

    assert "Denied by" in drawn
    assert "nobody on record" in drawn
    assert "not yet assessed" in drawn
    assert "according to" not in drawn


def test_assessors_who_differ_stand_both_with_their_words_and_the_rest_are_counted():
    differing = [judged("refuted", name, "not so") for name in ("A", "B", "C", "D")]
    drawn = words(sheets.claim(detail(statuses=differing), SITE))

    assert "assessors differ; 2 more on the page" in drawn
    assert drawn.count("refuted") == 2
    assert "“not so”, according to \u2068B\u2069; coded by us" in drawn


def test_the_newsrooms_own_judgement_is_not_said_to_be_coded():
    drawn = words(sheets.claim(detail(statuses=[judged("verified", "On Record", ours=True)]), SITE))

    assert "verified according to \u2068On Record\u2069" in drawn
    assert "coded" not in drawn


def test_a_correction_and_a_replacement_stand_on_the_picture():
    told = {"at": "2023-05-05T10:00:00+00:00"}
    drawn = words(sheets.claim(detail(corrected=told, replaced=True), SITE))

    assert "Replaced by a later claim. Corrected 5 May 2023, 10:00 UTC." in drawn


def worst():
    """Everything at its longest, in words and in one that has no end."""
    actors = [{"name": LONGEST}] * 7
    statuses = [judged("unsubstantiated", LONGEST, LONGEST)] * 3
    told = {"at": "2023-05-05T10:00:00+00:00"}
    common = {"asserted_by": actors, "denied_by": actors, "corrected": told, "replaced": True}
    for text in (LONGEST[:300], "W" * 300, ARABIC * 5, UKRAINIAN * 4, "x"):
        for shown in (statuses, statuses[:1]):
            yield detail(text=text[:300], statuses=shown, **common)


def test_nothing_runs_over_the_margins_or_into_what_stands_below():
    for one in [detail(), *worst()]:
        parts = drawing.laid_out(sheets.claim(one, SITE))
        lines = [part for part in parts if isinstance(part, drawing.Line)]
        for line in lines:
            left, top, right, bottom = drawing.font(line.size, line.bold).getbbox(line.text)
            start = line.x - (right - left) if line.rtl else line.x
            assert start >= drawing.MARGIN - 4, line
            assert start + right - left <= drawing.WIDTH - drawing.MARGIN + 4, line
            assert line.y + top >= 0
            assert line.y + bottom <= drawing.HEIGHT, line
        columns = {}
        for line in lines:
            columns.setdefault(line.x, []).append(line)
        for column in columns.values():
            column.sort(key=lambda line: line.y)
            for above, below in pairwise(column):
                assert above.y + above.size <= below.y + 4, (above, below)


def test_three_hundred_characters_stand_whole_beside_the_longest_rest():
    claim = ("Ukraine attacked the Kremlin with drones in May. " * 7)[:300].strip()
    (one, *_rest) = worst()

    drawn = words(sheets.claim({**one, "text": claim}, SITE))

    assert claim in drawn


def test_both_sides_are_drawn_in_one_size_and_cut_alike():
    asserted = [{"name": LONGEST}] * 5
    lines = drawing.laid_out(sheets.claim(detail(asserted_by=asserted), SITE))
    left, right = (
        [p for p in lines if hasattr(p, "text") and p.bold and p.x == x and 130 < p.y < 240]
        for x in (drawing.MARGIN, drawing.MARGIN + (drawing.INNER + drawing.GAP) // 2)
    )

    assert left
    assert {line.size for line in left} == {line.size for line in right}
    assert "3 others" not in " ".join(line.text for line in right)
    assert "and 3 others" in " ".join(line.text for line in left)


@pytest.mark.parametrize("text", [ARABIC, UKRAINIAN, "Ελλάδα", "Łódź, Çanakkale, Đà Nẵng"])
def test_the_font_draws_latin_cyrillic_and_arabic(text):
    assert drawing.in_a_script_that_is_drawn(text)


def test_a_script_that_the_font_lacks_is_named_as_that_and_not_drawn_as_boxes():
    drawn = words(sheets.claim(detail(text="乌克兰袭击了克里姆林宫。"), SITE))

    assert "乌" not in drawn
    assert "The words are in a script that this picture cannot show" in drawn
    assert "unsubstantiated" in drawn


def test_an_arabic_claim_is_set_from_the_right_and_its_letters_are_joined():
    lines = [
        p for p in drawing.laid_out(sheets.claim(detail(text=ARABIC), SITE)) if hasattr(p, "rtl")
    ]

    assert {line.rtl for line in lines if line.text in ARABIC and len(line.text) > 9} == {True}
    font = drawing.font(40, False)
    apart = sum(font.getlength(letter) for letter in "بطائرتين")
    assert font.getlength("بطائرتين") < apart * 0.9


def decoded(png):
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


def test_the_bytes_are_a_png_of_the_size_that_the_page_tells():
    image = decoded(drawing.png(sheets.claim(detail(), SITE)))

    assert (image.format, image.size) == ("PNG", (1200, 630))


def test_another_status_makes_another_picture():
    first, second = (
        drawing.png(sheets.claim(detail(statuses=[judged(status)]), SITE))
        for status in ("verified", "refuted")
    )

    assert decoded(first).tobytes() != decoded(second).tobytes()


def test_a_picture_is_served_like_a_page_and_not_sent_twice(client, told):
    got = client.get(CLAIM)
    again = client.get(CLAIM, headers={"If-None-Match": got["ETag"]})

    assert got["Content-Type"] == "image/png"
    assert got["Cache-Control"] == again["Cache-Control"] == CACHING
    assert not got["ETag"].startswith("W/")
    assert len(got.content) < 60_000
    assert (again.status_code, again.content) == (304, b"")


def test_a_new_edition_has_another_tag(client, told):
    before = client.get(CLAIM)["ETag"]
    flagship = kremlin.claims()[0]

    frozen.publish(flagship.but(stances=flagship.content["stances"][:-1]))

    assert client.get(CLAIM)["ETag"] != before


def test_the_other_language_has_a_picture_of_its_own_words(client, told):
    english, ukrainian = client.get(CLAIM), client.get(f"/uk{CLAIM}")

    assert ukrainian["Content-Language"] == "uk"
    assert ukrainian["ETag"] != english["ETag"]


def test_the_headings_are_in_the_language_that_is_being_written(monkeypatch):
    monkeypatch.setattr(sheets, "_", lambda text: f"<{text}>")
    with translation.override("uk"):
        sheet = sheets.claim(detail(), SITE)

    assert [heading for heading, _names in sheet.sides] == ["<Asserted by>", "<Denied by>"]
    assert sheet.text == kremlin.claims()[0].content["text"]


@pytest.mark.parametrize(
    ("kind", "slug", "shown"),
    [
        (
            "statements",
            "kirby-ridiculous",
            "John Kirby denies that the United States had any role.",
        ),
        ("events", "kremlin-drones", "Drones over the Kremlin, Moscow, 3 May 2023"),
        ("actors", "peskov", "Dmitry Peskov"),
        ("documents", "cnn-post-28", "Moscow accuses US of being behind"),
        ("evidence", "cnn-video-analysis", "An analysis of videos"),
        ("views", "unsubstantiated-kremlin-drones", "Unsubstantiated claims about the Kremlin"),
    ],
)
def test_every_kind_of_page_has_a_picture(client, told, kind, slug, shown):
    response = client.get(f"/images/{kind}/{slug}.png")

    model = apps.get_model("record", kind.removesuffix("s"))
    drawn = words(getattr(sheets, kind.removesuffix("s"))(_detail(model, slug), SITE))
    assert response["Content-Type"] == "image/png"
    assert shown in drawn
    assert "edition 1" in drawn


def _detail(model, slug):
    return json.loads(model.objects.now().get(slug=slug).detail)


def test_a_withdrawn_claim_has_no_picture_any_more(client, told):
    frozen.withdraw(f"claim/{kremlin.CLAIM}", "legal")

    response = client.get(CLAIM)

    assert response.status_code == 410
    assert not response["Content-Type"].startswith("image/")


def test_an_unknown_slug_and_a_private_person_have_no_picture(client, db):
    frozen.publish(frozen.actor("witness", private=True, name="A. Witness"))

    assert client.get("/images/claims/nothing.png").status_code == 404
    assert client.get("/images/actors/witness.png").status_code == 404


def test_the_picture_of_what_was_merged_leads_to_that_of_what_it_was_merged_into(client, told):
    frozen.publish(kremlin.claims()[1].but(merged_into=kremlin.CLAIM))

    response = client.get("/uk/images/claims/kremlin-drones-flown-by-partisans.png")

    assert response.status_code == 301
    assert response["Location"] == f"/uk{CLAIM}"
    assert response["Cache-Control"] == CACHING

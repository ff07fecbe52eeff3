"""The text of a source is what a reader sees of it, code point for code point."""

import zlib

import pytest

from sources import extracting
from sources.extracting import NotExtracted, extract


def html(body, **given):
    return extract(body.encode(), given.get("media_type", "text/html; charset=utf-8"))[0]


def pdf(stream, *filters):
    """A page that shows what ``stream`` draws."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), b"".join(filters), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return body + head + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)


def test_paragraphs_are_parted_and_spaces_are_those_that_a_browser_shows():
    page = "<p>One\n  two</p><div>three<br> four</div><ul><li>five</li><li>six</li></ul>"

    assert html(page) == "One two\n\nthree\nfour\n\nfive\n\nsix"


def test_words_in_tags_inside_a_sentence_stay_in_the_sentence():
    page = "<p>He said <b>“no”</b><i> twice</i>, <a href=x>and</a> left.</p>after"

    assert html(page) == "He said “no” twice, and left.\n\nafter"


def test_a_no_break_space_and_every_mark_stay_as_they_were_printed():
    assert html("<p>10\u00a0km&nbsp;– ‘a’ &amp; “b” f**king é e\u0301</p>") == (
        "10\u00a0km\u00a0– ‘a’ & “b” f**king é e\u0301"
    )


def test_what_a_reader_does_not_see_is_left_out():
    page = (
        "<head><title>t</title></head><body><script>a()</script><style>b{}</style><p hidden>c</p>"
        "<template>d</template><noscript>e</noscript><!-- f --><svg><text>g</text></svg>seen"
    )

    assert html(page) == "seen"


def test_preformatted_lines_keep_their_spaces():
    assert html("<pre>a  b\n c</pre>") == "a  b\n c"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ("<p>Київ</p>".encode("windows-1251"), "text/html; charset=windows-1251"),
        ('<meta content="a; charset=windows-1251">Київ'.encode("windows-1251"), "text/html"),
        ('<meta charset="windows-1251"><p>Київ'.encode("windows-1251"), "text/html"),
        ("<p>Київ</p>".encode(), "application/xhtml+xml; charset=utf-8"),
        ("Київ".encode("koi8-u"), "text/plain; charset=koi8-u"),
        ("Київ".encode(), "text/plain"),
        ("Київ".encode(), "application/octet-stream"),
    ],
)
def test_a_text_is_read_in_the_characters_that_it_declares(content, media_type):
    assert extract(content, media_type)[0] == "Київ"


def test_a_plain_text_is_kept_as_it_is():
    text = " a\r\n\tb\u00a0\n"

    assert extract(text.encode(), "text/plain") == (text, "utf-8")


def test_a_pdf_gives_the_words_on_its_pages():
    text, extractor = extract(pdf(b"BT /F1 12 Tf 20 100 Td (It said no.) Tj ET"), "application/pdf")

    assert text == "It said no."
    assert extractor.startswith("pypdf ")


def test_what_no_quote_may_hold_is_replaced_one_for_one():
    assert extract(b"a\x00b\x07c", "text/plain")[0] == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    ("content", "media_type", "sentence"),
    [
        (b"\xff\xfe\xfa", "text/plain", "not plain text in utf-8"),
        (b"abc", "text/plain; charset=klingon", "not plain text in klingon"),
        (b"\x89PNG\r\n", "image/png", "not from image/png"),
        (b" \n", "text/plain", "no text in this file"),
        (b"<script>only()</script>", "text/html", "no text in this file"),
        (b"%PDF-1.4 and then nothing", "application/pdf", "may be broken"),
        (pdf(b""), "application/pdf", "no text in this file"),
        (b"x" * (extracting.MOST_TEXT + 1), "text/plain", "more than 5,000,000"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(content, media_type, sentence):
    with pytest.raises(NotExtracted, match=sentence):
        extract(content, media_type)


def test_a_page_that_nests_deeper_than_python_does_is_read():
    assert html("<div>" * 10_000 + "deep") == "deep"


@pytest.mark.parametrize("tags", ["<div>", "<b></x>", "<ul><li>", "<table><tr><td>", "<DIV a=b>"])
def test_a_page_that_nests_without_end_is_refused_before_it_is_parsed(tags):
    with pytest.raises(NotExtracted, match="more than 20,000 elements inside one another"):
        html(tags * 200_000 + "deep")


@pytest.mark.parametrize("tags", ["<div>a</div>", "<p>a", "<li>a", "a<br>", "<tr><td>a", "<img>a"])
def test_a_page_of_many_elements_side_by_side_is_read(tags):
    assert html(f"<div>{tags * 30_000}").count("a") == 30_000


def test_a_pdf_that_unpacks_without_end_is_ended():
    bomb = zlib.compress(b"BT (x) Tj ET " * 60_000_000, 9)

    with pytest.raises(NotExtracted):
        extract(pdf(bomb, b"/Filter/FlateDecode"), "application/pdf")

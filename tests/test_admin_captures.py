"""A document and its copy at the desk: pasted, as a file, fetched, and never changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sources import models as sources
from tests import factories
from tests.admin_pages import errors, page

pytestmark = pytest.mark.django_db


def test_a_capture_takes_pasted_text(rita, made):
    document = made(factories.document)

    answer = rita.save(
        rita.add(sources.Capture, document=document.pk),
        key="page",
        pasted="It said:\r\n “no”\u00a0",
        press="_save",
    )

    assert answer.status_code == 302, errors(answer)
    capture = sources.Capture.objects.get()
    assert capture.text == "It said:\n “no”\u00a0"
    assert capture.bytes_body.text == capture.text
    assert (capture.length, capture.text_length) == (len(capture.text.encode()), 15)
    assert capture.sha256 == capture.text_sha256
    assert "It said" not in rita.see(capture).text


@pytest.mark.parametrize(
    ("content", "pasted", "text"),
    [
        (b"Plain\r\ntext", "", "Plain\r\ntext"),
        (b"%PDF-1.7 \xff\x00", "What it shows", "What it shows"),
        (b"<p>What it&nbsp;shows</p>", "", "<p>What it&nbsp;shows</p>"),
    ],
)
def test_a_capture_takes_a_file_byte_for_byte(rita, made, tmp_path, content, pasted, text):
    document = made(factories.document)
    file = SimpleUploadedFile("page.bin", content, content_type="application/octet-stream")

    answer = rita.save(
        rita.add(sources.Capture, document=document.pk), key="page", pasted=pasted, file=file
    )

    assert answer.status_code == 302, errors(answer)
    capture = sources.Capture.objects.get()
    assert bytes(capture.bytes_body.content) == content
    assert capture.text == text


@pytest.mark.parametrize(
    ("pasted", "sentence"), [("", "Paste the text"), ("bell\x07", "control character")]
)
def test_a_capture_of_nothing_is_refused(rita, made, pasted, sentence):
    document = made(factories.document)

    answer = rita.save(rita.add(sources.Capture, document=document.pk), key="page", pasted=pasted)

    assert [said for said in errors(answer) if sentence in said]
    assert answer.form["key"] == ["page"]
    assert not sources.Capture.objects.exists()


@pytest.mark.parametrize("pasted", ["", "It said no."])
def test_a_source_that_is_not_fetched_says_why_and_loses_nothing_typed(rita, made, pasted):
    document = made(factories.document)
    url = "http://127.0.0.1/secret"

    answer = rita.save(
        rita.add(sources.Capture, document=document.pk), url=url, fetch="on", pasted=pasted
    )

    assert [said for said in errors(answer) if "Not fetched (blocked): 127.0.0.1 is not" in said]
    assert (answer.form["url"], answer.form["pasted"]) == ([url], [pasted])
    assert not sources.Capture.objects.exists()


def test_a_capture_without_a_name_is_called_after_its_day(rita, made):
    document = made(factories.document)
    form = rita.add(sources.Capture, document=document.pk)

    for _ in range(2):
        rita.save(form, pasted="It said no.", captured_at_0="2023-05-04", captured_at_1="12:00")

    assert [capture.key for capture in document.captures.order_by("pk")] == [
        "2023-05-04",
        "2023-05-04-2",
    ]


def test_a_document_is_logged_with_its_copy_in_one_save(rita, made):
    outlet = made(factories.outlet)
    file = SimpleUploadedFile("a.html", b"<p>It said&nbsp;no.</p>", content_type="text/html")

    answer = rita.save(
        rita.add(sources.Document),
        title="What it said",
        slug="what-it-said",
        document_kind="article",
        publisher=outlet.pk,
        url="https://source.example/what",
        published_earliest="2023-05-04",
        file=file,
    )

    assert answer.status_code == 302, errors(answer)
    capture = sources.Capture.objects.get(document__slug="what-it-said")
    assert capture.text == "It said\u00a0no."
    assert capture.url == "https://source.example/what"
    assert capture.media_type == "text/html"


def test_a_document_may_be_logged_without_a_copy(rita, made):
    outlet = made(factories.outlet)

    answer = rita.save(
        rita.add(sources.Document),
        title="What it said",
        slug="what-it-said",
        document_kind="article",
        publisher=outlet.pk,
        published_earliest="2023-05-04",
    )

    assert answer.status_code == 302, errors(answer)
    assert not sources.Capture.objects.exists()


def test_a_capture_is_never_changed(rita, made):
    capture = made(factories.capture)

    assert rita.press(page(sources.Capture, "change", capture.pk), why="x").status_code == 403
    assert rita.press(page(sources.Capture, "delete", capture.pk), why="x").status_code == 403

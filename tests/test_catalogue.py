"""The interface in other languages: nothing is left out, nothing is left in English.

Needs no GNU gettext. ``python -m tests.catalogue`` mends what the first tests here find.
"""

import gettext
import html
import io
import json
import re
from html.parser import HTMLParser

import pytest

from record import models
from tests import catalogue
from vocabulary.terms import Vocabulary

CATALOGUES = pytest.mark.parametrize(
    "path", catalogue.catalogues(), ids=lambda path: path.parts[-3]
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|<[^>]+>")
# Shorter ones may stand in a quote or a name.
TELLING = 12
CARDS = ("claims", "statements", "events", "views")
PLAIN = ("", "about/", "corrections/", "events/", "views/", "search/", "exports/", "nowhere/")
SEARCHES = (
    "?q=drone",
    "?q=nothing-of-the-kind",
    "?resource=claims&contested=true",
    "?resource=denials",
    "?resource=attributions",
    "?resource=statements&speaker=peskov",
    "?resource=actors",
    "?resource=documents",
    "?resource=editions",
    "?resource=assessments",
    "?resource=evidence",
    "?resource=figures",
    "?resource=links",
)
# What is drawn at publication, and translated where it is shown.
INTERFACE = ("label", "role_label", "definition")
# Names and words of programs, which are the same in Ukrainian.
AS_THEY_ARE = {"Atom", "JSON", "NDJSON", "Parquet", "Frictionless", "Data", "Package", "Record"}
AS_THEY_ARE |= {"cookie", "country", "kind", "ownership", "side"}


@CATALOGUES
def test_every_sentence_in_use_is_in_the_catalogue_and_translated(path):
    read = catalogue.read(path)
    known = {(one.context, one.id if isinstance(one.id, str) else one.id[0]) for one in read}

    assert sorted(map(str, catalogue.messages().keys() - known)) == []
    assert catalogue.untranslated(read) == []
    assert [message.id for message in read if message.id and message.fuzzy] == []


@CATALOGUES
def test_the_catalogue_holds_nothing_that_is_not_in_use(path):
    known = {
        (one.context, one.id if isinstance(one.id, str) else one.id[0])
        for one in catalogue.read(path)
        if one.id
    }

    assert known - catalogue.messages().keys() == set()


@CATALOGUES
def test_every_term_of_every_vocabulary_is_translated_with_its_definition(path):
    read = catalogue.read(path)
    terms = [term for vocabulary in Vocabulary.__subclasses__() for term in vocabulary]

    assert len(terms) > 150
    for term in terms:
        assert read[term.label].string
        assert read[term.definition].string


@CATALOGUES
def test_what_is_filled_in_and_marked_up_is_the_same_in_a_translation(path):
    for message in catalogue.read(path):
        if message.id:
            wanted = sorted(PLACEHOLDER.findall(_last(message.id)))
            for form in catalogue.forms(message):
                assert sorted(PLACEHOLDER.findall(form)) == wanted, message.id
                assert _edges(form) == _edges(_last(message.id)), message.id


def _last(msgid):
    return msgid if isinstance(msgid, str) else msgid[1]


def _edges(text):
    """The spaces around a text: a page counts on them."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@CATALOGUES
def test_what_is_compiled_is_what_is_written(path):
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = gettext.GNUTranslations(io.BytesIO(catalogue.compiled(catalogue.read(path))))

    assert _without_header(compiled) == _without_header(written)
    assert compiled.plural(21) == written.plural(21) == 0


def _without_header(translations):
    return {key: value for key, value in translations._catalog.items() if key}


def addresses():
    """Every page and card of the story in Ukrainian."""
    kinds = {"claims": models.Claim, "statements": models.Statement, "actors": models.Actor}
    kinds |= {"events": models.Event, "documents": models.Document, "evidence": models.Evidence}
    kinds |= {"views": models.View}
    found = [f"/uk/{path}" for path in PLAIN] + [f"/uk/search/{asked}" for asked in SEARCHES]
    for kind, model in kinds.items():
        for slug in model.objects.now().values_list("slug", flat=True):
            found.append(f"/uk/{kind}/{slug}/")
            if kind in CARDS:
                found.append(f"/uk/embed/{kind}/{slug}/")
    return found


def fragments(msgid):
    """The parts of a sentence between what is filled in, those long enough to be told by."""
    parts = re.split(r"%\(\w+\)[sd]", msgid)
    # One word alone may be a term, which stands in addresses and in values.
    return [part.strip() for part in parts if len(part.strip()) > TELLING and " " in part.strip()]


@pytest.mark.django_db
def test_no_sentence_of_the_interface_is_left_in_english(client, told):
    read = catalogue.read(catalogue.LOCALE / "uk" / "LC_MESSAGES" / "django.po")
    sentences = {
        fragment
        for message in read
        if message.id and _last(message.id) not in catalogue.forms(message)
        for fragment in fragments(_last(message.id))
    }
    pages = {address: html.unescape(_answer(client, address)) for address in addresses()}
    left = {
        (address, sentence)
        for address, page in pages.items()
        for sentence in sentences
        if sentence in page
    }

    assert len(pages) > 60
    assert left == set()


def _answer(client, address):
    response = client.get(address)
    assert response.status_code in (200, 404), address
    return response.content.decode()


@pytest.mark.django_db
def test_every_english_word_of_a_page_is_from_the_record(client, told):
    """A word that is neither is a sentence which nobody marked for translation."""
    recorded = _recorded() | AS_THEY_ARE

    strange = {
        (address, word)
        for address in addresses()
        for word in _words(" ".join(Shown.of(_answer(client, address)))) - recorded
    }

    assert strange == set()


def _words(text):
    return set(re.findall(r"\b[A-Za-z]{4,}\b", text))


@pytest.mark.django_db
def test_every_label_that_is_drawn_is_translated(told):
    read = catalogue.read(catalogue.LOCALE / "uk" / "LC_MESSAGES" / "django.po")
    labels = {text for one in details() for key, text in strings(one) if key in INTERFACE}

    assert "not yet assessed" in labels
    assert [label for label in labels if label not in read] == []


def details():
    """What is drawn for every page of the story."""
    kinds = (models.Claim, models.Statement, models.Actor, models.Event, models.Document)
    for kind in (*kinds, models.Evidence, models.View):
        yield from map(json.loads, kind.objects.now().values_list("detail", flat=True))


def strings(node, key=""):
    """Every text in what is drawn, with the key that it stands under."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from strings(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value, key)
    elif isinstance(node, str):
        yield key, node


def _recorded():
    """Every word of what is drawn, but for those that are the interface's."""
    texts = (text for one in details() for key, text in strings(one) if key not in INTERFACE)
    return _words(" ".join(texts))


class Shown(HTMLParser):
    """What a reader reads or hears of a page, but for what it says to be in English."""

    TOLD = ("alt", "aria-label", "title", "content")
    SILENT = ("style", "script", "code", "textarea")
    META = ("description", "title", "alt")

    def __init__(self):
        super().__init__()
        self.found, self.within = [], []

    @classmethod
    def of(cls, page):
        parser = cls()
        parser.feed(page)
        return parser.found

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        named = attrs.get("name") or attrs.get("property") or ""
        if tag == "meta" and not named.endswith(self.META):
            return
        if tag not in ("meta", "link", "input", "br"):
            self.within.append((tag, tag in self.SILENT or attrs.get("lang") == "en"))
        if not any(silent for _tag, silent in self.within):
            self.found += [attrs[name] for name in self.TOLD if attrs.get(name)]

    def handle_endtag(self, tag):
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not any(silent for _tag, silent in self.within):
            self.found.append(data)

"""The interface in other languages: nothing is left out, nothing is left in English.

Needs no GNU gettext. ``python -m tests.catalogue`` mends what the first tests here find.
"""

import gettext
import html
import io
import re
from html.parser import HTMLParser

import pytest

from record import models
from tests import catalogue, frozen, kremlin
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
# Names and words of programs, which are the same in Ukrainian.
AS_THEY_ARE = {
    "Atom",
    "CNN",
    "Data",
    "Frictionless",
    "JSON",
    "NDJSON",
    "Package",
    "Parquet",
    "Record",
}


@pytest.fixture
def told():
    frozen.publish(*kremlin.story())


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
    pages = {address: _answer(client, address) for address in addresses()}
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
    return html.unescape(response.content.decode())


@pytest.mark.django_db
def test_every_english_word_of_a_page_is_from_the_record(client, told):
    """A word that is neither is a sentence which nobody marked for translation."""
    recorded = _recorded() | AS_THEY_ARE

    for address in addresses():
        strange = _words(" ".join(Shown.of(client.get(address).content.decode()))) - recorded

        assert strange == set(), address


def _words(text):
    return set(re.findall(r"\b[A-Za-z]{4,}\b", text))


def _recorded():
    """Every word of what is drawn."""
    kinds = [
        models.Claim,
        models.Statement,
        models.Actor,
        models.Event,
        models.Document,
        models.Evidence,
        models.View,
    ]
    texts = (text for kind in kinds for text in kind.objects.values_list("detail", flat=True))
    return _words(" ".join(texts))


class Shown(HTMLParser):
    """What a reader reads or hears of a page, but for what it says to be in English."""

    TOLD = ("alt", "aria-label", "title", "content")
    SILENT = ("style", "code", "textarea")

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
        if tag not in ("meta", "link", "input", "br", "img"):
            self.within.append((tag, tag in self.SILENT or attrs.get("lang") == "en"))
        if not any(silent for _tag, silent in self.within):
            self.found += [attrs[name] for name in self.TOLD if attrs.get(name)]

    def handle_endtag(self, tag):
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not any(silent for _tag, silent in self.within):
            self.found.append(data)

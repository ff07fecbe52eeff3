"""The screen's questions while somebody types, answered as JSON. Nothing is written here."""

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404

from claims.placing import place
from desk.log.access import capture_with_parts, for_writers
from desk.log.finding import KINDS, find
from desk.log.forms import SaidForm
from desk.log.suggestions import Around, suggest
from desk.texts import Place
from desk.times import told_time
from sources.models import Actor, Document
from vocabulary.intake import TextRefused, take_in


@for_writers
def find_rows(request, noun):
    """``?q=words&event=id``: ``{"results": [{"id", "label", "note"}]}``, at most ten."""
    if noun not in KINDS:
        raise Http404
    words, event = request.GET.get("q", ""), _number(request.GET.get("event"))
    try:
        return JsonResponse({"results": find(noun, take_in(words), event=event)})
    except TextRefused:
        return JsonResponse({"results": []})


@for_writers
def when(request):
    """``?document=id&said-words=Wednesday&…``: ``{"told", "date"}``, or ``{"refused"}``."""
    document = get_object_or_404(Document, pk=_number(request.GET.get("document")))
    form = SaidForm(request.GET, prefix="said")
    time = form.time(document.published) if form.is_valid() else None
    if form.errors:
        refused = " ".join(sentence for said in form.errors.values() for sentence in said)
        return JsonResponse({"refused": refused})
    told = told_time(time) if time else f"{told_time(document.published)}: the document’s own date"
    said = time or document.published
    return JsonResponse({"told": told, "date": said.in_zone().earliest.date().isoformat()})


@for_writers
def suggest_for(request, capture_id):
    """``?start=1&end=5&…`` (of every quote, or of a passage) or ``?exact=words&prefix=…``.

    ``&passage_start=…&passage_end=…&speaker=id`` where they are chosen already. Answers with what
    the words around suggest, the document they stand in, and ``quote``, the place of ``exact``.
    """
    capture, text, parts = capture_with_parts(capture_id)
    try:
        places, quote = _places(request.GET, capture, text)
    except ValidationError as refusal:
        return JsonResponse({"refused": " ".join(refusal.messages)})
    chosen = _place(request.GET.get("passage_start"), request.GET.get("passage_end"), text)
    if not places and not chosen:
        return JsonResponse({"refused": "Select words, or paste them."})
    answer = suggestions(text, parts, places or [chosen], chosen, request.GET.get("speaker"))
    return JsonResponse(
        answer | ({"quote": {"start": quote.start, "end": quote.end}} if quote else {})
    )


def suggestions(text, parts, places, passage=None, speaker=None):
    """What the words around ``places`` suggest; see ``suggest``."""
    around = Around(text, places, passage)
    document, place = parts.at(around.passage)
    known = Actor.objects.prefetch_related("names").filter(pk=_number(speaker)).first()
    publisher = parts.whole.publisher
    found = suggest(around, speaker=known, publisher=publisher, part=place)
    return found | {"document": document.pk}


def _places(given, capture, text):
    """``(places, quote)``: the stretches asked about, ``quote`` being the one that was looked for."""
    quote = None
    if exact := given.get("exact", ""):
        quote = Place(*place(exact, capture, prefix=given.get("prefix", "")))
    pairs = zip(given.getlist("start"), given.getlist("end"), strict=False)
    places = [one for start, end in pairs if (one := _place(start, end, text))]
    places += [quote] if quote else []
    return sorted(places, key=lambda one: one.start), quote


def _place(start, end, text):
    start, end = _number(start), _number(end)
    if start is None or end is None or not start < end <= len(text):
        return None
    return Place(start, end)


def _number(word):
    return int(word) if word and str(word).isdecimal() and len(str(word)) < 19 else None

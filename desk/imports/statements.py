"""A row of statements: one report of one statement, with its words, its chain and its stance."""

from copy import deepcopy
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from claims.models import Attribution, Claim, Quote, Stance, Statement
from claims.placing import around, place
from desk.imports import merging, rows
from desk.imports.plans import Change, Plan, mark, shortened, tidy
from desk.imports.rows import RowRefused
from editorial import form
from sources.models import Actor, Capture, Document
from vocabulary.times import UncertainTime

NEW = {"form": "utterance", "medium": "not_given", "language": "und"}
LONGEST_KEY = 40
PLACE = ("span", "matched", "prefix", "suffix")


def plan(kind, parts, find):
    """What the row does to speaker, statement and claim. Raises ``RowRefused``, ``CellRefused``."""
    said, report, stance = parts["statement"], parts["report"], parts["stance"]
    if "document" not in report:
        raise RowRefused("document: name it, by slug or address.")
    slug = report["document"]
    document = find.once(("document", slug), lambda: find.row(Document, slug))
    rows.time(said, "said", zone=document.published_zone)
    rows.time(report, "says_when", zone=document.published_zone)
    made = Plan()
    _name_speaker(said, find, made)
    time = said.get("said") or replace(document.published, inferred=True, as_given="").as_json()
    said["slug"] = said.get("slug") or _slug(said, report, time)
    row = find.row_or_none(Statement, said["slug"])
    old = row.contents() if row else {}
    standing, capture = deepcopy(old), report.pop("capture", "")
    current = _current(report, standing)
    made.is_new = not current
    given = {**said, "attributions": [report]}
    new = merging.merged(standing, given) if row else {**said, "said": time, **NEW, **given}
    _finish(new, report, _captures(document, capture, find), made, strict=bool(capture))
    made.add(Change("statements", said["slug"], row, old, given, new))
    if stance:
        _take_stance(stance, said["slug"], report["key"], row, find, made)
    return made


def _name_speaker(said, find, made):
    """Put the speaker's slug in the place of what the row calls them; plan the new ones."""
    kind, wanted = said.pop("new_speaker_kind", ""), said.pop("new_speaker_slug", "")
    called = said.pop("speaker", "").strip()
    if not called:
        return
    slug = find.actor_or_none(called)
    if slug is None:
        slug = wanted or shortened(slugify(called))
        if not kind:
            raise RowRefused(
                f"speaker: nobody on record is called “{called}”. Say in new_speaker_kind what they "
                "are, and they are made."
            )
        if not slug:
            raise RowRefused(f"new_speaker_slug: write one; none can be made of “{called}”.")
        if taken := find.row_or_none(Actor, slug):
            raise RowRefused(f"new_speaker_slug: write another; “{slug}” is {taken}.")
        actor = {"slug": slug, "kind": kind, "name": called}
        made.add(Change("actors", slug, None, {}, actor, actor), f"actor:{called}")
    said["speaker"] = slug


def _slug(said, report, time):
    """Of a statement that the row does not name: the one on record, or a new one that gives nothing
    away. It is known by its speaker, its time, the document and the words."""
    voice = said.get("speaker") or said.get("speaker_description")
    quotes = [quote.get("exact", "") for quote in report.get("quotes", ())]
    words = quotes[0] if quotes else report.get("paraphrase", "")
    if not voice or not words:
        raise RowRefused(
            "statement: name it; or give the speaker and a quote or a paraphrase, to know it by."
        )
    moment = UncertainTime.from_json(time)
    same = Statement.objects.filter(said_earliest=moment.earliest, said_latest=moment.latest)
    if "speaker" in said:
        speaker = Actor.objects.filter(slug=said["speaker"]).first()
        same = same.filter(speaker__in=Actor.objects.one_with(speaker)) if speaker else same.none()
    else:
        same = same.filter(speaker_description=voice)
    reports = Attribution.objects.filter(document__slug=report["document"])
    reports = reports.filter(quotes__exact=words) if quotes else reports.filter(paraphrase=words)
    found = same.filter(attributions__in=reports).distinct()
    found = list(found.unmerged() if len(found) > 1 else found)
    if len(found) > 1:
        raise RowRefused(
            f"statement: it may be {' or '.join(one.slug for one in found)}; write which."
        )
    bounds = [bound.isoformat() for bound in moment.in_utc]
    name = shortened(said.get("speaker", "described"), 20)
    day = moment.earliest.date().isoformat()
    made = f"{name}-{day}-{mark(voice, *bounds, report['document'], words)}"
    return found[0].slug if found else made


def _current(report, statement):
    """The standing report that the row is about, or {}; the row gets its key, and its quotes theirs."""
    standing = statement.get("attributions", [])
    if "key" in report:
        same = [one for one in standing if one["key"] == report["key"]]
        if same and same[0]["document"] != report["document"]:
            raise RowRefused(f"report: “{report['key']}” is of {same[0]['document']}.")
    else:
        same = [one for one in standing if one["document"] == report["document"]]
        if len(same) > 1:
            keys = ", ".join(one["key"] for one in same)
            raise RowRefused(f"report: this document has several of the statement: {keys}.")
        taken = {one["key"] for one in standing}
        report["key"] = same[0]["key"] if same else _key(report["document"], taken)
    for quote in report.get("quotes", ()):
        _know_quote(quote, report["key"], same[0] if same else {})
    return same[0] if same else {}


def _key(document, taken):
    key = (
        document if len(document) <= LONGEST_KEY else f"{document[:31].strip('-')}-{mark(document)}"
    )
    return key if key not in taken else f"{key[:31].strip('-')}-{mark(document, *sorted(taken))}"


def _know_quote(quote, report, current):
    """Give ``quote`` the key of the one on record with its words, or a key of its own."""
    for known in current.get("quotes", ()):
        if known["key"] == quote.get("key") and known["exact"] != quote.get("exact"):
            for key in PLACE:
                known.pop(key, None)
        if "key" not in quote and known["exact"] == quote.get("exact"):
            quote["key"] = known["key"]
    words = str(quote.get("exact", ""))
    start = slugify(words)[:30].strip("-") or "words"
    quote.setdefault("key", f"{start}-{mark(report, words)}")


def _finish(statement, report, captures, made, *, strict):
    """What goes without saying of the report, and where its words stand."""
    reports = statement["attributions"] = list(statement["attributions"])
    index = next(i for i, one in enumerate(reports) if one["key"] == report["key"])
    whole = reports[index] = tidy(reports[index], Attribution.defaults)
    if "kind" not in whole and {"quotes", "paraphrase"} & whole.keys():
        mixed = "paraphrase" in whole and "quotes" in whole
        whole["kind"] = "mixed" if mixed else "quote" if "quotes" in whole else "paraphrase"
    given = {quote["key"] for quote in report.get("quotes", ())}
    quotes = [tidy(quote, Quote.defaults) for quote in whole.get("quotes", ())]
    for quote in quotes:
        if quote["key"] in given and "span" not in quote and quote.get("exact"):
            _place(quote, captures, made, strict=strict)
    if quotes:
        whole["quotes"] = quotes


def _place(quote, captures, made, *, strict):
    """Find the words in the first capture that has them. Raises ``RowRefused`` where ``strict``."""
    trouble = ""
    for held in captures:
        try:
            start, end = place(quote["exact"], held, prefix=quote.get("prefix", ""))
        except ValidationError as problem:
            trouble = trouble or f"{held.reference}: {' '.join(problem.messages)}"
            continue
        quote["span"] = {"capture": held.reference, "start": start, "end": end}
        quote["matched"] = True
        beside = zip(("prefix", "suffix"), around(held.text, start, end), strict=True)
        quote.update({key: words for key, words in beside if words})
        return
    if strict:
        raise RowRefused(f"quote: {trouble}")
    made.notes.append(
        f"“{quote['exact']}” is not matched. {trouble or 'No capture of the document is kept here.'}"
    )


def _captures(document, key, find):
    """The captures to look in: the one named; else those kept here, the newest first, the
    document's own before its page's."""
    both = find.once(("captures", document.pk), lambda: _captures_of(document))
    if key:
        found = [one for one in both if key in (one.key, one.reference)]
        if not found:
            raise RowRefused(f"capture: {document} has none “{key}”.")
        return found[:1]
    return [one for one in both if one.text is not None]


def _captures_of(document):
    places = [document.pk, document.part_of_id or document.pk]
    both = Capture.objects.filter(document__in=places).select_related("document", "text_body")
    return sorted(
        both, key=lambda one: (one.document_id != document.pk, -one.captured_at.timestamp())
    )


def _take_stance(stance, statement, report, row, find, made):
    if "claim" not in stance:
        raise RowRefused("claim: name the claim that the stance is on.")
    claim = find.row(Claim, stance.pop("claim"))
    standing = row and Stance.objects.filter(claim=claim, statement=row).first()
    old = form.write(standing) if standing else {}
    kept = dict(old)
    if old and stance.get("position", old["position"]) != old["position"]:
        for key in ("detail", "asked"):
            kept.pop(key, None)
    given = {"statement": statement, **stance, "rests_on": [report]}
    new = merging.merged(kept, given)
    new["rests_on"] = sorted({report, *kept.get("rests_on", ())})
    before, after = ({"stances": [data]} if data else {} for data in (old, new))
    given = {"stances": [given]}
    made.add(Change("claims", claim.slug, claim, before, given, after, stance=True))

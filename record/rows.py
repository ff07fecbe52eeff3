"""From what is drawn to rows that are not yet saved: the texts, and the flat columns beside them."""

import hashlib
import json

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.template.loader import render_to_string

from record import drawing, models
from record.drawing import order, refs, reports, stances, statements
from vocabulary.times import UncertainTime

TEXT_SEARCH = "record_en"
CARD = "embed/_claim_card.html"


def rows_of(snapshot, entry):
    """All rows of one published dossier, unsaved and without ``published``.

    Only a dossier that has something to show has any but its edition's.
    """
    rows = [edition_row(entry)]
    if (detail := drawing.detail(snapshot, entry)) is not None:
        row = drawing.row(snapshot, entry)
        rows += MAKERS[entry.kind](snapshot, entry, row, detail)
        rows += [_correction(entry, correction) for correction in entry.corrections]
    return rows


def text_of(drawn):
    """The one JSON text of a drawn dict, as it is stored and served."""
    return json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))


def _owned(entry):
    return {"owner": entry.path, "edition": entry.number}


def _drawn(entry, row, detail):
    return {
        **_owned(entry),
        "slug": entry.slug,
        "first_published": entry.first_published,
        "row": text_of(row),
        "detail": text_of(detail),
    }


def _slug(drawn):
    return drawn["slug"] or "" if drawn else ""


def _slugs(voices):
    """Speakers and the bodies that they speak for, once each, sorted."""
    bodies = [voice["on_behalf_of"] for voice in voices if voice["on_behalf_of"]]
    return sorted({voice["slug"] for voice in voices + bodies if voice["slug"]})


def _bounds(name, time, fallback=None):
    """Two columns, ``name_earliest`` and ``name_latest``, of a frozen time."""
    if isinstance(time, dict):
        time = UncertainTime.from_json(time)
    earliest, latest = time.bounds if time else (fallback, fallback)
    return {f"{name}_earliest": earliest, f"{name}_latest": latest}


def edition_row(entry):
    own = [c["words"] for c in entry.corrections if c["edition"] == entry.number]
    return models.Edition(
        **_owned(entry),
        kind=entry.kind,
        slug=entry.slug,
        digest=entry.digest,
        published_at=entry.published_at,
        consequential=entry.consequential,
        cause=entry.cause,
        correction=own[0] if own else "",
    )


def _correction(entry, correction):
    return models.Correction(
        **_owned(entry),
        kind=entry.kind,
        slug=entry.slug,
        corrected_edition=correction["edition"],
        at=correction["at"],
        words=correction["words"],
    )


def _search(entry, language, *texts):
    """The search row; the first of ``texts`` weighs most."""
    texts = [text for text in texts if text]
    head, rest = texts[0] if texts else "", "\n".join(texts[1:])
    return models.Search(
        **_owned(entry),
        kind=entry.kind,
        slug=entry.slug,
        language=language,
        vector=SearchVector(Value(head), config=TEXT_SEARCH, weight="A")
        + SearchVector(Value(rest), config=TEXT_SEARCH, weight="B"),
        source=hashlib.sha256("\n".join(texts).encode()).hexdigest(),
    )


def claim_rows(snapshot, entry, row, detail):
    taken = stances.on_claim(snapshot, entry)
    claim = models.Claim(
        **_drawn(entry, row, detail),
        language=detail["language"],
        kind=detail["kind"]["term"],
        event=_slug(detail["event"]),
        events=stances.events_around(snapshot, entry.content["event"]),
        part_of=_slug(detail["part_of"]),
        parties=sorted({party["actor"]["slug"] for party in detail["parties"]}),
        statuses=sorted({status["status"] for status in detail["statuses"]}),
        assessors=sorted({_slug(status["assessor"]) for status in detail["statuses"]} - {""}),
        asserted_by=_slugs(detail["asserted_by"]),
        denied_by=_slugs(detail["denied_by"]),
        doubted_by=_slugs(detail["doubted_by"]),
        contested=detail["contested"],
        replaced=detail["replaced"],
        card=render_to_string(CARD, {"claim": detail}),
    )
    brief = drawing.claims.brief(snapshot, entry.slug)
    rows = [claim, _search(entry, claim.language, detail["text"], *_quoted(taken))]
    for stance in taken:
        drawn = {**stances.draw(snapshot, stance), "claim": brief, "of_statement": None}
        about = {
            "claim": entry.slug,
            "kind": claim.kind,
            "event": claim.event,
            "events": claim.events,
            "statuses": claim.statuses,
        }
        rows += stance_rows(snapshot, entry, stance, drawn, about)
        rows += [_figure(entry, drawn, figure) for figure in drawn["figures"]]
    return (
        rows
        + _assessments(snapshot, entry, detail)
        + _bearings(entry, detail)
        + _links(entry, detail)
    )


def _quoted(taken):
    """The exact words in which stances were taken, and their originals."""
    found = []
    for stance in taken:
        for word in reports.words(stance.attributions):
            found += [word["exact"], word["original"]["words"] if word["original"] else ""]
    return dict.fromkeys(found)


def stance_rows(snapshot, entry, stance, drawn, about):
    """A row a report of the stance; the first leads and carries the stance's text."""
    when = _bounds("said", stance.said, fallback=stance.statement.first_published)
    full = {**drawn, **refs.addresses("denial", stance.slug)}
    full["url"] = refs.page_url("statement", stance.statement.slug)
    rows = []
    for place, attribution in enumerate(stance.attributions):
        rows.append(
            models.Stance(
                **_owned(entry),
                **_reported(snapshot, stance.statement, attribution),
                **{"claim": "", "target": "", "kind": "", "event": "", **about},
                **when,
                slug=stance.slug,
                leading=place == 0,
                position=stance.position,
                detail=drawn["detail"],
                as_reported=stance.as_reported,
                hedge=drawn["hedge"],
                row=text_of(full) if place == 0 else "",
            )
        )
    return rows


def _reported(snapshot, statement, attribution):
    """The columns that a report of a statement and a stance in a report have in common."""
    content = statement.content
    relays = attribution.get("relays", ())
    document = snapshot.get("document", attribution["document"])
    return {
        "statement": statement.slug,
        "key": attribution["key"],
        "speaker": content.get("speaker", ""),
        "on_behalf_of": content.get("on_behalf_of", ""),
        "credited": attribution.get("credits") or content.get("speaker", ""),
        "document": attribution["document"],
        "publisher": reports.publisher_slug(snapshot, document),
        "via": [relay["actor"] for relay in relays if relay.get("actor")],
        "first_via": relays[0].get("actor", "") if relays else "",
        "medium": attribution.get("says_medium") or content.get("medium", ""),
        "report_hedge": attribution.get("hedge", ""),
    }


def _figure(entry, stance, figure):
    return models.Figure(
        **_owned(entry),
        stance=stance["slug"],
        claim=entry.slug,
        statement=stance["statement"]["slug"],
        speaker=_slug(stance["speaker"]),
        low=figure["low"] or None,
        high=figure["high"] or None,
        qualifier=figure["qualifier"],
        counted=figure["counted"],
        measure=figure["measure"],
        row=text_of(figure),
    )


def _assessments(snapshot, entry, detail):
    shown = {(status["status"], _slug(status["assessor"])) for status in detail["statuses"]}
    times = {a["key"]: a.get("assessed") for a in entry.content.get("assessments", ())}
    rows, seen = [], set()
    for drawn in detail["assessments"]:
        assessor = _slug(drawn["assessor"])
        latest = assessor not in seen
        seen.add(assessor)
        rows.append(
            models.Assessment(
                **_owned(entry),
                **_bounds("assessed", times[drawn["key"]]),
                claim=entry.slug,
                key=drawn["key"],
                status=drawn["status"],
                assessor=assessor,
                latest=latest,
                shown=latest and (drawn["status"], assessor) in shown,
                row=text_of(drawn),
            )
        )
    return rows


def _bearings(entry, detail):
    return [
        models.Bearing(
            **_owned(entry),
            claim=entry.slug,
            evidence=drawn["evidence"]["slug"],
            bearing=drawn["bearing"],
            according_to=_slug(drawn["according_to"]),
            produced_by=_slug(drawn["produced_by"]),
        )
        for drawn in detail["evidence"]
    ]


def _links(entry, detail):
    return [
        models.Link(
            **_owned(entry),
            claim=entry.slug,
            kind=link["kind"],
            to=link["claim"]["slug"],
            basis=link["basis"],
            row=text_of(link),
        )
        for link in detail["links"]
        if link["direction"] == "to"
    ]


def statement_rows(snapshot, entry, row, detail):
    direct = _direct_events(snapshot, entry)
    statement = models.Statement(
        **_drawn(entry, row, detail),
        **_bounds("said", order.said(snapshot, entry), fallback=entry.first_published),
        speaker=_slug(detail["speaker"]),
        on_behalf_of=_slug(detail["on_behalf_of"]),
        form=detail["form"]["term"],
        medium=detail["medium"]["term"] if detail["medium"] else "",
        language=detail["language"],
        direct_events=sorted(direct),
        events=sorted({e for slug in direct for e in stances.events_around(snapshot, slug)}),
    )
    words = [word["exact"] for word in detail["words"]]
    rows = [statement, _search(entry, "en", detail["summary"], *words, detail["paraphrase"])]
    for place, attribution in enumerate(reports.shown_attributions(snapshot, entry)):
        rows.append(_attribution(snapshot, entry, place, attribution))
    for stance in statements.on_statements(snapshot, entry):
        drawn = statements.denial_on_statement(snapshot, stance)
        rows += stance_rows(
            snapshot, entry, stance, drawn, {"target": drawn["of_statement"]["slug"]}
        )
    return rows


def _direct_events(snapshot, entry):
    """Its occasion, the events whose questions it answers, and those of the claims it is about."""
    named = {entry.content.get("occasion", "")}
    named |= {stance["on"].get("event", "") for stance in entry.content.get("stances", ())}
    for claim in snapshot.referring("statement", entry.slug, by="claim"):
        if any(s["statement"] == entry.slug for s in claim.content.get("stances", ())):
            named.add(claim.content["event"])
    return {slug for slug in named if snapshot.get("event", slug)}


def _attribution(snapshot, entry, place, attribution):
    drawn = reports.report(snapshot, attribution, full=True)
    return models.Attribution(
        **_owned(entry),
        **_reported(snapshot, entry, attribution),
        place=place,
        kind=attribution["kind"],
        voice=drawn["voice"],
        row=text_of({"statement": refs.statement(snapshot, entry.slug), **drawn}),
    )


def actor_rows(snapshot, entry, row, detail):
    names = [detail["name"], *(name["name"] for name in detail["names"])]
    actor = models.Actor(
        **_drawn(entry, row, detail),
        kind=detail["kind"]["term"],
        name=detail["name"],
        names="\n".join(dict.fromkeys(names)),
        country=detail["country"],
        ownership=detail["ownership"]["class"] if detail["ownership"] else "",
    )
    return [actor, _search(entry, detail["language"], *names)]


def event_rows(snapshot, entry, row, detail):
    event = models.Event(
        **_drawn(entry, row, detail),
        **_bounds("happened", entry.content.get("happened")),
        title=detail["title"],
        state=detail["state"]["term"],
        occasion=detail["occasion"],
        country=detail["country"],
        events=stances.events_around(snapshot, entry.slug),
    )
    return [event, _search(entry, "en", detail["title"], detail["place"])]


def document_rows(snapshot, entry, row, detail):
    document = models.Document(
        **_drawn(entry, row, detail),
        **_bounds("appeared", order.document_time(snapshot, entry.slug)),
        title=detail["title"],
        kind=detail["kind"]["term"],
        publisher=_slug(detail["publisher"]),
        part_of=_slug(detail["part_of"]),
        position=detail["position"],
    )
    return [document, _search(entry, detail["language"], detail["title"])]


def evidence_rows(snapshot, entry, row, detail):
    evidence = models.Evidence(
        **_drawn(entry, row, detail),
        kind=detail["kind"]["term"],
        produced_by=_slug(detail["produced_by"]),
    )
    return [evidence, _search(entry, "en", detail["what"])]


def view_rows(snapshot, entry, row, detail):
    view = models.View(
        **_drawn(entry, row, detail),
        title=detail["title"],
        resource=detail["resource"],
        query=detail["query"],
    )
    return [view]


MAKERS = {
    "actor": actor_rows,
    "claim": claim_rows,
    "document": document_rows,
    "event": event_rows,
    "evidence": evidence_rows,
    "statement": statement_rows,
    "view": view_rows,
}

"""What feeds tell: entries of a query, of status changes, of corrections and withdrawals.

No entry's title is a claim's text alone: it says who asserts and who denies it, and whose judgement
its status is.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from record import wording
from record.mistakes import mistakes
from record.models import StatusChange
from record.query.asking import ask_newest
from record.query.snapshots import one_snapshot
from record.query.worlds import is_retold, told
from record.turning import contained_in
from vocabulary.terms import WhoseWords

NEWEST = 50
# Along the index by publication that its table has; an edition is published once.
NEWEST_FIRST = {"editions": "-published_at"}


@dataclass(frozen=True)
class Entry:
    """``id``, ``url`` (the page) and ``api_url`` (the JSON, or "") are root-relative addresses;
    ``first`` is when it was first published, or None where that is not kept."""

    id: str
    url: str
    api_url: str
    title: str
    summary: str
    updated: datetime
    first: datetime | None = None


def of_query(name, query):
    """The entries of a ``QueryDict``, last published first, and its filters as they were sent.

    Raises ``QueryRefused``.
    """
    asked = ask_newest(name, query)
    rows = asked.rows.order_by(NEWEST_FIRST.get(name, "-published__startswith"), "-slug")
    with one_snapshot(is_retold(asked.resource, asked.by)):
        found = list(rows.values_list("row", "published__startswith")[:NEWEST])
        texts = told(asked.resource, [text for text, _ in found], at=asked.at, by=asked.by)
    entries = [
        _of_row(name, contained_in(json.loads(text)), at)
        for text, (_, at) in zip(texts, found, strict=True)
    ]
    return entries, asked.given


def of_status_changes():
    changes = StatusChange.objects.now().order_by("-at", "-slug").values_list("row", "at")
    return [_of_change(contained_in(json.loads(text)), at) for text, at in changes[:NEWEST]]


def of_mistakes():
    return [_of_mistake(contained_in(one)) for one in mistakes(NEWEST)["shown"]]


def of_claim(claim):
    """A claim in a title: never its text alone."""
    return f"{wording.in_short(claim)} The claim: {claim['text']}"


def _of_row(name, row, at):
    first = row.get("first_published")
    return Entry(
        id=row["api_url"],
        url=row["url"],
        api_url=row["api_url"],
        title=TITLES[name](row),
        summary=SUMMARIES.get(name, lambda row: "")(row),
        updated=at,
        first=datetime.fromisoformat(first) if first else None,
    )


def _of_change(change, at):
    was, now = ("; or ".join(map(wording.judged, change[key])) for key in ("was", "now"))
    claim = change["claim"]
    return Entry(
        id=f"{claim['url']}#status-{change['edition']}",
        url=claim["url"],
        api_url=claim["api_url"],
        title=f"Status changed: {now}. {of_claim(claim)}",
        summary=f"Shown until then: {was}. Shown since: {now}.",
        updated=at,
    )


def _of_mistake(one):
    if "stone" in one:
        return Entry(
            id=f"{one['url']}#withdrawn-{int(one['moment'].timestamp())}",
            url=one["url"],
            api_url="",
            title=f"Withdrawn: {one['stone'].kind}",
            summary=wording.withdrawal(one["stone"].reason),
            updated=one["moment"],
        )
    url = one["page"]["url"]
    return Entry(
        id=f"{url}#edition-{one['edition']}",
        url=url,
        api_url="",
        title=f"{one['kind'].capitalize()}: "
        + (of_claim(one["claim"]) if one["claim"] else one["title"]),
        summary=f"{wording.correction(one)} {wording.mended(one)}",
        updated=one["moment"],
    )


def _stance(stance):
    words = f"{stance['statement']['summary']} (position: {stance['position']})"
    if stance["claim"]:
        return f"{words} {of_claim(stance['claim'])}"
    return f"{words} The statement: {stance['of_statement']['summary']}"


def _figure(figure):
    who = figure["speaker"]["name"] if figure["speaker"] else figure["speaker_description"]
    return f"“{figure['words']}”, according to {who}. {of_claim(figure['claim'])}"


def _attribution(report):
    by = report["publisher"]["name"] if report["publisher"] else report["document"]["title"]
    return f"{report['statement']['summary']} As reported by {by}"


def _by(producer, title):
    return f"{title} ({producer['name']})" if producer else title


def _edition(edition):
    """An edition of what is merged, or shows what is withdrawn, is told without words."""
    if edition["withdrawn"]:
        return f"Withdrawn: {edition['of']['api_url']}"
    words = of_claim(edition["claim"]) if edition["claim"] else edition["title"]
    return f"Edition {edition['edition']}: {words or edition['of']['api_url']}"


TITLES = {
    "claims": of_claim,
    "statements": lambda row: row["summary"],
    "attributions": _attribution,
    "stances": _stance,
    "denials": _stance,
    "figures": _figure,
    "links": lambda row: f"{of_claim(row['claim'])} ({row['label']}:) {of_claim(row['to'])}",
    "assessments": lambda row: f"{wording.judged(row)}. {of_claim(row['claim'])}",
    "actors": lambda row: row["name"],
    "events": lambda row: row["title"],
    "documents": lambda row: _by(row["publisher"], row["title"]),
    "evidence": lambda row: _by(row["produced_by"], row["what"]),
    "editions": _edition,
    "views": lambda row: row["title"],
}


def _quotes(row):
    own = [word["exact"] for word in row["words"] if word["whose"] == WhoseWords.SPEAKER]
    return " … ".join(f"“{words}”" for words in own) or row["paraphrase"]


def _told_of(edition):
    if edition["withdrawn"]:
        return wording.withdrawal(edition["withdrawn"]["reason"])
    correction = edition["correction"]
    return f"{correction['kind'].capitalize()}: {wording.mended(correction)}" if correction else ""


SUMMARIES = {
    "claims": lambda row: f"About: {row['event']['title']}" if row["event"] else "",
    **dict.fromkeys(("statements", "attributions", "stances", "denials"), _quotes),
    "links": lambda row: row["reason"],
    "assessments": lambda row: row["grounds"],
    "editions": _told_of,
    "views": lambda row: row["description"],
}

"""What of a statement's detail fits on its card: its words, one chain, what it says about claims."""

from embed import telling
from embed.cutting import Measure, correction
from record import wording
from record.linking import cut as cut_short
from record.linking import shortened
from vocabulary.terms import AttributionKind, CreditedHow, StatementLinkKind

MEASURES = [Measure(4, 480), Measure(3, 320), Measure(2, 200, 60), Measure(1, 120, 40)]
HOPS = 6
UNDOING = (StatementLinkKind.RETRACTS, StatementLinkKind.CORRECTS)


def taken_back(statement):
    """The links by which another statement takes this one back or corrects it."""
    return [
        link
        for link in statement["links"]
        if link["direction"] == "from" and link["kind"] in UNDOING
    ]


def cut(statement, measure):
    """The parts of a statement's card; claims are named with their sides and status, by one measure."""
    report = _fullest(statement["reports"])
    source = _source(statement)
    claims = statement["claims"]
    return {
        "correction": correction(statement["corrected"]),
        "speaker": _name(statement, measure),
        "spoken_for": _named(statement["on_behalf_of"], measure),
        "summary": shortened(statement["summary"], 2 * measure.words),
        "quotes": _quotes(statement, source, measure),
        "quoted_by": _named(source["publisher"], measure) if source else "",
        "ours": "" if statement["words"] else shortened(statement["paraphrase"], measure.words),
        "report": report,
        "named": shortened(_as_named(report), measure.names),
        "hedge": shortened(report["hedge"], measure.names) if report else "",
        "recap": bool(report) and report["kind"] == AttributionKind.RECAP,
        "hops": _hops(report, measure),
        "reports": max(0, _documents(statement) - 1),
        "taken_back": taken_back(statement),
        "claims": [_claim(one, measure) for one in claims[: measure.actors]],
        "more": max(0, len(claims) - measure.actors),
    }


def _name(statement, measure):
    speaker = statement["speaker"] or {"name": statement["speaker_description"]}
    return shortened(speaker["name"], measure.names)


def _named(actor, measure):
    return shortened(actor["name"], measure.names) if actor else ""


def _fullest(reports):
    """The report with the longest chain, of those one that names the speaker; None without any."""

    def fullness(report):
        return len(report["chain"]), report["credited_how"] == CreditedHow.NAME

    return max(reports, key=fullness, default=None)


def _source(statement):
    """The report that the words are from, or None."""
    words = statement["words"]
    return telling.source_of(words[0], statement["reports"]) if words else None


def _as_named(report):
    return (report["credited_as"] or report["role_as_named"]) if report else ""


def _documents(statement):
    return len({report["document"]["slug"] for report in statement["reports"]})


def _quotes(statement, report, measure):
    """The exact words that one report gives, the first cut, a further one whole or not at all."""
    quotes, room = [], measure.words
    source = report["document"]["slug"] if report else ""
    for word in statement["words"]:
        if word["document"] != source or (quotes and room < len(word["exact"])):
            continue
        quotes.append({**word, "exact": cut_short(word["exact"], room)})
        room -= len(word["exact"])
    return quotes


def _hops(report, measure):
    """The relays nearest the speaker first, then the publisher; past six, the middle left out."""
    if report is None:
        return []
    hops = [
        {
            "name": shortened(
                hop["actor"]["name"] if hop["actor"] else hop["description"], measure.names
            ),
            "how": shortened(hop["how"], measure.names),
            "inferred": hop["inferred"],
        }
        for hop in report["chain"]
    ]
    if report["publisher"]:
        name = _named(report["publisher"], measure)
        hops.append({"name": name, "how": "", "inferred": False, "publisher": True})
    if len(hops) <= HOPS:
        return hops
    return [*hops[:3], {"name": "…", "how": "", "inferred": False}, *hops[-2:]]


def _claim(item, measure):
    claim = item["claim"]
    return {
        **item,
        "by": wording.sides(claim, names=lambda name: shortened(name, measure.names)),
        "claim": {**claim, "text": shortened(claim["text"], measure.words)},
        "hedge": shortened(item["hedge"], measure.names),
        "scope": shortened(item["scope"], measure.words),
    }

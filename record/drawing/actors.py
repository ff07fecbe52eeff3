"""An actor: names, roles over time, who owns it. A private person has no row."""

from record.drawing import refs
from vocabulary.terms import ActorKind, AffiliationKind, Ownership


def draw(snapshot, entry, *, full):
    """The actor's dict, or None for a private person."""
    content = entry.content
    if content.get("private"):
        return None
    return {
        **refs.addresses("actor", entry.slug),
        "name": content["name"],
        "language": content.get("language", "en"),
        "kind": refs.term(ActorKind, content["kind"], full=full),
        "indefinite": content.get("indefinite", False),
        "country": content.get("country", ""),
        "wikidata": content.get("wikidata", ""),
        "ownership": ownership(snapshot, content.get("ownership")),
        "names": [
            {
                "name": name["name"],
                "language": name.get("language", ""),
                "document": refs.document(snapshot, name.get("seen_in"), full=full),
            }
            for name in content.get("names", ())
        ],
        "affiliations": affiliations(snapshot, entry, full=full),
        **refs.issue(entry),
    }


def ownership(snapshot, data):
    if not data or not data.get("class"):
        return None
    return {
        "class": data["class"],
        "label": Ownership(data["class"]).label,
        "words": data.get("words", ""),
        "document": refs.document(snapshot, data.get("document")),
        "as_of": refs.time(data.get("as_of")),
    }


def affiliations(snapshot, entry, *, full):
    return [
        {
            "to": to,
            "kind": affiliation["kind"],
            "label": AffiliationKind(affiliation["kind"]).label,
            "title": affiliation.get("title", ""),
            "from": refs.time(affiliation.get("from")),
            "until": refs.time(affiliation.get("until")),
            "document": refs.document(snapshot, affiliation.get("document"), full=full),
            "words": affiliation.get("words", ""),
        }
        for affiliation in entry.content.get("affiliations", ())
        if (to := refs.actor(snapshot, affiliation["to"]))
    ]

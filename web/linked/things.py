"""Small nodes by which one thing stands inside another."""

from urllib.parse import urlsplit

from django.conf import settings

from record import wording
from record.models import Actor
from vocabulary.terms import ActorKind

PERSON, BODY = "Person", "Organization"
TYPES = {
    ActorKind.PERSON: PERSON,
    ActorKind.GOVERNMENT: "GovernmentOrganization",
    ActorKind.OUTLET: "NewsMediaOrganization",
}


def address(url):
    """A stored address, whole. The same in every language: it names the thing, not the page."""
    return f"{settings.SITE_URL}{url}"


def web_address(url):
    return url if urlsplit(url).scheme in ("http", "https") else ""


def newsroom():
    """Who publishes this record."""
    return {
        "@type": BODY,
        "@id": address("/#newsroom"),
        "name": settings.SITE_NAME,
        "url": address("/"),
        "publishingPrinciples": address("/about/"),
        "correctionsPolicy": address("/about/#corrections"),
    }


def licence():
    return settings.RECORD_LICENCE.partition(" ")[2]


def kinds(actors):
    """``{slug: type}`` of drawn actors, in one query; a private person has no row, and is a person."""
    slugs = {actor["slug"] for actor in actors if actor and actor["url"]}
    found = Actor.objects.now().filter(slug__in=slugs).values_list("slug", "kind")
    return {slug: TYPES.get(kind, BODY) for slug, kind in found}


def actor(drawn, types):
    """A drawn actor as a node of its type in ``types``; None for none."""
    if not drawn:
        return None
    if not drawn["url"]:
        return {"@type": PERSON, "name": drawn["name"]}
    return {
        "@type": types.get(drawn["slug"], BODY),
        "@id": address(drawn["url"]),
        "name": drawn["name"],
        "url": address(drawn["url"]),
    }


def event(drawn):
    if not drawn:
        return None
    page = address(drawn["url"])
    return {"@type": "Event", "@id": f"{page}#event", "name": drawn["title"], "url": page}


def document(drawn):
    """Something read, as it stands inside what was read in it: its own address where it has one."""
    page = address(drawn["url"])
    return {
        "@type": "CreativeWork",
        "@id": f"{page}#document",
        "name": drawn["title"],
        "url": web_address(drawn.get("source_url", "")) or page,
    }


def named(claim):
    """By what a claim is named: who asserts and denies it, its status and whose, and then its words."""
    return f"{wording.in_short(claim)} {claim['text']}"


def brief(claim):
    """A claim inside another thing, never its text alone."""
    page = address(claim["url"])
    return {"@type": "Claim", "@id": f"{page}#claim", "name": named(claim), "url": page}


def day(time):
    """As much of an uncertain time as is known exactly, ISO 8601, or ""."""
    length = (
        {"minute": 16, "day": 10, "month": 7, "year": 4}.get(time["precision"]) if time else None
    )
    if not length:
        return ""
    zone = time["earliest"][19:] if time["precision"] == "minute" else ""
    return f"{time['earliest'][:length]}{zone}"


def issued(detail):
    """What every node of a dossier says of its edition."""
    return {
        "version": detail["edition"],
        "datePublished": detail["first_published"],
        "dateModified": detail["published_at"],
        "publisher": newsroom(),
        "license": licence(),
    }


def corrections(told):
    return [
        {
            "@type": "CorrectionComment",
            "datePublished": one["at"],
            "text": wording.mended(one),
        }
        for one in told
    ]

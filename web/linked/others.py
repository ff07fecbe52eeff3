"""Events, actors, documents, evidence, saved views, and the site itself."""

from django.conf import settings
from django.utils.translation import gettext as _

from vocabulary.terms import (
    AffiliationKind,
    DocumentKind,
    EventLinkKind,
    EventState,
    EvidenceKind,
)
from web.linked import things

STATES = {
    EventState.CALLED_OFF: "https://schema.org/EventCancelled",
    EventState.ANNOUNCED: "https://schema.org/EventScheduled",
}
DOCUMENTS = {
    DocumentKind.LIVE_BLOG: "LiveBlogPosting",
    DocumentKind.POST: "BlogPosting",
    DocumentKind.ARTICLE: "NewsArticle",
    DocumentKind.ANALYSIS: "AnalysisNewsArticle",
    DocumentKind.SOCIAL_POST: "SocialMediaPosting",
    DocumentKind.REPORT: "Report",
    DocumentKind.PHOTOGRAPH: "Photograph",
}
EVIDENCE = {EvidenceKind.PHOTOGRAPH: "Photograph", EvidenceKind.MISSION_REPORT: "Report"}
WIKIDATA = "https://www.wikidata.org/entity/"
FORMATS = {"json": "application/json", "csv": "text/csv", "ndjson": "application/x-ndjson"}


def event(detail):
    page = things.address(detail["url"])
    wider = (link["event"] for link in detail["links"] if _is_wider(link))
    place = {"@type": "Place", "name": detail["place"], "address": detail["country"]}
    return [
        {
            **things.event(detail),
            "mainEntityOfPage": page,
            "startDate": things.day(detail["happened"]),
            "eventStatus": STATES.get(detail["state"]["term"]),
            "location": place if detail["place"] else None,
            "superEvent": things.event(next(wider, None)),
        }
    ]


def _is_wider(link):
    return link["kind"] == EventLinkKind.PART_OF and link["direction"] == "to"


def actor(detail):
    kind = things.TYPES.get(detail["kind"]["term"], things.BODY)
    page = things.address(detail["url"])
    return [
        {
            "@type": kind,
            "@id": page,
            "url": page,
            "mainEntityOfPage": page,
            "name": detail["name"],
            "alternateName": [one["name"] for one in detail["names"]],
            "sameAs": f"{WIKIDATA}{detail['wikidata']}" if detail["wikidata"] else "",
            "description": _("A group nobody can count: it is never one voice.")
            if detail["indefinite"]
            else "",
            **_ties(kind, detail["affiliations"]),
        }
    ]


def _ties(kind, affiliations):
    """Roles of a person; what a body is part of. Who owns it may be of any type, and is left out."""
    if kind == things.PERSON:
        return {"affiliation": [_body(one["to"]) for one in affiliations]}
    parts = [one for one in affiliations if one["kind"] == AffiliationKind.PART_OF]
    return {"parentOrganization": [_body(one["to"]) for one in parts]}


def _body(drawn):
    return things.actor({**drawn, "url": drawn["url"] or ""}, {})


def document(detail):
    """The page, and the document that it is about: published elsewhere, by somebody else."""
    page = things.address(detail["url"])
    part_of = detail["part_of"]
    about = {
        "@type": DOCUMENTS.get(detail["kind"]["term"], "CreativeWork"),
        "@id": f"{page}#document",
        "name": detail["title"],
        "headline": detail["title"],
        "url": things.web_address(detail["source_url"]),
        "archivedAt": things.web_address(detail["archived_url"]),
        "inLanguage": "" if detail["language"] == "und" else detail["language"],
        "datePublished": things.day(detail["published"]),
        "publisher": _outlet(detail["publisher"]),
        "creditText": detail["byline"],
        "position": detail["position"],
        "isPartOf": things.document(part_of) if part_of else None,
    }
    return [_page(detail, detail["title"], about)]


def _outlet(drawn):
    return things.actor(drawn, {drawn["slug"]: "NewsMediaOrganization"}) if drawn else None


def _page(detail, title, about):
    page = things.address(detail["url"])
    return {
        "@type": "WebPage",
        "@id": page,
        "url": page,
        "name": title,
        "mainEntity": about,
        "correction": things.corrections([detail["corrected"]] if detail["corrected"] else []),
        **things.issued(detail),
    }


def evidence(detail):
    types = things.kinds([detail["produced_by"]])
    about = {
        "@type": EVIDENCE.get(detail["kind"]["term"], "CreativeWork"),
        "@id": f"{things.address(detail['url'])}#evidence",
        "name": detail["what"],
        "genre": _(detail["kind"]["label"]),
        "creator": things.actor(detail["produced_by"], types),
        "dateCreated": things.day(detail["produced"]),
        "isBasedOn": things.document(detail["document"]) if detail["document"] else None,
        "subjectOf": [things.brief(bearing["claim"]) for bearing in detail["bearings"]],
    }
    return [_page(detail, detail["what"], about)]


def view(detail):
    """A saved query: its answer as data, in each format."""
    page, results = things.address(detail["url"]), things.address(detail["results_url"])
    return [
        {
            "@type": "Dataset",
            "@id": f"{page}#dataset",
            "url": page,
            "name": detail["title"],
            "description": detail["description"] or detail["title"],
            "creator": things.newsroom(),
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": f"{results}{'&' if '?' in results else '?'}format={name}",
                    "encodingFormat": media,
                }
                for name, media in FORMATS.items()
            ],
            **things.issued(detail),
        }
    ]


def catalogue(packages):
    """The whole record as data packages, those that are given out."""
    page = things.address("/exports/")
    return [
        {
            "@type": "DataCatalog",
            "@id": f"{page}#catalogue",
            "url": page,
            "name": settings.SITE_NAME,
            "description": _("The whole record at one moment, as CSV and Parquet."),
            "publisher": things.newsroom(),
            "license": things.licence(),
            "dataset": [_package(one) for one in packages],
        }
    ]


def _package(package):
    folder = things.address(f"/exports/{package.name}/")
    return {
        "@type": "Dataset",
        "name": f"{settings.SITE_NAME}, {package.created:%Y-%m-%d %H:%M} UTC",
        "description": _("The whole record at one moment, as CSV and Parquet."),
        "dateCreated": package.created.isoformat(),
        "creator": things.newsroom(),
        "license": things.licence(),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file["path"],
                "contentUrl": f"{folder}{file['path']}",
                "encodingFormat": file["mediatype"],
                "contentSize": str(file["bytes"]),
            }
            for file in package.files
        ],
    }


def site():
    return [
        {
            "@type": "WebSite",
            "@id": things.address("/#site"),
            "url": things.address("/"),
            "name": settings.SITE_NAME,
            "description": _(
                "A database of who said what, where it was read, who denies it, and what the "
                "evidence says."
            ),
            "publisher": things.newsroom(),
            "license": things.licence(),
        }
    ]

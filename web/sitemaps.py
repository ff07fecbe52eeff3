"""What crawlers are told: an index of sitemaps, the sitemaps, and ``robots.txt``.

A kind of page is cut into equal ranges of the number that chance gives its slug, each one sitemap:
read along an index of the open rows, never by counting off, and the same at every asking. How many
there are doubles with the record.
"""

from datetime import UTC

from django.conf import settings
from django.contrib.postgres.fields.ranges import RangeStartsWith
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from record.models import Tally
from web import languages
from web.kinds import KINDS
from web.views import CACHING

STANDING = ["home", "about", "corrections", "exports"]
# Objects in one sitemap, at the most on the average. The protocol allows 50,000 addresses and 50 MB;
# each object has an address in every language, of some 600 bytes with those of the others.
FULL = 2_000
# Of an address that names fewer parts than there are by now.
MOST = 10_000
MOST_PARTS = 2**15
PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def index(request):
    """Every sitemap there is, by how many objects each kind has."""
    pages = [reverse("sitemap_of_pages")]
    for kind, count in _counts().items():
        parts = parts_for(count)
        pages += [reverse("sitemap", args=[kind, parts, n]) for n in range(1, parts + 1)]
    lines = [f"<sitemap><loc>{settings.SITE_URL}{page}</loc></sitemap>" for page in pages]
    return _xml("sitemapindex", lines)


def _counts():
    """How many open objects of each kind: kept at publication for those that are most."""
    kept = dict(Tally.objects.filter(facet="", value="").values_list("resource", "count"))
    return {
        kind: kept[kind] if kind in kept else model.objects.now().count()
        for kind, model in KINDS.items()
    }


def parts_for(count):
    """The power of two by which ``count`` objects come to ``FULL`` a part at the most."""
    return min(MOST_PARTS, 1 << (max(count - 1, 0) // FULL).bit_length())


@require_safe
def of_kind(request, kind, parts, number):
    """One part of the pages of one kind, each with its newest edition's moment."""
    if kind not in KINDS or not _is_a_part(number, parts):
        raise Http404
    rows = KINDS[kind].objects.part(number - 1, parts)
    found = list(rows.values_list("slug", RangeStartsWith("published"))[: MOST + 1])
    if len(found) > MOST:
        raise Http404
    return _urls((f"/{kind}/{slug}/", since) for slug, since in found)


def _is_a_part(number, parts):
    """Whether there are that many parts at some size of the record, and so many in them."""
    return 1 <= number <= parts <= MOST_PARTS and parts & (parts - 1) == 0


@require_safe
def of_pages(request):
    """The pages that are of nothing single."""
    return _urls((reverse(name), None) for name in STANDING)


def _urls(pages):
    """Each page once in every language, and beside it the same page in all of them."""
    lines = []
    for path, since in pages:
        everywhere = languages.in_each(path)
        beside = _alternates(everywhere)
        changed = f"<lastmod>{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>" if since else ""
        lines += [
            f"<url><loc>{settings.SITE_URL}{one['path']}</loc>{changed}{beside}</url>"
            for one in everywhere
        ]
    return _xml("urlset", lines, ' xmlns:xhtml="http://www.w3.org/1999/xhtml"')


def _alternates(everywhere):
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{settings.SITE_URL}{path}"/>'
        for code, path in [
            *((one["code"], one["path"]) for one in everywhere),
            ("x-default", everywhere[0]["path"]),
        ]
    )


def _xml(root, lines, namespaces=""):
    head = f'{PROLOGUE}<{root} xmlns="{SCHEMA}"{namespaces}>\n'
    body = "\n".join([*lines, f"</{root}>", ""])
    return _told(head + body, "application/xml")


@require_safe
def robots(request):
    """Everything may be read but searches and lists, of which there is no end. Cards say of themselves,
    in a header, that they are no pages."""
    endless = ["/api/v1/", *(one["path"] for one in languages.in_each("/search/"))]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in endless), "Allow: /", ""]
    return _told(
        "\n".join([*lines, f"Sitemap: {settings.SITE_URL}{reverse('sitemap_index')}", ""]),
        "text/plain; charset=utf-8",
    )


def _told(text, media_type):
    return HttpResponse(text, content_type=media_type, headers={"Cache-Control": CACHING})

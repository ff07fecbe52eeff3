"""Where the card of a page is found by oEmbed, told in its headers; templates/web/_oembed.html tells it
in its head."""

from urllib.parse import urlencode

from django.conf import settings

KINDS = {"claim", "statement", "event", "view"}
TYPES = {"json": "application/json+oembed", "xml": "text/xml+oembed"}


def links(path):
    """The ``Link`` header of the page at ``path``."""
    told = (
        (urlencode({"url": settings.SITE_URL + path, "format": form}), media_type)
        for form, media_type in TYPES.items()
    )
    return ", ".join(
        f'<{settings.SITE_URL}/oembed?{asked}>; rel="alternate"; type="{media_type}"'
        for asked, media_type in told
    )

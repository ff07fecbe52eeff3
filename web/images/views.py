"""The pictures' addresses: ``/images/claims/{slug}.png``, of every page, in the page's language."""

import hashlib
import json

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from web import views
from web.images import drawing, sheets


class Picture(views.RecordPage):
    """The picture of the page of ``model`` and ``kind``; withdrawn, merged and unknown as that is."""

    def get(self, request, slug):
        row = self.model.objects.now().filter(slug=slug).first()
        if row is None:
            return self.absent(request, slug)
        return drawn(request, getattr(sheets, self.kind)(json.loads(row.detail), site()))

    def address(self, slug):
        return reverse(f"{self.kind}_image", args=[slug])


@require_safe
def plain(request):
    """The picture of the pages that are of nothing single."""
    return drawn(request, sheets.plain(site()))


def site():
    return {"name": settings.SITE_NAME, "url": settings.SITE_URL}


def drawn(request, sheet):
    """``sheet`` as a PNG. Its tag is that of the words and of the code: known before anything is
    drawn."""
    named = f"{drawing.VERSION} {get_language()} {sheet!r}"
    etag = f'"{hashlib.sha256(named.encode()).hexdigest()[:40]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(drawing.png(sheet), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = views.CACHING
    response["Content-Language"] = get_language()
    return response

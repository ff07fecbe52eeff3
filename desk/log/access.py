"""Who may open the logging screen, and what it answers with."""

from functools import wraps

from django.contrib import admin
from django.http import Http404
from django.shortcuts import get_object_or_404

from desk.log.text import Parts
from editorial.roles import NotAllowed
from sources.models import Capture


def for_writers(view):
    """``view`` for whoever may add statements; others are refused as elsewhere in the admin."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if not request.user.has_perm("claims.add_statement"):
            raise NotAllowed(f"{request.user} may not log statements.")
        return view(request, *args, **kwargs)

    return admin.site.admin_view(checked)


def capture_with_parts(capture_id):
    """``(capture, text, parts)``; 404 for a capture whose text is not kept here."""
    brought = ("document__publisher", "document__part_of", "text_body")
    capture = get_object_or_404(Capture.objects.select_related(*brought), pk=capture_id)
    text = capture.text
    if text is None:
        raise Http404("The text of this capture is not kept here.")
    return capture, text, Parts.of(capture, text)

"""The feeds that have an address of their own."""

from django.conf import settings

from api import feeds
from api.serving import Negotiation, Reading
from record import feeds as telling
from record import query


class Unasked(Negotiation):
    """The address alone says in what form it is served: feed readers' Accept headers differ widely."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class Feed(Reading):
    """A feed with an address of its own; ``form`` is ``atom`` or ``jsonfeed``."""

    content_negotiation_class = Unasked
    entries = staticmethod(list)
    title = page = form = ""

    def get(self, request):
        for name in request.query_params:
            raise query.QueryRefused(name, "This feed takes no parameters.")
        text = feeds.written(
            self.form,
            self.entries(),
            title=f"{settings.SITE_NAME}: {self.title}",
            page=self.page,
            own=request.path,
        )
        return self.serve(text, feeds.MEDIA_TYPES[self.form])


class StatusChanges(Feed):
    """Claims whose shown evidence status, or whose assessor, changed."""

    entries = staticmethod(telling.of_status_changes)
    title, page = "status changes", "/api/v1/claims/"


class Mistakes(Feed):
    """Corrections, retractions and withdrawals."""

    entries = staticmethod(telling.of_mistakes)
    title, page = "corrections and withdrawals", "/corrections/"

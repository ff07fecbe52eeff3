"""The feeds that have an address of their own. Those of a list are the list's, with ``format``."""

from django.urls import path

from api.feed_views import Mistakes, StatusChanges

urlpatterns = [
    path("corrections/atom.xml", Mistakes.as_view(form="atom"), name="corrections-feed"),
    path("corrections/feed.json", Mistakes.as_view(form="jsonfeed"), name="corrections-json-feed"),
    path("feeds/status-changes.atom", StatusChanges.as_view(form="atom"), name="changes-feed"),
    path(
        "feeds/status-changes.json",
        StatusChanges.as_view(form="jsonfeed"),
        name="changes-json-feed",
    ),
]

"""The pages' addresses: those that every drawn object carries as its ``url``."""

from django.urls import include, path

from web import (
    actors,
    claims,
    documents,
    events,
    exports,
    front,
    method,
    saved,
    search,
    statements,
)

urlpatterns = [
    path("", front.home, name="home"),
    path("about/", method.about, name="about"),
    path("actors/<slug:slug>/", actors.ActorPage.as_view(), name="actor"),
    path("corrections/", method.corrections, name="corrections"),
    path("claims/<slug:slug>/", claims.ClaimPage.as_view(), name="claim"),
    path("documents/<slug:slug>/", documents.DocumentPage.as_view(), name="document"),
    path("exports/", exports.listed, name="exports"),
    path("exports/<slug:name>/<path:path>", exports.served, name="export"),
    path("events/", events.listed, name="events"),
    path("events/<slug:slug>/", events.EventPage.as_view(), name="event"),
    path("evidence/<slug:slug>/", documents.EvidencePage.as_view(), name="evidence"),
    path("images/", include("web.images.urls")),
    path("search/", search.found, name="search"),
    path("statements/<slug:slug>/", statements.StatementPage.as_view(), name="statement"),
    path("views/", saved.listed, name="views"),
    path("views/<slug:slug>/", saved.ViewPage.as_view(), name="view"),
]

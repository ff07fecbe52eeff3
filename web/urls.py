"""The pages' addresses: those that every drawn object carries as its ``url``."""

from django.urls import path

from web import events, exports, front, saved, search, views

urlpatterns = [
    path("", front.home, name="home"),
    path("about/", views.about, name="about"),
    path("actors/<slug:slug>/", views.ActorPage.as_view(), name="actor"),
    path("corrections/", views.corrections, name="corrections"),
    path("claims/<slug:slug>/", views.ClaimPage.as_view(), name="claim"),
    path("documents/<slug:slug>/", views.DocumentPage.as_view(), name="document"),
    path("exports/", exports.listed, name="exports"),
    path("exports/<slug:name>/<path:path>", exports.served, name="export"),
    path("events/", events.listed, name="events"),
    path("events/<slug:slug>/", events.EventPage.as_view(), name="event"),
    path("evidence/<slug:slug>/", views.EvidencePage.as_view(), name="evidence"),
    path("search/", search.found, name="search"),
    path("statements/<slug:slug>/", views.StatementPage.as_view(), name="statement"),
    path("views/", saved.listed, name="views"),
    path("views/<slug:slug>/", saved.ViewPage.as_view(), name="view"),
]

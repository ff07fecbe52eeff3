"""The pages' addresses: those that every drawn object carries as its ``url``."""

from django.urls import include, path

from web import actors, claims, documents, exports, method, statements, views

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", method.about, name="about"),
    path("actors/<slug:slug>/", actors.ActorPage.as_view(), name="actor"),
    path("corrections/", method.corrections, name="corrections"),
    path("claims/<slug:slug>/", claims.ClaimPage.as_view(), name="claim"),
    path("documents/<slug:slug>/", documents.DocumentPage.as_view(), name="document"),
    path("exports/", exports.listed, name="exports"),
    path("exports/<slug:name>/<path:path>", exports.served, name="export"),
    path("events/<slug:slug>/", views.EventPage.as_view(), name="event"),
    path("evidence/<slug:slug>/", documents.EvidencePage.as_view(), name="evidence"),
    path("images/", include("web.images.urls")),
    path("statements/<slug:slug>/", statements.StatementPage.as_view(), name="statement"),
    path("views/<slug:slug>/", views.ViewPage.as_view(), name="view"),
]

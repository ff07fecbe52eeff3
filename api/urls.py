"""The public API's addresses."""

from django.urls import path, re_path

from api import pages, views
from api.guides import GUIDES

SETS = [
    views.Claims,
    views.Statements,
    views.Attributions,
    views.Stances,
    views.Denials,
    views.Figures,
    views.Links,
    views.Assessments,
    views.Actors,
    views.Events,
    views.Documents,
    views.EvidenceItems,
]

urlpatterns = [
    path("schema/", pages.Schema.as_view(), name="api-schema"),
    path("docs/", pages.Reference.as_view(), name="api-docs"),
    *(
        path(f"docs/{name}/", pages.Guide.as_view(), {"name": name}, name=f"api-{name}")
        for name in GUIDES
    ),
    path("v1/", views.Root.as_view(), name="api-root"),
]
for view in SETS:
    name = view.resource
    urlpatterns += [
        path(f"v1/{name}/", view.as_view({"get": "list"}), name=f"api-{name}"),
        # What can be no slug is answered like a slug that never was, before any look-up.
        re_path(
            rf"^v1/{name}/(?P<slug>[A-Za-z0-9_.-]{{1,180}})/\Z",
            view.as_view({"get": "retrieve"}),
            name=f"api-{name}-detail",
        ),
    ]

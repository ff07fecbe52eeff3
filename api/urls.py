"""The public API's addresses."""

from django.urls import path, re_path

from api import counting, searching, views
from record.query import COUNTED

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
    path("v1/", views.Root.as_view(), name="api-root"),
    path("v1/search/", searching.Search.as_view(), name="api-search"),
]
for name in COUNTED:
    facets = counting.Facets.as_view(resource=name)
    urlpatterns.append(path(f"v1/{name}/facets/", facets, name=f"api-{name}-facets"))
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

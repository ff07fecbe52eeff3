"""The public API's addresses."""

from django.urls import path, re_path

from api import accounts, faceting, pages, searching, views
from api.guides import GUIDES
from api.timemaps import TimeMap
from record.query import COUNTED, RESOURCES

# What can be no slug is answered like a slug that never was, before any look-up.
SLUG = "(?P<slug>[A-Za-z0-9_.-]{1,180})"

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
    views.Editions,
    views.Views,
]

urlpatterns = [
    path("schema/", pages.Schema.as_view(), name="api-schema"),
    path("docs/", pages.Reference.as_view(), name="api-docs"),
    *(
        path(f"docs/{name}/", pages.Guide.as_view(), {"name": name}, name=f"api-{name}")
        for name in GUIDES
    ),
    path("v1/", views.Root.as_view(), name="api-root"),
    path("v1/search/", searching.Search.as_view(), name="api-search"),
    re_path(
        rf"^v1/events/{SLUG}/accounts/\Z",
        accounts.Accounts.as_view(),
        name="api-events-accounts",
    ),
]
for name in COUNTED:
    facets = faceting.Facets.as_view(resource=name)
    urlpatterns.append(path(f"v1/{name}/facets/", facets, name=f"api-{name}-facets"))
for view in SETS:
    name = view.resource
    urlpatterns += [
        path(f"v1/{name}/", view.as_view({"get": "list"}), name=f"api-{name}"),
        path(f"v1/{name}/count/", view.as_view({"get": "count"}), name=f"api-{name}-count"),
        re_path(
            rf"^v1/{name}/{SLUG}/\Z",
            view.as_view({"get": "retrieve"}),
            name=f"api-{name}-detail",
        ),
    ]
    if RESOURCES[name].has_editions:
        urlpatterns += [
            path(
                f"v1/{name}/<slug:slug>/editions/",
                TimeMap.as_view(resource=name),
                name=f"api-{name}-editions",
            )
        ]

"""The public side's addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("api/", include("api.urls")),
    path("problems/", include("api.urls_problems")),
    path("", include("api.urls_health")),
    path("", include("api.feed_urls")),
    path("", include("web.root_urls")),
    path("oembed", include("api.oembed_urls")),
    *i18n_patterns(
        path("embed/", include("embed.urls")),
        path("", include("web.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "api.errors.bad_request"
handler403 = "api.errors.forbidden"
handler404 = "api.errors.not_found"
handler500 = "api.errors.server_error"

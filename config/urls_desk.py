"""The desk's addresses: the admin, and everything the public sees, for previews."""

from django.contrib import admin
from django.urls import include, path

from config import urls_public

urlpatterns = [
    path("admin/seen-before/", include("desk.seen.urls")),
    path("admin/log/", include("desk.log.urls")),
    path("admin/", admin.site.urls),
    *urls_public.urlpatterns,
]

handler400 = "desk.errors.bad_request"
handler403 = "desk.errors.forbidden"
handler404 = "desk.errors.not_found"
handler500 = urls_public.handler500

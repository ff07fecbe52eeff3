"""Addresses for whoever runs the site. Not for the public: docs/deploy.md says who may ask."""

from django.urls import path

from api import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.numbers, name="metrics"),
]

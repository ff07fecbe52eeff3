"""Where the pages ask while somebody types."""

from django.urls import path

from desk.seen import views

urlpatterns = [
    path("statements/", views.statements, name="seen_statement"),
    path("claims/", views.claims, name="seen_claim"),
    path("not-the-same/", views.not_the_same, name="seen_not_the_same"),
]

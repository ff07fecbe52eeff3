"""Where cards stand. Only what is below ``/embed/`` may be framed."""

from django.urls import path, re_path

from embed import views

urlpatterns = [
    path("claims/<slug:slug>/", views.claim, name="claim_card"),
    # Whatever else is asked for here, in one and the same words.
    re_path(r"^(?:[\s\S]*/)?$", views.unknown),
]

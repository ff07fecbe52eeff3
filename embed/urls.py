"""Where cards stand. Only what is below ``/embed/`` may be framed."""

from django.urls import path, re_path

from embed import views

urlpatterns = [
    path("claims/<slug:slug>/", views.ClaimCard.as_view(), name="claim_card"),
    path("statements/<slug:slug>/", views.StatementCard.as_view(), name="statement_card"),
    path("events/<slug:slug>/", views.EventCard.as_view(), name="event_card"),
    path("views/<slug:slug>/", views.ViewCard.as_view(), name="view_card"),
    # Whatever else is asked for here, in one and the same words.
    re_path(r"^(?:[\s\S]*/)?$", views.unknown),
]

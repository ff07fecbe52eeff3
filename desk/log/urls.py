"""The addresses of the logging screen, below /admin/log/."""

from django.urls import path

from desk.log import answers, views

app_name = "log"

urlpatterns = [
    path("queue/", views.queue, name="queue"),
    path("when/", answers.when, name="when"),
    path("find/<slug:noun>/", answers.find_rows, name="find"),
    path("<int:capture_id>/", views.screen, name="screen"),
    path("<int:capture_id>/suggest/", answers.suggest_for, name="suggest"),
]

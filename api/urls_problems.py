"""The addresses that the ``type`` of an error names."""

from django.urls import path

from api import pages

urlpatterns = [
    path("", pages.Problems.as_view(), name="problems"),
    path("<slug:name>/", pages.OneProblem.as_view(), name="problem"),
]

"""The public side as it is served, and two views more that read a table of the desk.

``gunicorn tests.leaks.touching``; a test asks it.
"""

from config.wsgi_public import application  # isort: skip  (it chooses the side)

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from api.serving import Reading
from config import urls_public


def page(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM claims_claim")
        return HttpResponse(cursor.fetchall())


class Answer(Reading):
    def get(self, request):
        return page(request)


urls_public.urlpatterns += [path("api/v1/touched/", Answer.as_view()), path("touched/", page)]

__all__ = ["application"]

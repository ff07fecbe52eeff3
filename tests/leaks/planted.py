"""The public addresses, and a leak of each sort, to see that they are found: a URL conf for a test."""

from django.http import HttpResponse, HttpResponseNotFound
from django.urls import path

from claims.models import Claim, Statement
from config.urls_public import handler400, handler403, handler404, handler500, urlpatterns
from editorial.models import Withdrawal


def working_copy(request):
    """A page that reads the desk's row, not the record's."""
    return HttpResponse(Claim.objects.filter(published_version__gt=0).first().text)


def in_a_header(request):
    return HttpResponse("", headers={"X-Why": Withdrawal.objects.first().why})


def counted(request):
    return HttpResponse(str(Statement.objects.count()))


def missing(request, slug):
    """A 404 that knows a draft."""
    return HttpResponseNotFound("Not yet." if Claim.objects.filter(slug=slug).exists() else "No.")


urlpatterns = [
    path("planted/page/", working_copy, name="planted-page"),
    path("planted/header/", in_a_header, name="planted-header"),
    path("planted/count/", counted, name="planted-count"),
    path("planted/<slug:slug>/", missing, name="planted-404"),
    *urlpatterns,
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

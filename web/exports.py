"""The data packages of the whole record: a page that lists them, and their files."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from record import packages
from web import linked
from web.views import CACHING, page

NEWEST = "latest"


@require_safe
def listed(request):
    last = packages.last_withdrawal()
    found = [
        {"package": package, "withdrawn": package.is_withdrawn(last)}
        for package in packages.standing(settings.EXPORTS_DIR)
    ]
    licence, _, address = settings.RECORD_LICENCE.partition(" ")
    given = [one["package"] for one in found if not one["withdrawn"]]
    context = {
        "packages": found,
        "licence": {"name": licence, "address": address},
        "linked": linked.block(linked.others.catalogue(given)),
    }
    return page(request, "web/exports.html", context)


@require_safe
def served(request, name, path):
    """One file of one package: what its manifest names, and nothing else that lies in the folder.

    410 for a package that is older than the newest withdrawal: it may hold what was withdrawn.
    ``latest`` leads to the newest that is not.
    """
    if name == NEWEST:
        return _lead_to_the_newest(path)
    package = packages.find(settings.EXPORTS_DIR, name)
    file = package and package.file(path)
    if file is None:
        raise Http404
    if package.is_withdrawn(packages.last_withdrawal()):
        return page(request, "web/export_gone.html", {}, status=410)
    return _file(request, package, file)


def _lead_to_the_newest(path):
    last = packages.last_withdrawal()
    for package in packages.standing(settings.EXPORTS_DIR):
        if not package.is_withdrawn(last) and package.file(path):
            response = HttpResponseRedirect(f"/exports/{package.name}/{path}")
            response["Cache-Control"] = CACHING
            return response
    raise Http404


def _file(request, package, file):
    etag = f'"{package.name}/{file.name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = FileResponse(file.open("rb"), as_attachment=file.name != packages.MANIFEST)
        except OSError as error:
            raise Http404 from error
    response["Cache-Control"], response["ETag"] = CACHING, etag
    return response

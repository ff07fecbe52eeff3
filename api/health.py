"""For whoever runs the site: is it alive, is it ready, and its numbers."""

import hmac
import ipaddress
from functools import cache

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST
from psycopg_pool import PoolTimeout

from api import errors, metrics

PLAIN = "text/plain; charset=utf-8"
# What every proxy sends of the one before it, by one name or another.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


@cache_control(no_store=True)
@require_safe
def alive(request):
    """The process answers. It says nothing of the database: a restart would not mend that."""
    return HttpResponse("alive\n", content_type=PLAIN)


@cache_control(no_store=True)
@require_safe
def ready(request):
    """The database answers, and has the tables that this version reads; else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        find_it_as_new_as_this()
    except (DatabaseError, PoolTimeout, Behind) as error:
        if errors.is_unavailable(error):
            errors.note_unavailable(error)
        return errors.problem(request, 503)
    return HttpResponse("ready\n", content_type=PLAIN)


class Behind(Exception):
    """The database lacks a migration of this version."""


@cache
def find_it_as_new_as_this():
    """Return where the database fits this version. Not asked again once it did: it grows no older.

    The public side may not read which migrations were applied, and tries what it reads.
    """
    if settings.PUBLIC:
        read_every_column()
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Behind


def read_every_column():
    with connection.cursor() as cursor:
        for model in apps.get_app_config("record").get_models():
            query, _ = model._base_manager.all().query.sql_with_params()
            cursor.execute(f"{query} LIMIT 0")


@cache_control(no_store=True)
@require_safe
def numbers(request):
    """Prometheus's text, for who has the token; without one, for this machine.

    Not for the world: what is asked for how often, and what fails, is what an attacker looks at to
    see an attack succeed.
    """
    if not _may_see_numbers(request):
        raise Http404
    return HttpResponse(metrics.text(), content_type=CONTENT_TYPE_LATEST)


def _may_see_numbers(request):
    if settings.METRICS_TOKEN:
        given = request.META.get("HTTP_AUTHORIZATION", "")
        return hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    # Through a proxy on this machine the whole world comes from here.
    return _is_here(request.META.get("REMOTE_ADDR", "")) and not any(
        name in request.META for name in FORWARDED
    )


def _is_here(address):
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False

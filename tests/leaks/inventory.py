"""docs/inventory.md as data, and what there is in truth, in the same form."""

import re
from pathlib import Path

from django.apps import apps
from django.urls import get_resolver

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "inventory.md"
# What every table has in the admin, below its list.
USUAL = {"", "add/", "{}/history/", "{}/delete/", "{}/change/", "{}/"}
OF_A_TABLE = re.compile(r"/admin/(\w+/\w+)/((?:add|template|\{\}).*)?")


def table(title):
    """The rows of the table under a heading, each a list of its cells without backticks."""
    section = PAGE.read_text().split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [
        [cell.strip().replace("`", "") for cell in line.strip("|").split("|")] for line in lines
    ]


def names(cell):
    return {name for name in cell.split(", ") if name}


def told_fields():
    """``{model: (what is public once published, what is never)}``."""
    rows = [*table("Fields of the desk"), *table("Fields of the record")]
    return {model: (names(public), names(never)) for model, public, never in rows}


def true_fields():
    """``{model: names}`` of every column of every table."""
    return {
        model._meta.label: {field.name for field in model._meta.local_concrete_fields}
        for model in apps.get_models(include_auto_created=True)
    }


def routes(urlconf):
    """``{address with {} where something varies: name}``; an address that takes anything ends in *."""
    return dict(_walk(get_resolver(urlconf).url_patterns, "/"))


def _walk(patterns, before):
    for pattern in patterns:
        route = str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, before + route)
        else:
            yield before + _plain(route), pattern.name or ""


def told_route(route):
    """A route as Django resolved it (``api/^v1/…``), in the form of the inventory."""
    return "/" + _plain(route.replace("^", "", 1) if "/^" in route else route)


def _plain(route):
    if route in (r"^(?:[\s\S]*/)?$", r"(?P<url>.*)$"):
        return "*"
    plain = re.sub(r"\(\?P<\w+>[^/]*\)", "{}", route).strip("^$").removesuffix(r"\Z")
    return re.sub(r"<[^>]+>", "{}", plain)


def desk_routes():
    """``({address} of no table, {table: what it has beside what every table has})``."""
    single, tables = set(), {}
    for route in routes("config.urls_desk").keys() - routes("config.urls_public").keys():
        found = OF_A_TABLE.fullmatch(route)
        if found and found[1].split("/")[0] in {app.label for app in apps.get_app_configs()}:
            tables.setdefault(found[1], set()).add(found[2] or "")
        else:
            single.add(route)
    lacking = {name: USUAL - has for name, has in tables.items() if USUAL - has}
    assert not lacking, lacking
    return single, {name: has - USUAL for name, has in tables.items()}

"""docs/permissions.md as the tests read it, and the addresses of the desk as Django knows them."""

import re
from pathlib import Path

from django.urls import get_resolver

PAGE = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"
ROLES = (
    "anonymous",
    "no role",
    "researcher",
    "reviewer",
    "publisher",
    "administrator",
    "superuser",
)


def tables():
    """The page's tables, by heading: lists of rows, each a list of cells without backticks."""
    found, heading = {}, ""
    for line in PAGE.read_text().splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line.startswith("|"):
            cells = [cell.strip().replace("`", "") for cell in line.strip("|").split("|")]
            found.setdefault(heading, []).append(cells)
    return {heading: rows[2:] for heading, rows in found.items()}


def groups():
    """The tables that stand for each ``{group}`` of an address."""
    return {name: re.split(r",\s*", members) for name, members in tables()["Groups of tables"]}


def expected():
    """``{(address, method): {role: outcome}}``, each group written out. No row stands twice."""
    found = {}
    for address, methods, *outcomes in tables()["Addresses"]:
        for whole in _written_out(address):
            for method in methods.split(", "):
                assert (whole, method) not in found, f"{method} {whole} stands twice"
                found[whole, method] = dict(zip(ROLES, outcomes, strict=True))
    return found


def only_shown():
    """The addresses at which a POST changes nothing, whoever sends it."""
    listed = PAGE.read_text().partition("## Only shown\n")[2].partition("\n## ")[0]
    lines = re.findall(r"^- `+(.*?)`+$", listed, re.MULTILINE)
    return {whole for address in lines for whole in _written_out(address)}


def _written_out(address):
    named = re.match(r"\{(\w+)\}", address)
    if not named:
        return [address]
    return [start + address[named.end() :] for start in groups()[named[1]]]


def actions():
    """``{function: roles}`` of the table of actions."""
    return {name: set(roles.split(", ")) - {"–"} for name, roles in tables()["Actions"]}


def addresses():
    """Every address under /admin/ that the desk answers, ``…`` for what varies in it."""
    found = set()
    for address in _walk(get_resolver().url_patterns, ""):
        if not address.startswith("admin/"):
            continue
        address = re.sub(r"<[^>]+>", "…", address.removeprefix("admin/"))
        if several := re.fullmatch(r"\^\(\?P…([\w|]+)\)/\$", address):
            found |= {f"{label}/" for label in several[1].split("|")}
        else:
            found.add("…" if address.startswith("(?P…") else address)
    return found


def _walk(patterns, before):
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, address)
        else:
            yield address

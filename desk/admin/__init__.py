"""The desk's admin: one module for each app whose tables it shows."""

from desk.admin import (
    accounts,
    claims,
    editorial,
    events,
    imports,
    keys,
    removals,
    seen,
    sources,
    stories,
)

__all__ = [
    "accounts",
    "claims",
    "editorial",
    "events",
    "imports",
    "keys",
    "removals",
    "seen",
    "sources",
    "stories",
]

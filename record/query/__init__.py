"""The one grammar: what may be asked of the record, and the pages of what it answers."""

from record.query.answering import Moved, Page, Withdrawn, answer, find
from record.query.counting import count
from record.query.cursors import Cursor
from record.query.facets import COUNTED, FACETS
from record.query.matrix import accounts
from record.query.moving import successor
from record.query.parameters import PARAMETERS
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES
from record.query.searching import search

__all__ = [
    "COUNTED",
    "FACETS",
    "PARAMETERS",
    "RESOURCES",
    "Cursor",
    "Moved",
    "Page",
    "QueryRefused",
    "Withdrawn",
    "accounts",
    "answer",
    "count",
    "find",
    "search",
    "successor",
]

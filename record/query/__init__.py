"""The one grammar: what may be asked of the record, and the pages of what it answers."""

from record.query.answering import Count, Found, Moved, Page, Withdrawn, answer, count, find
from record.query.counting import facets
from record.query.cursors import Cursor
from record.query.editions import editions
from record.query.facets import COUNTED, FACETS
from record.query.matrix import accounts
from record.query.moving import successor
from record.query.parameters import PARAMETERS
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES
from record.query.searching import search
from record.query.shape import PAGING
from record.query.streaming import Busy, batches, whole
from record.query.views import Viewed, view

__all__ = [
    "COUNTED",
    "FACETS",
    "PAGING",
    "PARAMETERS",
    "RESOURCES",
    "Busy",
    "Count",
    "Cursor",
    "Found",
    "Moved",
    "Page",
    "QueryRefused",
    "Viewed",
    "Withdrawn",
    "accounts",
    "answer",
    "batches",
    "count",
    "editions",
    "facets",
    "find",
    "search",
    "successor",
    "view",
    "whole",
]

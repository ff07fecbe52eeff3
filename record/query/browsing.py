"""What a person looks through: a page of a list, how many there are, by what they can be narrowed,
and where the sought words stand. The query is read once."""

import json
from dataclasses import dataclass

from record.models import Search
from record.query import marking
from record.query.answering import Count, Page, count_of, page_of
from record.query.asking import Asked, ask
from record.query.counting import facets_of
from record.query.facets import FACETS


@dataclass(frozen=True)
class Browsed:
    """``facets`` is None where none are asked for that the resource has."""

    asked: Asked
    page: Page
    count: Count
    facets: list | None


def browse(name, query, facets=()):
    """One page of resource ``name`` for a ``QueryDict``, and beside it those of ``facets`` that the
    resource has. Raises ``QueryRefused``."""
    asked = ask(name, query)
    page = page_of(asked)
    chosen = [facet for facet in facets if facet in FACETS.get(name, ())]
    counted = facets_of(asked, chosen) if chosen else None
    return Browsed(asked, page, count_of(asked), counted)


def highlights(asked, objects):
    """For each of ``objects``, dicts of rows, the texts in which the sought words stand, with
    ``spans``; none where no words are sought."""
    sought = asked.values.get("q")
    if sought is None or not objects:
        return [[] for _ in objects]
    names = [_searched(asked.resource, one) for one in objects]
    rows = Search.objects.at(asked.at).as_of(asked.by)
    rows = rows.filter(kind=asked.resource.kind, slug__in=names)
    texts = dict(rows.values_list("slug", "texts"))
    lists = [json.loads(texts.get(name, "[]")) for name in names]
    return marking.marked(lists, sought.shown())


def _searched(resource, one):
    """The slug under which the table of search vectors knows an object."""
    return one["slug"] if resource.searched == "slug" else one[resource.searched]["slug"]

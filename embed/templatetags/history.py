"""What a claim's page says of its editions, and where on the page a stance stands."""

from django import template

from embed import changes, telling
from record import wording

register = template.Library()
register.filter("anchor", telling.anchor)
register.filter("judgements", wording.judgements)


@register.simple_tag
def what_changed(edition, details):
    """What differs from the edition before, in sentences; None where the record cannot tell.

    ``details`` are what editions showed, by number. An edition of which nothing a reader sees
    differs gives none.
    """
    number = edition["edition"]
    if number not in details or number - 1 not in details:
        return None
    return changes.of_claims(details[number - 1], details[number])


@register.filter
def folded(one):
    """The reports of a stance as ``worded`` gives them, in two lists: ``open``, those that give words,
    or the first; ``folded``, the others, where they are more than one."""
    reports = telling.worded(one)
    first = max(1, sum(bool(given["words"]) for given in reports))
    if len(reports) - first < 2:
        first = len(reports)
    return {"open": reports[:first], "folded": reports[first:]}

"""Facets: how many objects of a list each value of a parameter would find.

The whole is read off the tallies. Of what a query keeps, and of another world than the present, at
most ``SAMPLE`` objects are counted, chosen by chance and always the same ones; of a common
thing in a long list, those among some ``EXAMINED`` so chosen, or more where it is less common. The
answer says so where there are more.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, F, Q
from django.db.models.functions import Coalesce

from record.models import Tally
from record.models.base import Chance
from record.query import labelling
from record.query.asking import MOMENTS, ask
from record.query.facets import DRAWN, FACETS
from record.query.filtering import FILTER_SETS, NOTHING
from record.query.refusal import QueryRefused
from record.query.shape import PAGING
from record.query.telling import told
from record.query.values import Chosen

SAMPLE = 1000
# So many objects of a long list are looked through, and so many of them must fit, for a sample.
EXAMINED, ENOUGH = 1500, 50
# Facets.
FEW = 3
COUNT = """
WITH object (found_by, not_by) AS MATERIALIZED ({objects})
SELECT label, count(*) FROM object CROSS JOIN LATERAL ({labels}) AS one (label)
    WHERE label ^@ ANY (%s::text[]) GROUP BY label
UNION ALL SELECT ':', count(*) FROM object
"""
# What was drawn bears each label once; what is put together bears one for every row of a part.
AS_DRAWN = "SELECT unnest(found_by)"
PUT_TOGETHER = "SELECT unnest(found_by) EXCEPT SELECT unnest(not_by)"
# Enough of each open list: some of those who are counted most may be private persons.
MOST_KEPT = 100
KEPT = """
SELECT facet || ':' || value, count FROM unnest(%s::text[]) AS facet CROSS JOIN LATERAL
    (SELECT value, count FROM record_tally WHERE resource = %s AND record_tally.facet = facet.facet
     ORDER BY count DESC, value LIMIT %s) AS kept
"""


@dataclass(frozen=True)
class Job:
    """Facets that are counted over the same objects, those that fit all but the parameters
    ``dropped``, by the same rows: their ``part`` where it fits those ``beside``; else as drawn."""

    dropped: frozenset = frozenset()
    part: str = ""
    beside: frozenset = frozenset()


@dataclass(frozen=True)
class Counts:
    """What was counted of each facet, by value and ("") in all, over how many objects."""

    objects: int
    of: dict[str, Counter]
    sampled: bool = False


def facets(name, query):
    """The facets of resource ``name`` for a ``QueryDict``, as the answer tells them.

    Raises ``QueryRefused``."""
    query = query.copy()
    chosen = _chosen(name, query)
    for parameter in set(PAGING) & set(query):
        raise QueryRefused(parameter, "Facets are one answer, without pages.")
    asked = ask(name, query)
    return facets_of(asked, chosen)


def facets_of(asked, chosen):
    """The facets named ``chosen`` of a query that is ``Asked``."""
    name = asked.resource.name
    counts = _by_facet(asked, chosen) if asked.given else _kept(name, chosen)
    facets = [FACETS[name][facet] for facet in chosen]
    return told(facets, counts, asked)


def _chosen(name, query):
    """The facets asked for; all of the resource where none are."""
    texts = query.pop("facets", None)
    if texts is None:
        return list(FACETS[name])
    chosen = texts[0].split(",")
    if len(texts) > 1 or not set(chosen) <= set(FACETS[name]) or len(set(chosen)) < len(chosen):
        allowed = ", ".join(FACETS[name])
        raise QueryRefused("facets", f"Give one or more of these, each once: {allowed}.")
    return chosen


def _kept(name, chosen):
    """``{facet: Counts}`` of the whole list, as publication keeps them."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [["", *chosen], name, MOST_KEPT])
        found = _parted(cursor.fetchall())
    return dict.fromkeys(chosen, Counts(found[""][""], found))


def _parted(labels):
    """``{facet: {value: number}}`` of pairs of ``facet:value`` and a number."""
    found = defaultdict(Counter)
    for label, number in labels:
        facet, _, value = label.partition(":")
        found[facet][value] = number
    return found


def _by_facet(asked, chosen):
    jobs = {facet: _job(asked, facet) for facet in chosen}
    halvings = _halvings(asked)
    counts = {job: _counted(asked, job, jobs, halvings) for job in {*jobs.values()}}
    return {facet: counts[job] for facet, job in jobs.items()}


def _active(asked):
    """The parameters that are asked, but for the moments."""
    return {n for n, value in asked.values.items() if value is not None} - {*MOMENTS}


def _job(asked, facet):
    """How a facet is counted: its own parameter left out, bound to one row with those that ask the
    same part."""
    filters = FILTER_SETS[asked.resource.name].base_filters
    active = _active(asked)
    others = active | {facet}
    part = filters[facet].asked(others)[0]
    binding = {name for name in active if _binds(filters[name], part, others)} - {facet}
    dropped = frozenset(binding | ({facet} & active))
    if binding or not FACETS[asked.resource.name][facet].is_drawn:
        return Job(dropped, part, frozenset(binding))
    return Job(dropped)


def _binds(found, part, others):
    if not part or found.parameter.every or found.parameter.none:
        return False
    return found.asked(others)[0] == part


def _counted(asked, job, jobs, halvings):
    """What a job counts. Of a long list a part is looked through first, the list halved so often; where
    enough of it fits, that is the sample, else a larger part, or the whole of what is rare."""
    facets = [facet for facet in jobs if jobs[facet] == job]
    while halvings > 0:
        counts = _count(asked, job, facets, Chance.below(halvings))
        if counts.objects >= ENOUGH:
            return counts
        halvings = _fewer(halvings, counts.objects)
    return _count(asked, job, facets)


def _halvings(asked):
    """How often a list is halved until it is ``EXAMINED`` objects long, or up to twice as many: it only
    moves when the list has doubled. Never for a moment of this site's past, whose answer must be
    the same tomorrow."""
    if asked.at is not None:
        return 0
    lists = Tally.objects.filter(resource=asked.resource.name, facet="")
    length = lists.values_list("count", flat=True).first() or 0
    return max((length // EXAMINED).bit_length() - 1, 0)


def _fewer(halvings, found):
    """How often to halve a list, of which so few were found in a part, to find two to four times
    ``ENOUGH``; not at all where there may be few enough to count them whole."""
    if found << halvings < 2 * SAMPLE:
        return 0
    return halvings - (2 * ENOUGH // found).bit_length()


def _count(asked, job, facets, below=None):
    rows = asked.resource.rows(asked.at, asked.by)
    filters = FILTER_SETS[asked.resource.name](None, rows)
    values = {n: None if n in job.dropped else value for n, value in asked.values.items()}
    rows = filters.keep(rows, values, below)
    if below is not None:
        rows = rows.alias(chance=Chance("slug")).filter(chance__lt=below)
        rows = rows.filter(*_labelled(asked, values))
    if job.part:
        rows = _bound(filters, rows, asked, job, facets)
    else:
        found_by = F("facets") if asked.by is None else _by_then(filters, asked, facets)
        rows = rows.annotate(found_by=found_by, not_by=labelling.NONE)
    sample = rows.order_by(Chance("slug"), "slug").values_list("found_by", "not_by")[:SAMPLE]
    sql, params = sample.query.sql_with_params()
    labels = AS_DRAWN if asked.by is None and not job.part else PUT_TOGETHER
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(objects=sql, labels=labels), [*params, _beginnings(facets)])
        found = _parted(cursor.fetchall())
    objects = found.pop("")[""]
    for values in found.values():
        values[""] = values.total()
    return Counts(objects, found, objects == SAMPLE or below is not None)


def _labelled(asked, values):
    """What each object that fits bears a label of: cheaper to see than whether a row of a part fits."""
    if asked.by is not None:
        return
    for facet in DRAWN[asked.resource.name]:
        value = values.get(facet.name)
        value = value.at(asked.at) if isinstance(value, Chosen) else None
        elsewhere = values.get(facet.parameter.beside) is not None
        if value and value.wanted and not value.wanted_sides and not elsewhere:
            yield Q(facets__overlap=[f"{facet.name}:{one}" for one in value.wanted])


def _beginnings(facets):
    """How the labels of ``facets`` begin: of many, all, since what is not asked for costs less to
    count than to tell apart."""
    return [f"{facet}:" for facet in facets] if len(facets) <= FEW else [""]


def _by_then(filters, asked, facets):
    """What each row is counted by in another world than that of which it was drawn."""
    pairs = defaultdict(list)
    for facet in (FACETS[asked.resource.name][name] for name in facets):
        pairs[facet.part].append((facet.name, facet.column))
    own = pairs.pop("", None)
    arrays = [labelling.own(filters.queryset.model, own, asked)] if own else []
    arrays += [labelling.each(filters._rows(part), these, asked) for part, these in pairs.items()]
    return labelling.together(arrays)


def _bound(filters, rows, asked, job, facets):
    """``rows`` with what each is counted by: the values that its rows of a part have where they fit
    all that is wanted, and those that go with something left out."""
    part = filters._rows(job.part)
    others = _active(asked) | {*facets}
    pairs = [_conditions(filters, asked, name, part.model, others) for name in sorted(job.beside)]
    wanted = [condition for condition, _ in pairs]
    left_out = NOTHING
    for place, (_, condition) in enumerate(pairs):
        left_out |= Q(condition, *wanted[:place], *wanted[place + 1 :])
    columns = [(facet, filters.filters[facet].asked(others)[1][0]) for facet in facets]
    fitting, excluded = part.filter(*wanted), part.filter(left_out)
    if any(wanted):
        rows = rows.filter(Exists(fitting))
    return rows.annotate(
        found_by=labelling.each(fitting, columns, asked),
        not_by=Coalesce(labelling.each(excluded, columns, asked), labelling.NONE),
    )


def _conditions(filters, asked, name, model, others):
    value = asked.values[name]
    value = value.at(asked.values["as_published"]) if isinstance(value, Chosen) else value
    found = filters.filters[name]
    columns = found.asked(others)[1]
    return found.conditions(value, model, columns, asked.at, asked.by)

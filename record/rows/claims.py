"""The rows of a claim: its own, and those of its stances, figures, links and assessments."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from record import drawing, models
from record.drawing import links as ties
from record.drawing import refs, stances, world
from record.rows.common import (
    bounds,
    drawn_columns,
    of_stance,
    owned,
    slug_of,
    stance_rows,
    text_of,
)
from record.rows.counted import facets
from record.rows.standing import standing, way_rows

CARD = "embed/_claim_card.html"


def claim_rows(snapshot, entry, row, detail):
    taken = stances.on_claim(snapshot, entry)
    about = {
        "kind": detail["kind"]["term"],
        "event": slug_of(detail["event"]),
        "events": stances.events_around(snapshot, entry.content["event"]),
    }
    claim = models.Claim(
        **drawn_columns(entry, row, detail),
        **about,
        **standing(snapshot, entry, taken, detail),
        language=detail["language"],
        part_of=slug_of(detail["part_of"]),
        parties=sorted({party["actor"]["slug"] for party in detail["parties"]}),
        since=world.since(snapshot, entry),
        card=_card(detail),
    )
    parts = _parts(snapshot, entry, detail, taken, about, claim.statuses)
    own = [stance for stance in parts["stance"] if not stance.as_reported]
    claim.facets = facets("claims", claim, **_as_asked(parts, own))
    rest = [row for rows in parts.values() for row in rows]
    more = [*_links(snapshot, entry, about), *_changes(snapshot, entry)]
    return [claim, *rest, *more, *way_rows(snapshot, entry, row, detail)]


def _card(detail):
    # What is stored is in one language, whatever that of the request is by which it is published.
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string(CARD, {"claim": detail})


def _parts(snapshot, entry, detail, taken, about, statuses):
    """The rows of what the claim consists of, by the name under which parameters ask them."""
    of_claim = {**about, "claim": entry.slug, "statuses": statuses}
    found, figures = [], []
    for stance in taken:
        drawn = drawing.claims.stance(snapshot, entry, stance)
        # An answer to an open question stands under a claim no sooner than there is the claim.
        since = max(world.since(snapshot, one) for one in (stance.statement, entry))
        rows = stance_rows(snapshot, entry, stance, drawn, {**of_claim, "since": since})
        found += rows
        figures += _figures(snapshot, entry, stance, rows)
    return {
        "stance": found,
        "party": _parties(entry, detail),
        "bearing": _bearings(snapshot, entry, detail),
        "assessment": _assessments(snapshot, entry, detail, about),
        "figure": figures,
    }


def _as_asked(parts, stances):
    """Parts as parameters ask them: the speakers' own ``stances``, each assessor's latest word."""
    latest = [row for row in parts["assessment"] if row.latest]
    return {**parts, "stance": stances, "assessment": latest}


def _parties(entry, detail):
    parties = {(party["actor"]["slug"], party["role"]) for party in detail["parties"]}
    return [
        models.Party(**owned(entry), claim=entry.slug, actor=actor, role=role)
        for actor, role in sorted(parties)
    ]


def _figures(snapshot, entry, stance, stance_rows):
    drawn = drawing.claims.figures(snapshot, entry, stance)
    rows = [
        models.Figure(
            **owned(entry),
            **bounds("said", stance.said, fallback=stance.statement.first_published),
            **of_stance(snapshot, entry, stance),
            slug=figure["slug"],
            stance=stance.slug,
            claim=entry.slug,
            statement=stance.statement.slug,
            speaker=stance.speaker,
            low=figure["low"] or None,
            high=figure["high"] or None,
            qualifier=figure["qualifier"],
            counted=figure["counted"],
            measure=figure["measure"],
            replaced=bool(figure["replaced_by"]),
            conflicting=bool(figure["conflicts_with"]),
            row=text_of(refs.linked(figure)),
        )
        for figure in drawn
    ]
    own = [] if stance.as_reported else stance_rows
    for row in rows:
        row.facets = facets("figures", row, stance=own)
    return rows


def _assessments(snapshot, entry, detail, about):
    shown = {(status["status"], slug_of(status["assessor"])) for status in detail["statuses"]}
    given = {a["key"]: a for a in entry.content.get("assessments", ())}
    brief = drawing.claims.brief(snapshot, entry.slug)
    rows, until = [], {}
    for drawn in detail["assessments"]:
        assessor = slug_of(drawn["assessor"])
        latest = assessor not in until
        since = world.assessment_since(snapshot, entry, given[drawn["key"]])
        rows.append(
            models.Assessment(
                **owned(entry),
                **about,
                **bounds("assessed", given[drawn["key"]].get("assessed"), entry.first_published),
                since=since,
                until=until.get(assessor),
                slug=drawn["slug"],
                claim=entry.slug,
                key=drawn["key"],
                status=drawn["status"],
                assessor=assessor,
                latest=latest,
                shown=latest and (drawn["status"], assessor) in shown,
                first_published=entry.first_published,
                row=text_of(refs.linked({**drawn, "claim": brief})),
            )
        )
        rows[-1].facets = facets("assessments", rows[-1])
        until[assessor] = min(since, until.get(assessor, since))
    return rows


def _bearings(snapshot, entry, detail):
    shown = [
        bearing
        for bearing in entry.content.get("bearings", ())
        if snapshot.get("evidence", bearing["evidence"])
    ]
    begins = world.since(snapshot, entry)
    return [
        models.Bearing(
            **owned(entry),
            claim=entry.slug,
            evidence=drawn["evidence"]["slug"],
            bearing=drawn["bearing"],
            according_to=slug_of(drawn["according_to"]),
            produced_by=slug_of(drawn["produced_by"]),
            place=place,
            since=max(begins, world.bearing_since(snapshot, entry, bearing)),
        )
        for place, (bearing, drawn) in enumerate(zip(shown, detail["evidence"], strict=True))
    ]


def _links(snapshot, entry, about):
    own = [link for link, _, direction in ties.around(snapshot, entry) if direction == "to"]
    return [
        models.Link(
            **owned(entry),
            slug=link["slug"],
            claim=entry.slug,
            kind=link["kind"],
            to=link["to"]["slug"],
            basis=link["basis"],
            same_side=link["same_side"],
            **_tied(snapshot, entry, given),
            claim_kind=about["kind"],
            event=about["event"],
            events=about["events"],
            first_published=entry.first_published,
            row=text_of(refs.linked(link)),
        )
        for link, given in zip(drawing.claims.own_links(snapshot, entry), own, strict=True)
    ]


def _tied(snapshot, claim, link):
    to = snapshot.get("claim", link["to"])
    moments = [world.since(snapshot, one) for one in (claim, to)]
    return {
        "since": max(*moments, world.link_since(snapshot, claim, link)),
        "same_side_since": ties.same_side_since(snapshot, claim, to),
    }


def _changes(snapshot, entry):
    brief = drawing.claims.brief(snapshot, entry.slug)
    return [
        models.StatusChange(
            **owned(entry),
            slug=entry.slug,
            at=change["at"],
            row=text_of({"claim": brief, **change}),
        )
        for change in drawing.statuses.changes(snapshot, entry)
    ]

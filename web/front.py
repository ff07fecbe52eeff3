"""The front page: what stands now, what is contested most, what is new, and what was wrong."""

from django.db.models import F, Func, IntegerField
from django.http import QueryDict
from django.views.decorators.http import require_safe

from record import query
from record.models import Claim, Event
from record.models import View as SavedView
from record.turning import to_show
from web import linked, results
from web.views import page, texts

# Contested claims are looked for among those last spoken of, so that old quarrels give way.
LOOKED_AT = 200
CONTESTED, EVENTS, QUESTIONS, EDITIONS, CORRECTIONS = 6, 12, 8, 8, 3


@require_safe
def home(request):
    events = Event.objects.now().filter(occasion=False).order_by("-dated", "slug")
    questions = SavedView.objects.now().order_by("-first_published", "slug")
    return page(
        request,
        "web/home.html",
        {
            "linked": linked.block(linked.others.site()),
            "standing": results.facets(_standing(), {}),
            "contested": texts(_contested()[:CONTESTED])["shown"],
            "events": texts(events[:EVENTS])["shown"],
            "questions": texts(questions[:QUESTIONS])["shown"],
            **_published(),
        },
    )


def _standing():
    """How many claims have each evidence status."""
    return query.facets("claims", QueryDict("facets=evidence_status"))


def _contested():
    """Those on which most take a side, of the claims last spoken of."""
    latest = Claim.objects.now().filter(contested=True).order_by("-last_said", "-slug")
    sides = _number("asserted_by") + _number("denied_by")
    return Claim.objects.filter(pk__in=latest.values("pk")[:LOOKED_AT]).order_by(
        -sides, "-last_said", "slug"
    )


def _number(column):
    return Func(F(column), function="cardinality", output_field=IntegerField())


def _published():
    """The newest editions that somebody made, and the newest that correct something: one query."""
    rows = query.RESOURCES["editions"].rows(None)
    made = rows.filter(consequential=False, correction="").order_by("-published_at", "-slug")
    mended = rows.exclude(correction="").order_by("-published_at", "-slug")
    columns = ("published_at", "slug", "row")
    found = made.values_list(*columns)[:EDITIONS].union(mended.values_list(*columns)[:CORRECTIONS])
    drawn = [to_show(row) for *_, row in sorted(found, reverse=True)]
    return {
        "editions": [one for one in drawn if not one["correction"]],
        "corrections": [one for one in drawn if one["correction"]],
    }

"""A published story, and beside it everything that the public must not see."""

import re
from itertools import cycle, islice

from axes.models import AccessAttempt, AccessAttemptExpiration, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.db import connection

from claims import models as claims
from desk.bundles.loading import load
from editorial.history import because
from editorial.models import Dossier
from events.models import Event
from record.publish import publish, withdraw
from sources.models import Actor, Document
from tests import bridge
from tests import factories as make
from tests.leaks import marking
from tests.leaks.copying import each_again

APPS = ("editorial", "events", "sources", "claims", "desk")
# So many drafts are made one by one, and up to twice as many.
DRAWN = 100


def publish_story():
    """Publish the story of the bridge, with a token in all that is never public, from before it is
    submitted; withdraw one view of two. Returns what was withdrawn."""
    story = load(bridge.matched_bundle())
    with because(by=story.researcher, why=make.WHY):
        gone = make.view(slug="taken-back", title="Taken back", query="contested=true")
    never = marking.never_public()
    notes = {
        f"{model._meta.label}.{field.name}"
        for model, field in marking.fields().values()
        if model._meta.app_label in APPS and not re.search("digest|sha256|hash|slug", field.name)
    }
    hidden = (never & notes) - {"editorial.Body.salt"}
    marking.mark(only=hidden)
    dossiers = [item.dossier for item in story.items.all()]
    review = make.review(*dossiers, gone, by=story.researcher)
    decided = make.decision(review, story.reviewer).review
    marking.mark(only=hidden)
    publish(decided, by=story.reviewer, why="qzxv000 why it is published")
    withdraw(Dossier.objects.get(pk=gone.pk), by=story.reviewer, reason="error", why="qzxv000 why")
    return story


def add_everything_else(story, number=7):
    """What the public must not see: a row of every table, ``number`` drafts, a token in all of them.
    Returns the fields that refused theirs."""
    add_one_of_everything(story.researcher)
    add_drafts(number, story.researcher)
    return marking.mark()


def add_one_of_everything(by):
    """A row, and mostly a draft, of every model of the desk; and what Django's own apps keep."""
    with because(by=by, why=make.WHY):
        for model in [m for app in APPS for m in apps.get_app_config(app).get_models()]:
            if model is not Dossier:
                name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
                getattr(make, {"import": "imported"}.get(name, name))()
        make.statement(described="A driver")
        make.story().needs.add(make.story())
        confirmed = make.imported()
        confirmed.confirmed_by, confirmed.why = by, make.WHY
        confirmed.save()
        make.import_row(confirmed, outcome="new", done_at=make.now())
    administrator = make.user("administrator", email="source@example.org")
    make.api_key(administrator)
    make.account_change(make.user("researcher"), administrator)
    with because(by=administrator, why=make.WHY):
        administrator.user_permissions.add(Permission.objects.first())
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=make.now())
    LogEntry.objects.create(user=administrator, action_flag=1, object_id="1", object_repr="x")
    tried = {"username": "x", "path_info": "/admin/login/", "http_accept": "*/*"}
    attempt = AccessAttempt.objects.create(
        **tried, get_data="x", post_data="x", failures_since_start=1
    )
    AccessAttemptExpiration.objects.create(access_attempt=attempt, expires_at=make.now())
    AccessFailureLog.objects.create(**tried)
    AccessLog.objects.create(**tried, logout_time=make.now())


def published(model):
    return model.objects.filter(published_version__gt=0, withdrawn=False).order_by("pk")


def add_drafts(number, by):
    """``number`` drafts that lean on what is published, and speak in its words: a hundred or two
    by the product's models, the others as copies of these."""
    times = max(number // DRAWN, 1)
    drawn = number // times
    with because(by=by, why=make.WHY), each_again(times - 1, drawn // len(KINDS) + 1):
        for turn, draw in enumerate(islice(cycle(KINDS), drawn)):
            draw(turn)


def one(rows, turn):
    """One of ``rows``, each in its turn: no single dossier carries all drafts."""
    rows = list(rows)
    return rows[turn % len(rows)]


def _stance(turn):
    """A new statement of somebody on record, that denies a published claim."""
    claim = one(published(claims.Claim), turn)
    words = one(published(claims.Statement), turn).summary
    said = make.statement(words, by=one(published(Actor), turn), reported=False)
    make.attribution(said, one(published(Document), turn), quoting=claim.text[:40])
    make.figure(make.stance(said, claim, "denies"))


def _claim(turn):
    old = one(published(claims.Claim), turn)
    new = make.claim(old.text, kind=old.claim_kind, event=old.event)
    make.claim_link(new, old)
    make.assessment(new, "refuted", rests_on=[one(published(claims.Evidence), turn)])


def _judgement(turn):
    old = one(published(claims.Claim), turn)
    make.bearing(make.evidence("A photograph of the bridge"), old, "contradicts")
    make.assessment(old, "not_checkable", likelihood="likely")
    make.request_for_comment(one(published(Actor), turn), about=[old])


def _actor(turn):
    body = one(published(Actor), turn)
    make.affiliation(make.actor(f"{body.name} himself"), body)
    make.actor_name(body)


def _event(turn):
    old = one(published(Event), turn)
    make.event_link(make.event(old.title), old, "part_of")


def _post(turn):
    page = one(published(Document).exclude(documents=None).distinct(), turn)
    make.post(page, title=page.title)


def _view(turn):
    make.view(title=one(published(claims.View), turn).title)


KINDS = (_stance, _claim, _judgement, _actor, _event, _post, _view)


def drafts():
    """``{kind: slug}``: a draft of every kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, min(slug) FROM editorial_dossier WHERE published_version = 0 GROUP BY kind"
        )
        return dict(cursor.fetchall())

"""A published story, and beside it everything that the public must not see."""

import re
from itertools import cycle, islice

from django.apps import apps
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

APPS = ("editorial", "events", "sources", "claims", "desk")


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


def add_one_of_everything(by):
    """A row, and mostly a draft, of every model of the desk; and what Django's own apps keep."""
    with because(by=by, why=make.WHY):
        for model in [m for app in APPS for m in apps.get_app_config(app).get_models()]:
            if model is not Dossier:
                name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
                getattr(make, {"import": "imported"}.get(name, name))()
    administrator = make.user("administrator", email="source@example.org")
    make.api_key(administrator)
    make.account_change(make.user("researcher"), administrator)
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=make.now())


def published(model):
    return model.objects.filter(published_version__gt=0, withdrawn=False).order_by("pk")


def add_drafts(number, by):
    """``number`` drafts that lean on what is published, and speak in its words."""
    with because(by=by, why=make.WHY):
        for draw in islice(cycle(KINDS), number):
            draw()


def _stance():
    """A new statement of somebody on record, that denies a published claim."""
    claim = published(claims.Claim).first()
    words = published(claims.Statement).first().summary
    speaker, document = published(Actor).first(), published(Document).first()
    said = make.statement(words, by=speaker, reported=False)
    make.attribution(said, document, quoting=claim.text[:40])
    make.figure(make.stance(said, claim, "denies"))


def _claim():
    old = published(claims.Claim).last()
    new = make.claim(old.text, kind=old.claim_kind, event=old.event)
    make.claim_link(new, old)
    make.assessment(new, "refuted", rests_on=[published(claims.Evidence).first()])


def _judgement():
    old = published(claims.Claim).first()
    make.bearing(make.evidence("A photograph of the bridge"), old, "contradicts")
    make.assessment(old, "not_checkable", likelihood="likely")
    make.request_for_comment(published(Actor).last(), about=[old])


def _actor():
    body = published(Actor).first()
    make.affiliation(make.actor(f"{body.name} himself"), body)
    make.actor_name(body)


def _event():
    old = published(Event).first()
    make.event_link(make.event(old.title), old, "part_of")


def _post():
    page = published(Document).exclude(documents=None).first()
    make.post(page, title=page.title)


def _view():
    make.view(title=published(claims.View).first().title)


KINDS = (_stance, _claim, _judgement, _actor, _event, _post, _view)


def drafts():
    """``{kind: slug}``: a draft of every kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, min(slug) FROM editorial_dossier WHERE published_version = 0 GROUP BY kind"
        )
        return dict(cursor.fetchall())

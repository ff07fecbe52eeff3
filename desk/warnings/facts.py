"""What the warnings look at: of any number of dossiers, in one query."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    TextField,
    Value,
)
from django.db.models.expressions import Func
from django.db.models.functions import Coalesce, JSONObject, Substr

from claims.models import (
    Assessment,
    Attribution,
    Claim,
    ClaimParty,
    Evidence,
    Quote,
    Relay,
    RequestForComment,
    Stance,
    Statement,
    View,
)
from events.models import Event
from sources.models import Actor, ActorName, Affiliation, Document


def _rows(found, **columns):
    return ArraySubquery(found.values(told=JSONObject(**columns)))


def _actor(path):
    """The columns of an actor at the end of ``path``, as one object."""
    return JSONObject(
        id=F(f"{path}__pk"),
        slug=F(f"{path}__slug"),
        name=F(f"{path}__name"),
        private=F(f"{path}__private"),
        kind=F(f"{path}__actor_kind"),
    )


def _passage():
    """The passage's text where its capture is kept here: the outlet's words, for the desk only."""
    text = Func(
        F("passage_capture__text_body__content"),
        Value("UTF8"),
        function="convert_from",
        output_field=TextField(),
    )
    start = F("passage_start")
    return Substr(text, start + 1, F("passage_end") - start)


def _reports(found):
    return _rows(
        found.order_by("order"),
        key=F("key"),
        statement=F("statement__slug"),
        kind=F("attribution_kind"),
        paraphrase=F("paraphrase"),
        role=F("role_as_named"),
        credited_as=F("credited_as"),
        voice=F("voice"),
        cue=F("cue"),
        hedge=F("hedge"),
        passage=_passage(),
        page=Coalesce(F("document__part_of__slug"), F("document__slug")),
        publisher=_actor("document__publisher"),
        quotes=ArraySubquery(
            Quote.objects.filter(attribution=OuterRef("pk")).order_by("order").values("exact")
        ),
        relays=_rows(
            Relay.objects.filter(attribution=OuterRef("pk")).order_by("order"),
            description=F("description"),
            actor=_actor("actor"),
        ),
    )


def _roles(found):
    return _rows(found, title=F("title"), to=F("to__name"))


def _bodies(found):
    """What an actor belongs to or speaks for, three steps up: ids."""
    up = "to__affiliations__to"
    return _rows(found, to=F("to"), above=F(up), top=F(f"to__affiliations__{up}"))


def _statements():
    held = Affiliation.objects.filter(actor=OuterRef("speaker"))
    assessed = Assessment.objects.filter(claim__stances__statement=OuterRef("pk"))
    return {
        "summary": F("summary"),
        "speaker": _actor("speaker"),
        "on_behalf_of": _actor("on_behalf_of"),
        "addressee": _actor("addressee"),
        "asker": _actor("asker"),
        "question": F("question"),
        "roles": _roles(held),
        "roles_then": _roles(held.on(OuterRef("said_earliest"), OuterRef("said_latest"))),
        "reports": _reports(Attribution.objects.filter(statement=OuterRef("pk"))),
        "assessed": Exists(assessed),
        "on_claims": Exists(Stance.objects.filter(statement=OuterRef("pk"), claim__isnull=False)),
    }


def _claims():
    here = Q(claim=OuterRef("pk")) | Q(
        event=OuterRef("event"), event_question=OuterRef("claim_kind")
    )
    spoke = Q(actor=OuterRef("statement__speaker")) | Q(actor=OuterRef("statement__on_behalf_of"))
    stances = _rows(
        Stance.objects.filter(here).order_by("pk"),
        statement=F("statement__slug"),
        summary=F("statement__summary"),
        speaker=_actor("statement__speaker"),
        on_behalf_of=_actor("statement__on_behalf_of"),
        described=F("statement__speaker_description"),
        said_latest=F("statement__said_latest"),
        position=F("position"),
        detail=F("detail"),
        asked=F("asked"),
        ended=ExpressionWrapper(Q(ended_by__isnull=False), output_field=BooleanField()),
        as_reported=F("as_reported"),
        bodies=_bodies(Affiliation.objects.filter(spoke)),
        reports=_reports(Attribution.objects.filter(bases__stance=OuterRef("pk"))),
    )
    requests = _rows(
        RequestForComment.objects.filter(requested_claims__claim=OuterRef("pk")).order_by("pk"),
        id=F("pk"),
        to=_actor("asked"),
        by=F("asked_by__name"),
        sent_earliest=F("sent_earliest"),
        answered=ExpressionWrapper(Q(answer__isnull=False), output_field=BooleanField()),
        bodies=_bodies(Affiliation.objects.filter(actor=OuterRef("asked"))),
    )
    return {
        "text": F("text"),
        "claim_kind": F("claim_kind"),
        "parties": _rows(
            ClaimParty.objects.filter(claim=OuterRef("pk")).order_by("pk"),
            role=F("role"),
            actor=_actor("actor"),
            bodies=_bodies(Affiliation.objects.filter(actor=OuterRef("actor"))),
        ),
        "stances": stances,
        "requests": requests,
        "assessed": Exists(Assessment.objects.filter(claim=OuterRef("pk"))),
    }


def _actors():
    said = Q(speaker=OuterRef("pk")) | Q(on_behalf_of=OuterRef("pk"))
    return {
        "name": F("name"),
        "private": F("private"),
        "speaks": Exists(Statement.objects.filter(said)),
        "is_party": Exists(ClaimParty.objects.filter(actor=OuterRef("pk"))),
        "names": _names(),
    }


def _names():
    names = ActorName.objects.filter(actor=OuterRef("pk")).order_by("order")
    return ArraySubquery(names.values("name"))


KINDS = {
    "statement": (Statement, _statements),
    "claim": (Claim, _claims),
    "event": (Event, lambda: {"title": F("title"), "place": F("place")}),
    "actor": (Actor, _actors),
    "document": (Document, lambda: {"title": F("title"), "byline": F("byline")}),
    "evidence": (Evidence, lambda: {"what": F("what"), "tie": F("tie")}),
    "view": (View, lambda: {"title": F("title"), "description": F("description")}),
}


def facts_of(dossiers):
    """``{id: facts}`` of ``dossiers``, as plain data, in one query.

    Each holds the private ``persons`` whom a text may name: ``{"slug", "names"}``, all spellings.
    """
    wanted = {}
    for dossier in dossiers:
        wanted.setdefault(dossier.kind, []).append(dossier.pk)
    if not wanted:
        return {}
    told = [_told(kind, ids) for kind, ids in wanted.items()]
    names = JSONObject(slug=F("slug"), name=F("name"), names=_names())
    private = Actor.objects.filter(private=True).order_by()
    private = private.values_list(Value("private"), "pk", names)
    facts, persons = {}, []
    for kind, pk, row in private.union(*told, all=True):
        row = _without_nobody(row)
        if kind == "private":
            persons.append({"slug": row["slug"], "names": [row["name"], *row["names"]]})
        else:
            facts[pk] = row | {"persons": persons}
    return facts


def _told(kind, ids):
    model, columns = KINDS[kind]
    whole = JSONObject(
        kind=F("kind"), slug=F("slug"), approved_version=F("approved_version"), **columns()
    )
    return model.objects.filter(pk__in=ids).order_by().values_list(Value("dossier"), "pk", whole)


def _without_nobody(value):
    """``value`` with None for an actor that is not there."""
    if isinstance(value, list):
        return [_without_nobody(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "private" in value and value.get("slug") is None:
        return None
    return {key: _without_nobody(one) for key, one in value.items()}

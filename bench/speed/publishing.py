"""What it costs the database to publish one claim with twenty new statements. All is taken back."""

import time
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Count

from bench.speed.contenders import of_database
from claims.models import Attribution, Claim, ClaimParty, Quote, Stance, StanceBasis, Statement
from editorial import actions
from editorial.history import because
from editorial.risks import beside_past, risks_of
from editorial.roles import assign
from events.models import Event
from record.publish import publish
from sources.models import Actor, Document
from vocabulary.times import UncertainTime

STATEMENTS = 20
WHY = "A benchmark"
# Modes that keep others from writing to the table at all.
TABLE_WIDE = ["ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"]


@dataclass(frozen=True)
class Published:
    """Milliseconds of the statements as they were waited for and of the session's processor time."""

    database: float
    cpu: float
    statements: int
    locks: list
    slowest: list


def measured(place, times=5):
    """``Published`` of a claim on the event of that place, 0 for the one with the most claims: the
    middle one of so many, each taken back before the next."""
    event = _event(place)
    taken = sorted((_once(event) for _ in range(times)), key=lambda one: one.database)
    return taken[times // 2]


def _once(event):
    with transaction.atomic():
        review = _approved(_claim(event))
        publisher = get_user_model().objects.get(username="bench-publisher")
        taken = []

        def note(execute, sql, *rest):
            start = time.perf_counter()
            try:
                return execute(sql, *rest)
            finally:
                taken.append((time.perf_counter() - start, sql))

        before = of_database(connection.settings_dict["NAME"])
        with connection.execute_wrapper(note):
            publish(review, by=publisher, why=WHY)
        used = of_database(connection.settings_dict["NAME"]) - before
        held = _locks()
        transaction.set_rollback(True)
    slowest = sorted(taken, reverse=True)[:5]
    return Published(
        database=sum(seconds for seconds, _ in taken) * 1000,
        cpu=used * 1000,
        statements=len(taken),
        locks=held,
        slowest=[f"{seconds * 1000:.1f} ms: {_short(sql)}" for seconds, sql in slowest],
    )


def _short(sql):
    words = " ".join(sql.split())
    return f"{words[:60]} … {words[words.find(' FROM ') :][:160]}"


def _event(place):
    ordered = Event.objects.alias(many=Count("claims")).order_by("-many", "pk")
    return ordered[place]


def _claim(event):
    """A claim on ``event`` with as many statements, as a researcher logs them."""
    researcher = get_user_model().objects.create_user("bench-researcher")
    assign(researcher, "researcher")
    persons = list(Actor.objects.filter(actor_kind="person").order_by("pk")[:STATEMENTS])
    documents = list(Document.objects.order_by("pk").prefetch_related("captures")[:STATEMENTS])
    with because(by=researcher, why=WHY):
        claim = Claim.objects.create(
            slug="bench-published", text="It was so.", claim_kind="occurrence", event=event
        )
        party = Actor.objects.filter(actor_kind="government").order_by("pk").first()
        ClaimParty.objects.create(claim=claim, actor=party, role="subject")
        for number, (person, document) in enumerate(zip(persons, documents, strict=True)):
            _stance(claim, number, person, document)
    claim.by = researcher
    return claim


def _stance(claim, number, person, document):
    made = Statement(slug=f"bench-published-{number}", summary="Says so.", speaker=person)
    made.said = UncertainTime.on("2022-03-01")
    made.save()
    report = Attribution.objects.create(
        statement=made,
        key="report",
        document=document,
        credited_as=person.name,
        credited_how="name",
        attribution_kind="quote",
    )
    words = "These are the words."
    Quote.objects.create(
        attribution=report,
        key="words",
        exact=words,
        capture=document.captures.first(),
        start=0,
        end=len(words),
        matched=True,
    )
    position = "denies" if number % 2 else "asserts"
    stance = Stance.objects.create(statement=made, claim=claim, position=position)
    StanceBasis.objects.create(stance=stance, attribution=report)


def _approved(claim):
    review = actions.submit([claim], by=claim.by, why=WHY)
    seen = [risk.key for risk in risks_of(beside_past(review))]
    publisher = get_user_model().objects.get(username="bench-publisher")
    actions.approve(review, by=publisher, digest=review.digest, acknowledged=seen)
    return review


def _locks():
    """The tables that nobody else could write to, had this been left open."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT relation::regclass::text, mode FROM pg_locks"
            " WHERE pid = pg_backend_pid() AND locktype = 'relation' AND mode = ANY (%s)",
            [TABLE_WIDE],
        )
        return [f"{table} ({mode})" for table, mode in cursor.fetchall()]

"""“Seen before?” at 20,000 claims: how long a look-up takes, and how often it finds the row.

``python -m bench.seen_before`` (some minutes); see bench/README.md.
"""

import os
import statistics
import sys
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command

from bench import recall, scratch
from bench.large_desk import FIRST_DAY, LargeDesk
from desk.seen.matching import claims_like, statements_like

LOOKUPS = 300
LIMIT = 100
STORIES = sorted(map(str, (Path(__file__).parent.parent / "stories").glob("*/")))


def measure(look, asked):
    """Milliseconds of each look-up, and the share that found the row."""
    taken, found = [], 0
    for text, known, wanted in asked:
        start = time.perf_counter()
        matches = look(text, **known)
        taken.append((time.perf_counter() - start) * 1000)
        found += wanted in {match.row.pk for match in matches}
    return taken, found / len(taken)


def questions(desk, *, knowing):
    """``(look, [(text, known, wanted)])``: statements of the desk, put in other words."""
    actors = {actor.pk: actor for actor in desk.actors}
    events = {event.pk: event for event in desk.events}
    claims = {claim.pk: claim for claim in desk.claims}
    claim_of = {stance.statement_id: claims[stance.claim_id] for stance in desk.stances}
    statements, on_claims = [], []
    for made in desk.random.sample(desk.statements, LOOKUPS):
        text, claim = desk.sentence(desk.again(made.told)), claim_of[made.pk]
        day = (FIRST_DAY + timedelta(days=made.day)).date()
        known = {"speaker": actors[made.speaker_id], "said": day} if knowing else {}
        statements.append((text, known, made.pk))
        known = known | {"event": events[claim.event_id]} if knowing else {}
        on_claims.append((text, known, claim.pk))
    return (statements_like, statements), (claims_like, on_claims)


def large_desk():
    """Time both look-ups on a large desk. Returns whether both stay within ``LIMIT`` (ms)."""
    desk = LargeDesk()
    desk.write(by=get_user_model().objects.create_user("bench"))
    within = True
    for knowing in (False, True):
        for look, asked in questions(desk, knowing=knowing):
            taken, found = measure(look, asked)
            half, most = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
            within &= most <= LIMIT
            told = f"{look.__name__}, {'all known' if knowing else 'words alone'}"
            print(f"{told:30} p50 {half:3.0f} ms, p95 {most:3.0f} ms; found {found:.1%}")
    return within


def shipped_stories():
    call_command("load_bundle", *STORIES, stdout=StringIO())
    for asked in (recall.statements_asked_for, recall.claims_asked_for):
        print(asked.__name__.replace("_", " "))
        for way, (share, number) in recall.shares(asked()).items():
            print(f"  {way:34} {share:.1%} of {number}")


if __name__ == "__main__":
    with scratch.database():
        shipped_stories()
    with scratch.database():
        sys.exit(0 if large_desk() else f"A look-up took more than {LIMIT} ms.")

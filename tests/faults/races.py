"""Two editors at one text, and eight who approve and publish one review at once.

``--times`` reviews are each approved by eight processes at one moment, in the names of two approvers,
and then published by eight; and eight edits a review are made by two editors who open the same few
texts. What must hold: an edit is saved with its history or refused as stale, none over another; one
approval a review, and one publication.
"""

import multiprocessing
from collections import Counter

from django.db import connection, transaction

from claims.models import View
from desk.history import checkpoints
from desk.history.verifying import Seen, verify
from editorial import actions
from editorial.history import because
from editorial.models import Decision, Edition, Review
from editorial.risks import beside_past, risks_of
from record.publish import check_record, publish
from tests import factories as make
from tests.faults import server

AT_ONCE = 8
EDITORS = 2
TEXTS = 4
forks = multiprocessing.get_context("fork")


def run(times, chance):
    server.copy("raced", of=server.READY)
    edits, troubles = race_to_edit(times * AT_ONCE // EDITORS)
    decided, more = race_to_decide(times)
    with checkpoints.one_moment():
        more += [*verify(Seen()), *check_record()]
    return {"seen": edits | decided, "troubles": troubles + more}


def at_once(number, work):
    """What ``work(place, barrier)`` returns in each of ``number`` processes that run together."""
    barrier, told = forks.Barrier(number), forks.SimpleQueue()

    def go(place):
        connection.close()
        told.put(work(place, barrier))

    connection.close()
    processes = [forks.Process(target=go, args=(place,)) for place in range(number)]
    for process in processes:
        process.start()
    found = [told.get() for _ in processes]
    for process in processes:
        process.join()
    return found


# Editing


def race_to_edit(each):
    """``each`` edits by every editor. A title is a number; an edit makes it one more."""
    with because(by=make.user("researcher"), why=make.WHY):
        texts = [make.view(title="0").pk for _ in range(TEXTS)]
    begun = dict(View.objects.values_list("pk", "version"))
    editors = [make.user("researcher") for _ in range(EDITORS)]

    def work(place, barrier):
        return Counter(edit(texts, editors[place], number, barrier) for number in range(each))

    said = sum(at_once(EDITORS, work), Counter())
    troubles = [
        sentence
        for view in View.objects.filter(pk__in=texts)
        for sentence in _edited(view, begun[view.pk])
    ]
    saved = sum(int(view.title) for view in View.objects.filter(pk__in=texts))
    if saved != said["saved"]:
        troubles.append(f"{said['saved']} edits were saved, and {saved} are there.")
    if not said["stale"]:
        troubles.append("Nobody met anybody: nothing was tried.")
    return {f"edits {what}": number for what, number in said.items()}, troubles


def edit(texts, editor, number, barrier):
    """Open a text, and save it: as two requests, between which somebody else may save.

    At every eighth the editors wait until all have opened it.
    """
    opened = View.objects.get(pk=texts[number // 8 % TEXTS])
    if number % 8 == 0:
        barrier.wait()
    try:
        with because(by=editor, why=f"{editor.pk}, {number}"):
            actions.editing(opened, version=opened.version)
            opened.title = str(int(opened.title) + 1)
            opened.save()
    except actions.Stale:
        return "stale"
    return "saved"


def _edited(view, begun):
    """Yield what is wrong with the history of one text: each number once, each version once."""
    entries = view.history.filter(table="claims_view", operation="UPDATE").order_by("number")
    titles = [entry.values["title"] for entry in entries]
    if titles != [str(number + 1) for number in range(int(view.title))]:
        yield f"{view.slug}: its history has the titles {titles}."
    if view.version != begun + len(titles):
        yield f"{view.slug}: version {view.version} after {len(titles)} edits of {begun}."


# Deciding


def race_to_decide(times):
    """Eight at once approve each of ``times`` reviews, in two names, and then publish it."""
    author = make.user("researcher")
    approvers = [make.user("publisher") for _ in range(2)]
    for _ in range(times):
        with because(by=author, why=make.WHY):
            view = make.view()
        make.review(view, by=author)
    reviews = list(Review.objects.order_by("pk"))

    def work(place, barrier):
        said = Counter()
        for review in reviews:
            for step in (_approve, _publish):
                barrier.wait()
                said[_tried(step, review, approvers[place % 2])] += 1
        return said

    said = sum(at_once(AT_ONCE, work), Counter())
    troubles = [
        f"review {review.pk}: not one {model._meta.verbose_name}."
        for review in reviews
        for model in (Decision, Edition)
        if model.objects.filter(review=review).count() != 1
    ]
    expected = {"approved": times, "published": times, "refused": 2 * (AT_ONCE - 1) * times}
    if said != expected:
        troubles.append(f"{dict(said)}, in place of {expected}.")
    return dict(said), troubles


def _approve(review, by):
    seen = [risk.key for risk in risks_of(beside_past(review))]
    actions.approve(review, by=by, digest=review.digest, acknowledged=seen)
    return "approved"


def _publish(review, by):
    publish(review, by=by, why=make.WHY)
    return "published"


def _tried(step, review, by):
    try:
        with transaction.atomic():
            return step(review, by)
    except actions.Refused:
        return "refused"

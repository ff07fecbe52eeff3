"""How often the right row is among five, on the stories that ship: every report asks for its own.

A report's words are taken out of the index, and asked: is its statement, are its claims found by
the words that are left? Harder for a claim: by what others said of it, the whole statement gone.
"""

from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Count

from claims.models import Attribution, Stance
from desk.models import Wording
from desk.seen.asking import ask
from desk.seen.matching import MOST, claims_like, day_of, statements_like

# One row for each text, that of a statement for each claim that it takes a stance on too.
PLAIN = {
    "statements": """
        SELECT dossier_id FROM desk_wording, {query} AS query
        WHERE kind = 'statement' AND vector @@ query
        GROUP BY 1 ORDER BY max(ts_rank(vector, query, 1)) DESC, 1 LIMIT %s""",
    "claims": """
        SELECT coalesce(t.claim_id, w.dossier_id) FROM {query} AS query, desk_wording w
        LEFT JOIN claims_stance t ON t.statement_id = w.dossier_id AND t.claim_id IS NOT NULL
        WHERE w.vector @@ query AND (w.kind = 'claim' OR t.claim_id IS NOT NULL)
        GROUP BY 1 ORDER BY max(ts_rank(w.vector, query, 1)) DESC, 1 LIMIT %s""",
}


def plain(table, query, text):
    """The ids found by words alone and nothing else: as full-text search is usually done."""
    with connection.cursor() as cursor:
        cursor.execute(PLAIN[table].format(query=query), [text, MOST])
        return [pk for (pk,) in cursor.fetchall()]


def all_words(table, text):
    return plain(table, "websearch_to_tsquery('record_en', %s)", text)


def any_word(table, text):
    return plain(table, "CAST(%s AS tsquery)", ask(text).wide)


def ids(matches):
    return [match.row.pk for match in matches]


@contextmanager
def without(wordings):
    """The index without ``wordings``, inside the block."""
    with transaction.atomic():
        wordings.delete()
        yield
        transaction.set_rollback(True)


def texts_of(report):
    return [text for text in (report.paraphrase, *(q.exact for q in report.quotes.all())) if text]


def own_wordings(report):
    quotes = [quote.pk for quote in report.quotes.all()]
    told = Wording.objects.filter(origin="claims_attribution.paraphrase", row=report.pk)
    return told | Wording.objects.filter(origin__startswith="claims_quote.", row__in=quotes)


def reports():
    found = Attribution.objects.select_related("statement__speaker", "passage_capture")
    return found.prefetch_related("quotes").order_by("pk")


def told_again(every=1):
    """Every so many of the reports whose statement other reports tell too."""
    several = reports().alias(told=Count("statement__attributions")).filter(told__gt=1)
    return list(several)[::every]


def statements_asked_for():
    """``(way, hit)`` of every text of a report whose statement other reports tell too."""
    for report in told_again():
        for text in texts_of(report):
            with without(own_wordings(report)):
                wanted = report.statement_id
                yield "all words", wanted in all_words("statements", text)
                yield "any word", wanted in any_word("statements", text)
                yield "as built, words alone", wanted in ids(statements_like(text))
                yield "as built, all known", found_by_all_known(report, text)


def found_by_all_known(report, text):
    """Whether a report's statement is among five, for one of its texts and what a form knows."""
    known = {"speaker": report.statement.speaker, "said": day_of(report.statement.said)}
    matches = statements_like(text, capture=report.passage_capture, **known)
    return report.statement_id in ids(matches)


def claims_asked_for():
    """``(way, hit)`` of every report of a statement, for each claim that it takes a stance on."""
    stances = Stance.objects.exclude(claim=None).select_related("claim__event")
    for stance in stances.prefetch_related("rests_on").order_by("pk"):
        for report in reports().filter(stances=stance):
            if text := " ".join(texts_of(report)):
                yield from _claim_asked_for(stance, report, text)


def _claim_asked_for(stance, report, text):
    made, wanted, event = report.statement, stance.claim_id, stance.claim.event
    said = {"speaker": made.speaker, "said": day_of(made.said)}
    with without(own_wordings(report)):
        yield "all words", wanted in all_words("claims", text)
        yield "any word", wanted in any_word("claims", text)
        yield "as built, words alone", wanted in ids(claims_like(text))
        yield "as built, speaker and day known", wanted in ids(claims_like(text, **said))
        yield "as built, all known", wanted in ids(claims_like(text, event=event, **said))
    if stance.claim.stances.exclude(pk=stance.pk).exists():
        with without(Wording.objects.filter(dossier=made.pk)):
            yield "by others: any word", wanted in any_word("claims", text)
            yield "by others: as built, words alone", wanted in ids(claims_like(text))
            yield "by others: as built, event known", wanted in ids(claims_like(text, event=event))


def shares(asked):
    """``{way: (share found, number asked)}`` of pairs ``(way, hit)``."""
    hits = {}
    for way, hit in asked:
        hits.setdefault(way, []).append(hit)
    return {way: (sum(found) / len(found), len(found)) for way, found in hits.items()}

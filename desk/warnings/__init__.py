"""Warnings: what looks odd in a dossier, and what could be done. They hold nothing up.

Each is a function over the facts of one dossier (``facts.py``) that yields sentences. They look
at the desk's rows as they stand now, of any number of dossiers in one query.
"""

from desk.warnings import claims, naming, statements
from desk.warnings.facts import facts_of

WARNINGS = {
    "statement": (
        statements.differs_from_the_quote,
        statements.unknown_role,
        statements.unassessed_verdict,
        naming.private_person,
        naming.unseen_characters,
    ),
    "claim": (
        claims.several_propositions,
        claims.verdict_in_the_text,
        claims.unassessed_verdict,
        claims.one_origin,
        claims.accused_without_answer,
        claims.silence_unlike_requests,
        naming.accusing_slug,
        naming.private_person,
        naming.unseen_characters,
    ),
    "event": (
        naming.accusing_title,
        naming.accusing_slug,
        naming.private_person,
        naming.unseen_characters,
    ),
    "actor": (naming.private_but_in_public, naming.unseen_characters),
}
OTHERS = (naming.private_person, naming.unseen_characters)


def warnings_of(dossiers):
    """``{id: sentences}`` for ``dossiers``, those without any left out. One query."""
    return {
        pk: sentences
        for pk, facts in facts_of(dossiers).items()
        if (sentences := [sentence for _, sentence in warned(facts)])
    }


def warned(facts):
    """``(function, sentence)`` of each warning about one dossier."""
    for warning in WARNINGS.get(facts["kind"], OTHERS):
        for sentence in warning(facts):
            yield warning, sentence

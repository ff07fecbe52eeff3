"""What a person decides about a match."""

from django.db import connection, transaction
from django.utils import timezone

from desk.seen.models import NotTheSame
from editorial.actions import Refused
from editorial.history import because
from editorial.roles import NotAllowed

WHY = "not the same"


@transaction.atomic
def tell_apart(dossier, *, by, text="", other=None):
    """Remember that ``dossier`` is not what ``text`` says, or not the dossier ``other``.

    Saying it again changes nothing. Returns the ``NotTheSame``.
    """
    if not by.has_perm("claims.add_statement"):
        raise NotAllowed(f"{by.get_username()} may not tell statements and claims apart.")
    if other and other.kind != dossier.kind:
        raise Refused(f"A {dossier.kind} is never the same as a {other.kind}.")
    digest = "" if other else _digest(text)
    said = NotTheSame.objects.filter(dossier=dossier.pk, other=other and other.pk, digest=digest)
    if standing := said.first():
        return standing
    made = NotTheSame(dossier_id=dossier.pk, other_id=other and other.pk, digest=digest, by=by)
    made.text = "" if other else text[:500]
    made.at = timezone.now()
    with because(by=by, why=WHY):
        made.save()
    return made


def _digest(text):
    """The digest under which the database knows a text again; "" of one without a word."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT desk_fold(%s), desk_digest(%s)", [text, text])
        folded, digest = cursor.fetchone()
    if not folded:
        raise Refused("Give the words that it is not the same as.")
    return digest

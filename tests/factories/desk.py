"""What only the desk keeps: stories, imports, what was seen before."""

import hashlib

from desk.models import Import, ImportRow, NotTheSame, PassedOver, Story, StoryItem, Wording
from editorial.models import Body
from tests.factories.accounts import user
from tests.factories.claims import claim, view
from tests.factories.defaults import WHY, numbered
from tests.factories.sources import capture


def story(*dossiers, **values):
    values.setdefault("slug", numbered("story"))
    made = Story.objects.create(
        title=values["slug"],
        why=WHY,
        researcher=user("researcher"),
        reviewer=user("publisher"),
        **values,
    )
    for each in dossiers:
        story_item(made, each)
    return made


def story_item(of=None, dossier=None):
    of = of or story()
    return StoryItem.objects.create(story=of, dossier=dossier or view(), order=of.items.count() + 1)


def passed_over(of=None, held=None, start=0):
    return PassedOver.objects.create(
        story=of or story(),
        capture=held or capture(),
        start=start,
        end=start + 4,
        words="said",
        reason="A noun.",
    )


def wording(of=None):
    """The text of a claim, as the database made it ready for searching."""
    return Wording.objects.get(origin="claims_claim.text", dossier=of or claim())


def imported(kind="actors"):
    """A file of one line, uploaded and not confirmed."""
    content = b"slug\nkirby\n"
    return Import.objects.create(
        kind=kind,
        name="actors.csv",
        file=Body.objects.keep(content),
        sha256=hashlib.sha256(content).hexdigest(),
        columns=["slug"],
        by=user("researcher"),
    )


def import_row(of=None, line=2, **values):
    return ImportRow.objects.create(
        of=of or imported(), line=line, cells={"slug": "kirby"}, **values
    )


def not_the_same(as_=None, text="Some other words.", **values):
    values.setdefault("digest", "" if "other" in values else "0" * 64)
    return NotTheSame.objects.create(
        dossier_id=(as_ or claim()).pk,
        text="" if "other" in values else text,
        by=values.pop("by", None) or user("researcher"),
        **values,
    )

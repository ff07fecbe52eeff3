"""Actors, their names and affiliations; documents and the captures made of them."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from editorial.fields import UncertainTimeField, Words
from editorial.form import As, Decided, Group, Parts
from editorial.models import Body, Dossier, DossierQuerySet, KeyedQuerySet, Part
from vocabulary.terms import (
    ActorKind,
    AffiliationKind,
    DocumentKind,
    Ownership,
    PrintedOrder,
)

COUNTRY_HELP = "ISO 3166-1 alpha-2."
SHA256 = r"^[0-9a-f]{64}$"


def _risks_of_actor(after, before, actors):
    """A private person gets a page once the mark is taken away (``editorial/risks.py``)."""
    if before and before.get("private") and not after.get("private"):
        yield "private", "", f"{after['name']} is no longer marked private, and gets a page."


class ActorQuerySet(DossierQuerySet):
    def told(self, slugs):
        """``{slug: {"name", "kind", "private", "names"}}`` of ``slugs`` and of all private persons.

        ``names`` are all spellings.
        """
        found = self.filter(Q(private=True) | Q(slug__in=slugs)).order_by()
        found = found.annotate(
            spelt=ArrayAgg("names__name", filter=Q(names__isnull=False), default=[])
        )
        return {
            slug: {"name": name, "kind": kind, "private": private, "names": [name, *spelt]}
            for slug, name, kind, private, spelt in found.values_list(
                "slug", "name", "actor_kind", "private", "spelt"
            )
        }


class Actor(Dossier):
    """Who speaks, relays, publishes, assesses or is spoken about."""

    dossier_row = models.OneToOneField(
        Dossier, models.PROTECT, parent_link=True, related_name="as_actor"
    )
    actor_kind = models.CharField("kind", max_length=12, choices=ActorKind)
    name = Words(max_length=200, help_text="The name on record, shown everywhere.")
    language = models.CharField(max_length=12, default="en", help_text="Of the name: BCP 47.")
    indefinite = models.BooleanField(
        default=False, help_text="A group nobody can count; it is never one voice."
    )
    private = models.BooleanField(
        default=False, help_text="A private person: no page, no suggestion."
    )
    country = models.CharField(max_length=2, blank=True, help_text=COUNTRY_HELP)
    wikidata = models.CharField(max_length=16, blank=True, help_text="Q…")
    ownership = models.CharField(max_length=16, choices=Ownership, blank=True)
    ownership_words = Words(max_length=300, blank=True)
    ownership_document = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, related_name="ownerships"
    )
    ownership_as_of = UncertainTimeField(required=False)

    objects = ActorQuerySet.as_manager()

    keys = (
        "slug",
        Decided("merged_into"),
        As("kind", "actor_kind"),
        "name",
        "language",
        "indefinite",
        "private",
        "country",
        "wikidata",
        Group(
            "ownership",
            {
                "class": "ownership",
                "words": "ownership_words",
                "document": "ownership_document",
                "as_of": "ownership_as_of",
            },
        ),
        Parts(
            "names",
            "sources.ActorName",
            "actor",
            identity=("name", "language"),
            order="order",
        ),
        Parts(
            "affiliations",
            "sources.Affiliation",
            "actor",
            identity=("to", "kind", "title", "since_as_given", "since_earliest"),
        ),
    )
    defaults = {"language": "en"}
    risks = staticmethod(_risks_of_actor)

    class Meta:
        constraints = [
            UncertainTimeField.constraint("actor", "ownership_as_of"),
            models.CheckConstraint(
                name="actor_country_is_two_capitals",
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                violation_error_message="Write the country's two-letter code, such as UA.",
            ),
            models.CheckConstraint(
                name="actor_wikidata_is_an_item",
                condition=Q(wikidata="") | Q(wikidata__regex=r"^Q[1-9][0-9]*$"),
                violation_error_message="A Wikidata item is Q and a number.",
            ),
            models.CheckConstraint(
                name="actor_indefinite_is_a_group",
                condition=Q(indefinite=False) | Q(actor_kind="group"),
                violation_error_message="Only a group can be indefinite.",
            ),
            models.CheckConstraint(
                name="actor_private_is_a_person",
                condition=Q(private=False) | Q(actor_kind="person"),
                violation_error_message="Only a person can be private.",
            ),
            models.CheckConstraint(
                name="actor_ownership_is_an_outlets",
                condition=Q(ownership="") | Q(actor_kind="outlet"),
                violation_error_message="Only an outlet has an ownership class.",
            ),
            models.CheckConstraint(
                name="actor_ownership_is_sourced_and_dated",
                condition=Q(ownership__in=["", "unknown"])
                | Q(ownership_document__isnull=False, ownership_as_of_earliest__isnull=False),
                violation_error_message="Say in which document the ownership was read, and as of when.",
            ),
        ]

    def __str__(self):
        return self.name


class ActorName(Part):
    """Another spelling of an actor's name, and where it was seen."""

    actor = models.ForeignKey(Actor, models.PROTECT, related_name="names")
    order = models.PositiveSmallIntegerField(default=1)
    name = Words(max_length=200)
    language = models.CharField(max_length=12, default="en", help_text="BCP 47.")
    seen_in = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, related_name="names_seen"
    )

    owner = "actor"
    keys = ("name", "language", "seen_in")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "name", "language"],
                name="actorname_stands_once",
                violation_error_message="This spelling is there already.",
            ),
        ]

    def __str__(self):
        return self.name


class AffiliationQuerySet(models.QuerySet):
    def on(self, earliest, latest):
        """Keep those that may have held at some moment between two aware datetimes."""
        return self.filter(
            Q(since_earliest=None) | Q(since_earliest__lte=latest),
            Q(until_latest=None) | Q(until_latest__gte=earliest),
        )

    def above(self, actors):
        """The ids of all that ``actors`` (ids) belong to or speak for, three steps up."""
        up = "to__affiliations__to"
        rows = self.filter(actor__in=actors).values_list("to", up, f"to__affiliations__{up}")
        return {body for row in rows for body in row} - {None}


class Affiliation(Part):
    """An actor held a role in another, was a part of it or was owned by it, from–to."""

    actor = models.ForeignKey(Actor, models.PROTECT, related_name="affiliations")
    to = models.ForeignKey(Actor, models.PROTECT, related_name="members")
    kind = models.CharField(max_length=8, choices=AffiliationKind)
    title = Words(max_length=200, blank=True)
    since = UncertainTimeField(required=False)
    until = UncertainTimeField(required=False)
    document = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, related_name="affiliations_read"
    )
    words = Words(max_length=300, blank=True)

    objects = AffiliationQuerySet.as_manager()

    owner = "actor"
    keys = (
        "to",
        "kind",
        "title",
        As("from", "since"),
        "until",
        "document",
        "words",
    )

    class Meta:
        constraints = [
            UncertainTimeField.constraint("affiliation", "since"),
            UncertainTimeField.constraint("affiliation", "until"),
            models.CheckConstraint(
                name="affiliation_is_to_another_actor",
                condition=~Q(actor=F("to")),
                violation_error_message="An actor is not affiliated to itself.",
            ),
            models.CheckConstraint(
                name="affiliation_title_goes_with_a_role",
                condition=Q(title="") | Q(kind="role"),
                violation_error_message="A title goes with a role.",
            ),
            models.CheckConstraint(
                name="affiliation_ends_after_it_began",
                condition=Q(since_earliest=None)
                | Q(until_latest=None)
                | Q(since_earliest__lte=F("until_latest")),
                violation_error_message="It ends before it began.",
            ),
        ]

    def __str__(self):
        return f"{self.actor} – {self.title or self.get_kind_display()} – {self.to}"


class Document(Dossier):
    """A published item in which we read something. A post is part of its live blog."""

    dossier_row = models.OneToOneField(
        Dossier, models.PROTECT, parent_link=True, related_name="as_document"
    )
    document_kind = models.CharField("kind", max_length=16, choices=DocumentKind)
    publisher = models.ForeignKey(Actor, models.PROTECT, related_name="documents")
    byline = Words(max_length=300, blank=True)
    title = Words(max_length=300)
    language = models.CharField(max_length=12, default="en", help_text="BCP 47.")
    url = models.URLField(max_length=1000, blank=True)
    archived_url = models.URLField(max_length=1000, blank=True)
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="documents"
    )
    position = models.PositiveIntegerField(
        null=True, blank=True, help_text="Place in the printed order; 1 stands on top."
    )
    printed_order = models.CharField(max_length=16, choices=PrintedOrder, blank=True)
    published = UncertainTimeField()

    objects = DossierQuerySet.as_manager()

    keys = (
        "slug",
        As("kind", "document_kind"),
        "publisher",
        "byline",
        "title",
        "language",
        "url",
        "archived_url",
        "part_of",
        "position",
        "printed_order",
        "published",
        Parts("captures", "sources.Capture", "document", identity=("key",)),
    )

    class Meta:
        constraints = [
            UncertainTimeField.constraint("document", "published"),
            models.CheckConstraint(
                name="document_position_is_in_a_page",
                condition=Q(position=None) | Q(part_of__isnull=False, position__gte=1),
                violation_error_message="Only a part of a page has a place in its printed order, from 1.",
            ),
            models.UniqueConstraint(
                fields=["part_of", "position"],
                name="document_position_is_taken_once",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another part of the page stands at this place.",
            ),
            models.CheckConstraint(
                name="document_is_not_its_own_part",
                condition=~Q(pk=F("part_of")),
                violation_error_message="A document is not a part of itself.",
            ),
        ]

    def __str__(self):
        return self.title


class Capture(Part):
    """An immutable copy of a document as it stood at one moment. Private: never public.

    ``sha256`` is of the bytes, ``length`` in bytes; ``text_sha256`` of the extracted text in
    UTF-8, ``text_length`` in code points. ``bytes_body`` and ``text_body`` are empty where the
    copy is not kept here: hash, length and match stay.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="captures")
    key = models.SlugField(max_length=40)
    captured_at = models.DateTimeField(default=timezone.now)
    url = models.URLField(max_length=1000, blank=True)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField("SHA-256", max_length=64)
    length = models.PositiveBigIntegerField()
    extractor = Words(max_length=100)
    text_sha256 = models.CharField("SHA-256 of the text", max_length=64)
    text_length = models.PositiveBigIntegerField()
    bytes_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    text_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = KeyedQuerySet.as_manager()

    owner = "document"
    keys = (
        "key",
        "captured_at",
        "url",
        "media_type",
        "sha256",
        "length",
        "extractor",
        "text_sha256",
        "text_length",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "key"],
                name="capture_key_is_used_once",
                violation_error_message="This document has a capture of that key.",
            ),
            models.CheckConstraint(
                name="capture_hashes_are_sha256",
                condition=Q(sha256__regex=SHA256) & Q(text_sha256__regex=SHA256),
                violation_error_message="A SHA-256 is 64 hexadecimal digits, small letters.",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self):
        return f"{self.document.slug}/{self.key}"

    @property
    def text(self):
        """The extracted text, or None where it is not kept here."""
        return self.text_body.text if self.text_body_id and not self.text_body.erased_at else None

"""“Seen before?” in the admin: beside a field while somebody types, and on a page of its own."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import path

from claims.models import Attribution, ClaimLink, Stance, StatementLink
from desk.admin import pages
from desk.admin.base import DeskAdmin, add_link
from desk.admin.pages import address
from desk.admin.stories import Seen
from desk.admin.troubles import TROUBLES, sentences
from desk.seen.actions import tell_apart
from desk.seen.fields import asking
from desk.seen.matching import like
from desk.seen.models import NotTheSame
from editorial import roles
from editorial.models import Dossier

# What goes along with a text, and the field of the form that holds it.
KNOWN = {
    "text": ("claim", {"event": "event"}),
    "summary": ("statement", {"speaker": "speaker", "said": "said_earliest"}),
    "exact": ("statement", {"capture": "capture", "besides": "statement"}),
}


class Typing:
    """The field ``asked_while_typing`` shows what is logged already (static/desk/seen.js)."""

    asked_while_typing = ""

    class Media:
        js = ("desk/seen.js",)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == self.asked_while_typing and request.user.has_perm(
            "claims.add_statement"
        ):
            besides = self.typed_for(request)
            more = {"besides": besides} if besides else {}
            field.widget.attrs |= asking(*KNOWN[db_field.name], **more)
        return field

    def typed_for(self, request):
        """The id of the dossier whose page this is: it is no match for itself."""
        return request.resolver_match.kwargs.get("object_id")


class SeenBefore(Typing):
    """A dossier that may be logged twice: it has a page of what is likely the same."""

    def links(self, dossier):
        return [
            *super().links(dossier),
            {"label": "Likely the same…", "address": address(dossier, "seen")},
        ]

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_seen"
        view = self.admin_site.admin_view(self.seen_view)
        return [path("<path:object_id>/seen/", view, name=name), *super().get_urls()]

    def seen_view(self, request, object_id):
        row = self._dossier(request, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise roles.NotAllowed(f"{request.user} may not look at this.")
        if request.method == "POST" and (match := self._given(request, row)):
            self._tell_apart(request, row, match)
            return redirect(address(row, "seen"))
        if request.method == "POST":
            messages.error(request, f"Say which {row.kind} it is not the same as.")
        page = pages.show(
            request,
            self.admin_site,
            "desk/seen_page.html",
            title="Likely the same",
            subject=row,
            back=address(row),
            matches=[
                {
                    "match": match,
                    "address": address(match.row),
                    "ways": ways_to_link(match.row, row),
                }
                for match in like(row)
            ],
            may_tell_apart=request.user.has_perm("claims.add_statement"),
        )
        page.status_code = 400 if request.method == "POST" else 200
        return page

    def _given(self, request, row):
        """The dossier that the page's button names, or None."""
        given = request.POST.get("id", "")
        known = given.isdecimal() and len(given) < 19
        return Dossier.objects.filter(kind=row.kind, pk=given).first() if known else None

    def _tell_apart(self, request, row, match):
        try:
            tell_apart(match, by=request.user, other=row)
            messages.success(request, f"“{match.subject}” is not suggested here again.")
        except TROUBLES as trouble:
            messages.error(request, " ".join(sentences(trouble)))


def ways_to_link(row, to=None):
    """The pages on which what is being logged is tied to ``row`` (from ``to``, where it stands)."""
    this = row.pk
    if row.kind == Dossier.Kind.STATEMENT:
        start = {"statement": to.pk} if to else {}
        return [
            add_link(Attribution, "another report of this", statement=this),
            add_link(StatementLink, "related", **start, to=this),
        ]
    start = {"claim": to.pk} if to else {}
    return [
        add_link(Stance, "another stance on this", claim=this),
        add_link(ClaimLink, "related", **start, to=this),
    ]


@admin.register(NotTheSame)
class NotTheSameAdmin(Seen, DeskAdmin):
    """What was told apart. Removed, it is suggested again."""

    list_display = ("dossier", "other", "text", "by", "at")
    fields = readonly_fields = ("dossier", "other", "text", "by", "at")
    brings = ("dossier", "other", "by")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("claims.add_statement")

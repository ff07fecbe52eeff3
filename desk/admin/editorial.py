"""Reviews and what came of them, and every table that only grows: looked at, never edited."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Case, CharField, Count, Exists, OuterRef, Value, When
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path

from desk.admin import pages, stale
from desk.admin.columns import ReadOnly, StateFilter, StoryFilter, told_state
from desk.admin.pages import address
from desk.admin.reviewing import Shown, Verdict, may_approve
from editorial import actions, roles
from editorial.models import (
    Decision,
    Dossier,
    Edition,
    History,
    Review,
    ReviewItem,
)
from editorial.risks import beside_past, risks_of
from record import publish


class TableAdmin(ReadOnly, admin.ModelAdmin):
    """A table that nobody edits here."""

    actions = None
    show_full_result_count = False
    list_per_page = 50

    def _get(self, request, object_id):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise roles.NotAllowed(f"{request.user} may not look at this.")
        return row

    def history_view(self, request, object_id, extra_context=None):
        row = self._get(request, object_id)
        return stale.history_page(request, self.admin_site, row, opts=self.opts)


@admin.register(Dossier)
class DossierAdmin(TableAdmin):
    list_display = ("slug", "kind", "state", "version", "approved_version", "published_version")
    list_filter = (StateFilter, "kind", StoryFilter)
    search_fields = ("slug", "as_statement__summary", "as_claim__text", "as_actor__name")
    ordering = ("-pk",)

    def get_queryset(self, request):
        return super().get_queryset(request).with_state()

    def get_search_results(self, request, queryset, search_term):
        # An event's link names a statement; the column is a dossier's (events/models.py).
        if request.GET.get("model_name") == "eventlink":
            queryset = queryset.filter(kind=Dossier.Kind.STATEMENT).unmerged()
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="state", ordering="state_word")
    def state(self, dossier):
        return told_state(dossier)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A dossier's page is that of its own kind."""
        return redirect(address(self._get(request, object_id)))


class DecidedFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [(word, word) for word in ("open", "approved", "published", "returned")]

    def queryset(self, request, queryset):
        return queryset.filter(standing_word=self.value()) if self.value() else queryset


@admin.register(Review)
class ReviewAdmin(TableAdmin):
    list_display = ("number", "standing", "why", "items", "submitted_by", "submitted_at")
    list_select_related = ("submitted_by",)
    list_filter = (DecidedFilter, "submitted_at")
    search_fields = ("why", "items__dossier__slug", "submitted_by__username")

    def get_queryset(self, request):
        published = Edition.objects.filter(review=OuterRef("pk"))
        return (
            super()
            .get_queryset(request)
            .select_related("submitted_by", "decision__by")
            .annotate(
                item_count=Count("items", distinct=True),
                standing_word=Case(
                    When(decision=None, then=Value("open")),
                    When(decision__verdict=Decision.Verdict.RETURNED, then=Value("returned")),
                    When(Exists(published), then=Value("published")),
                    default=Value("approved"),
                    output_field=CharField(),
                ),
            )
        )

    @admin.display(description="review", ordering="pk")
    def number(self, review):
        return f"Review {review.pk}"

    @admin.display(ordering="standing_word")
    def standing(self, review):
        return review.standing_word

    @admin.display(description="dossiers", ordering="item_count")
    def items(self, review):
        return review.item_count

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path(
                f"<path:object_id>/{verb}/",
                view(self._deciding(verb)),
                name=f"editorial_review_{verb}",
            )
            for verb in VERBS
        ] + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self._page(request, self._get(request, object_id), {})

    def _deciding(self, verb):
        def decide(request, object_id):
            review = self._get(request, object_id)
            if request.method != "POST":
                return redirect(address(review))
            return self._decide(request, review, verb)

        return decide

    def _decide(self, request, review, verb):
        form_class, act, said = VERBS[verb]
        given = {"found": risks_of(beside_past(review))} if verb == "approve" else {}
        form = form_class(request.POST, prefix=verb, **given)
        if form.is_valid() and pages.attempt(
            form, lambda **given: act(review, request.user, **given)
        ):
            messages.success(request, said)
            return redirect(address(review))
        return self._page(request, self.get_object(request, str(review.pk)), {verb: form})

    def _page(self, request, review, forms):
        user = request.user
        shown = Shown(review)
        allowed, obstacle = may_approve(review, user)
        return pages.show(
            request,
            self.admin_site,
            "desk/review_page.html",
            title=f"Review {review.pk}",
            review=review,
            decision=getattr(review, "decision", None),
            items=shown.items,
            changed=shown.changed,
            risks=shown.risks,
            obstacle=obstacle,
            opts=self.opts,
            approve=allowed
            and (
                forms.get("approve") or Verdict(prefix="approve", review=review, found=shown.risks)
            ),
            give_back=review.standing_word == "open"
            and user.has_perm("editorial.approve_review")
            and (forms.get("return") or pages.Reason(prefix="return")),
            publish=review.standing_word == "approved"
            and user.has_perm("editorial.publish_review")
            and (forms.get("publish") or pages.Reason(prefix="publish")),
        )


def _approve(review, user, why, digest, acknowledged=()):
    return actions.approve(review, by=user, digest=digest, acknowledged=acknowledged, why=why)


def _send_back(review, user, why):
    return actions.send_back(review, by=user, why=why)


def _publish(review, user, why):
    return publish.publish(review, by=user, why=why)


VERBS = {
    "approve": (Verdict, _approve, "Approved. It is not published yet."),
    "return": (pages.Reason, _send_back, "Returned to its authors."),
    "publish": (pages.Reason, _publish, "Published."),
}


@admin.register(ReviewItem)
class ReviewItemAdmin(TableAdmin):
    list_display = ("dossier", "review", "version", "body_id")
    list_select_related = ("dossier", "review")
    search_fields = ("dossier__slug",)
    list_filter = ("dossier__kind",)
    fields = ("dossier", "review", "version", "body", "refers_to")


@admin.register(Decision)
class DecisionAdmin(TableAdmin):
    list_display = ("review", "verdict", "by", "at", "why")
    list_select_related = ("review", "by")
    list_filter = ("verdict", "at")
    search_fields = ("why", "by__username", "review__items__dossier__slug")


@admin.register(Edition)
class EditionAdmin(TableAdmin):
    list_display = ("dossier", "number", "published_at", "published_by", "consequential", "why")
    list_select_related = ("dossier", "published_by")
    list_filter = ("dossier__kind", "consequential", "published_at")
    search_fields = ("dossier__slug", "why")
    fields = (
        "dossier",
        "number",
        "version",
        "review",
        "published_at",
        "published_by",
        "why",
        "consequential",
        "cause",
        "body",
        "refers_to",
    )


@admin.register(History)
class HistoryAdmin(TableAdmin):
    list_display = ("at", "by", "operation", "table", "of", "why")
    list_select_related = ("by", "dossier")
    list_filter = ("operation", "table", "at")
    search_fields = ("dossier__slug", "why", "by__username")

    @admin.display(description="dossier", ordering="dossier")
    def of(self, entry):
        return entry.dossier and f"{entry.dossier}, version {entry.version}"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        entry = self._get(request, object_id)
        return pages.show(
            request,
            self.admin_site,
            "desk/history_page.html",
            title="A change",
            subject=entry,
            entry=entry,
            dossier_address=entry.dossier and address(entry.dossier),
            changes=[stale.one(entry)],
            opts=self.opts,
        )

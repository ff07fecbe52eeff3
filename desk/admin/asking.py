"""Right of reply at the desk: asking on a claim, the list of requests, and what came back."""

from datetime import timedelta
from functools import partial

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Q
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone

from claims.asking import answer_request, ask_for_comment
from claims.models import Claim, ClaimParty, RequestedClaim, RequestForComment, Stance, Statement
from desk.admin import pages
from desk.admin.base import DeskAdmin, TabularParts, add_link
from desk.admin.forms import Autocomplete, show_time, time_rows
from desk.admin.pages import address
from editorial import roles
from sources.models import Actor, Affiliation
from vocabulary.terms import Asked, Detail, PartyRole, Position, StatementForm
from vocabulary.times import UncertainTime

MOST = 20


def _picked(field, rows, **options):
    """A choice of a row by its name, as on the admin's own pages."""
    widget = Autocomplete(RequestForComment._meta.get_field(field), admin.site)
    return forms.ModelChoiceField(rows, widget=widget, **options)


class Checked(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class Moment(forms.DateTimeField):
    widget = forms.DateTimeInput(format="%Y-%m-%d %H:%M")


class Asking(pages.Reason):
    """Whom to ask, on what, until when. The accused are proposed, and other claims against them."""

    field_order = ("asked", "somebody_else", "claims", "asked_by", "sent_at", "deadline_at", "note")

    asked = Checked(Actor.objects.none(), label="Ask", required=False)
    somebody_else = _picked("asked", Actor.objects.all(), required=False)
    claims = Checked(Claim.objects.none(), label="On these claims")
    asked_by = _picked("asked_by", Actor.objects.all(), help_text="Us, or an outlet.")
    sent_at = Moment(label="Sent at, UTC")
    deadline_at = Moment(
        label="Deadline, UTC", required=False, help_text="Empty where none was given."
    )
    note = forms.CharField(
        label="Note: how it was sent, to whom there",
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args, claim, **kwargs):
        super().__init__(*args, **kwargs)
        accusing = ClaimParty.objects.filter(role__in=PartyRole.accused())
        accused = Actor.objects.filter(parts__in=accusing.filter(claim=claim)).distinct()
        alike = accusing.filter(
            claim__event=claim.event_id, claim__withdrawn=False, actor__in=accused
        )
        now = timezone.now().replace(second=0, microsecond=0)
        self.fields["asked"].queryset = accused.order_by("name")
        if not accused:
            del self.fields["asked"]
            self.fields["somebody_else"].label = "Ask"
        self.fields["claims"].queryset = Claim.objects.filter(
            Q(pk=claim.pk) | Q(pk__in=alike.values("claim"))
        ).order_by("pk")
        self.initial |= {
            "asked": list(accused),
            "claims": [claim.pk],
            "asked_by": Actor.objects.filter(slug=settings.NEWSROOM).first(),
            "sent_at": now,
            "deadline_at": now + timedelta(days=1),
        }

    def clean(self):
        data = super().clean()
        sent = data.pop("sent_at", None)
        if sent:
            data["sent"] = UncertainTime(
                sent, sent + timedelta(minutes=1, microseconds=-1), "minute", "UTC"
            )
        asked, other = data.get("asked"), data.pop("somebody_else", None)
        data["asked"] = [*(asked or ()), *([other] if other and other not in asked else [])]
        if not data["asked"] and not self.errors:
            self.add_error(
                "asked" if "asked" in self.fields else "somebody_else", "Say whom you ask."
            )
        return data


def ask(request, site, claim):
    """The page that asks for comment on ``claim``, and on others of its event."""
    made = []

    def act(**answers):
        made.extend(ask_for_comment(by=request.user, **answers))
        names = ", ".join(str(one.asked) for one in made)
        return f"Logged: {names} asked for comment."

    return pages.ask(
        request,
        site,
        title="Ask for comment",
        subject=claim,
        form=partial(Asking, claim=claim),
        act=act,
        button="Log the request",
        intro="This logs that somebody was asked; it sends nothing. Each who is asked gets a "
        "request of their own, on all the claims that are ticked.",
        back=address(claim),
        onward=lambda: address(made[0]) if len(made) == 1 else _list(),
    )


def _list(**query):
    return reverse("admin:claims_requestforcomment_changelist", query=query or None)


class Answer(pages.Reason):
    """The statement that came back: one that was made since, or another."""

    field_order = ("found", "statement")

    found = forms.ModelChoiceField(
        Statement.objects.none(),
        label="Said since by who was asked",
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    statement = _picked(
        "answer", Statement.objects.all(), label="Or another statement", required=False
    )

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever belongs to the one who was asked: as far down as answers are heard from.
        speakers = {asked.asked_id}
        for _ in range(3):
            speakers |= set(
                Affiliation.objects.filter(to__in=speakers).values_list("actor", flat=True)
            )
        said = Statement.objects.filter(
            Q(speaker__in=speakers) | Q(on_behalf_of__in=speakers),
            said_latest__gte=asked.sent_earliest,
        ).order_by("-pk")
        newest = list(said.values_list("pk", flat=True)[:MOST])
        self.fields["found"].queryset = Statement.objects.filter(pk__in=newest).order_by("-pk")
        if not newest:
            del self.fields["found"]
            self.fields["statement"].label = "The statement that came back"

    def clean(self):
        data = super().clean()
        chosen = [row for row in (data.pop("found", None), data.get("statement")) if row]
        if len(chosen) != 1 and not self.errors:
            self.add_error(None, "Choose the statement that came back: one.")
        data["statement"] = chosen[0] if chosen else None
        return data


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [(word, word) for word in ("open", "overdue", "answered", "no comment")]

    def queryset(self, request, queryset):
        return queryset.filter(standing_word=self.value()) if self.value() else queryset


class ClaimsInline(TabularParts):
    model = RequestedClaim
    brings = ("claim",)
    verbose_name_plural = "on these claims"


@admin.register(RequestForComment)
class RequestForCommentAdmin(DeskAdmin):
    """Kept at the desk; it is no part of a dossier. Its answer is recorded on a page of its own."""

    change_form_template = "desk/request_form.html"
    held_by_history = True
    list_display = ("asked", "asked_by", "on", "sent_time", "deadline_at", "standing")
    list_filter = (StandingFilter, "deadline_at")
    ordering = ("deadline_at", "pk")
    search_fields = ("asked__name", "asked__names__name", "note", "claims__text")
    brings = ("asked", "asked_by", "answer")
    readonly_fields = ("answer",)
    fieldsets = (
        (None, {"fields": (("asked", "asked_by"), "deadline_at", "note", "answer")}),
        ("Sent", {"fields": time_rows("sent"), "classes": ("time",)}),
    )
    inlines = (ClaimsInline,)

    def get_queryset(self, request):
        found = super().get_queryset(request).with_standing()
        return found.annotate(claim_count=Count("requested_claims"))

    @admin.display(description="claims", ordering="claim_count")
    def on(self, asked):
        return asked.claim_count

    @admin.display(ordering="standing_word")
    def standing(self, asked):
        return asked.standing_word

    def get_urls(self):
        view = self.admin_site.admin_view(self.answer_view)
        name = "claims_requestforcomment_answer"
        return [path("<path:object_id>/answer/", view, name=name), *super().get_urls()]

    def answer_view(self, request, object_id):
        asked = self._row(request, object_id)
        if asked is None:
            raise Http404
        if not self.has_change_permission(request, asked):
            raise roles.NotAllowed(f"{request.user} may not record an answer.")

        def act(statement, why):
            answer_request(asked, statement, by=request.user, why=why)
            return "The answer is on file. What it says of each claim is a stance: log that now."

        return pages.ask(
            request,
            self.admin_site,
            title="Record the answer",
            subject=asked,
            form=partial(Answer, asked=asked),
            act=act,
            button="Record the answer",
            intro="Log the statement first, if it is not there. That no comment is on record is a "
            "statement too, of the form “no comment”.",
            back=address(asked),
            onward=address(asked),
        )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and self.has_change_permission(request, obj):
            context["links"] = list(_links(obj))
        if obj:
            context["overdue"] = obj.is_overdue
        return super().render_change_form(request, context, add, change, form_url, obj)

    def delete_model(self, request, obj):
        obj.requested_claims.all().delete()
        obj.delete()


def _links(asked):
    """What may come next: the answer, the silence once it is due, and what the answer says."""
    if not asked.is_answered:
        yield {"label": "Record the answer…", "address": address(asked, "answer")}
    if asked.is_overdue:
        yield add_link(Statement, "log: no comment on record…", **_silence(asked))
    if asked.answer_id:
        for claim in Claim.objects.filter(requested__request=asked).exclude(
            stances__statement=asked.answer_id
        ):
            given = {"statement": asked.answer_id, "claim": claim.pk}
            if not asked.is_answered:
                given |= {
                    "position": Position.NO_POSITION,
                    "detail": Detail.NO_COMMENT_ON_RECORD,
                    "asked": Asked.ASKED,
                }
            yield add_link(Stance, f"log the answer's stance on {claim.slug}…", **given)


def _silence(asked):
    """The form of the statement that no comment is on record, filled in: a person saves it or not."""
    deadline = UncertainTime(
        asked.sent_earliest, asked.deadline_at - timedelta(microseconds=1), "interval", "UTC"
    )
    start, before = show_time(deadline)
    return {
        "summary": f"No comment of {asked.asked} is on record by {asked.deadline_at:%-d %B %Y, %H:%M} "
        f"UTC, asked by {asked.asked_by}."[:300],
        "slug": f"no-comment-{asked.asked.slug}-{asked.deadline_at:%Y-%m-%d}"[:80],
        "speaker": asked.asked_id,
        "form": StatementForm.NO_COMMENT,
        "said_earliest": start,
        "said_latest": before,
        "said_precision": "interval",
        "said_zone": "UTC",
    }

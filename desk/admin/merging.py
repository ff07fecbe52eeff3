"""Merging two dossiers of a kind, seen side by side first, and undoing it."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import path

from claims.models import ClaimLink, StatementLink
from desk.admin import pages
from desk.admin.base import DossierAdmin
from desk.admin.columns import MergedFilter, told_state
from desk.admin.comparing import compared
from desk.admin.forms import Autocomplete
from desk.admin.pages import address
from editorial import merging, roles
from editorial.models import Dossier
from sources.models import Affiliation

# The columns that name another of the kind: by these it is searched for.
CHOSEN_BY = {"actor": Affiliation, "statement": StatementLink, "claim": ClaimLink}


class Choice(forms.Form):
    """The survivor, searched for."""

    def __init__(self, data, dossier):
        super().__init__(data)
        field = CHOSEN_BY[dossier.kind]._meta.get_field("to")
        self.dossier = dossier
        self.fields["into"] = forms.ModelChoiceField(
            type(dossier).objects.all(),
            label=f"The {dossier.kind} that stays",
            help_text="Search by any name, words or slug.",
            widget=Autocomplete(field, admin.site),
        )

    def clean_into(self):
        into = self.cleaned_data["into"]
        if into.pk == self.dossier.pk:
            raise ValidationError("Choose another one: nothing is merged into itself.")
        if into.is_merged:
            raise ValidationError("This one is merged itself: choose what it is merged into.")
        return into


class Opened(pages.Reason):
    """A reason, and the version of the dossier that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class Merging(Opened):
    into = forms.IntegerField(widget=forms.HiddenInput)


class MergeableAdmin(DossierAdmin):
    """A dossier that may turn out to be another. Merged, it is only looked at until that is undone."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/merge/", view(self.merge_view), name=f"{name}_merge"),
            path("<path:object_id>/unmerge/", view(self.unmerge_view), name=f"{name}_unmerge"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        merged = Dossier.objects.filter(merged_into=OuterRef("pk"))
        found = super().get_queryset(request).select_related("merged_into")
        return found.annotate(has_merged=Exists(merged))

    def get_list_filter(self, request):
        first, *rest = super().get_list_filter(request)
        return (first, MergedFilter, *rest)

    @admin.display(description="state", ordering="state_word")
    def state(self, dossier):
        return told_state(dossier)

    def get_search_results(self, request, queryset, search_term):
        found, twice = super().get_search_results(request, queryset, search_term)
        if request.resolver_match.url_name == "autocomplete":
            # Whoever searches an old name finds what it was merged into.
            found, twice = queryset.filter(pk__in=found.survivors().values("pk")), False
        return found, twice

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.is_merged)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and obj:
            context |= self._merge_told(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _merge_told(self, request, dossier):
        may = not dossier.in_review and request.user.has_perm("editorial.submit_dossier")
        into = dossier.merged_into
        return {
            "merged_into": into and self.model.objects.get(pk=into.pk),
            "merged_into_address": into and address(into),
            "merged_here": dossier.has_merged
            and [
                (str(one), address(one))
                for one in self.model.objects.filter(merged_into=dossier.pk).order_by("pk")
            ],
            "merge_address": may and not into and address(dossier, "merge"),
            "unmerge_address": may and into and address(dossier, "unmerge"),
        }

    def merge_view(self, request, object_id):
        dossier = self._dossier(request, object_id)
        roles.require(request.user, "submit_dossier")
        if dossier.is_merged:
            return redirect(address(dossier))
        asked = request.POST if request.method == "POST" else request.GET
        choice = Choice(asked if "into" in asked else None, dossier)
        shown = {
            "template": "desk/merge_page.html",
            "title": f"Merge into another {dossier.kind}",
            "subject": dossier,
            "choice": choice,
            "back": address(dossier),
        }
        if choice.is_bound and choice.is_valid():
            return self._ask_merge(request, dossier, choice.cleaned_data["into"], shown)
        return pages.show(request, self.admin_site, **shown)

    def _ask_merge(self, request, dossier, into, shown):
        def act(why, version, **_):
            merging.merge(dossier, into=into, by=request.user, why=why, version=version)
            return f"Merged into “{into}”. In public it is so once somebody else approves it."

        return pages.ask(
            request,
            self.admin_site,
            form=lambda data: Merging(data, initial={"into": into.pk, "version": dossier.version}),
            act=act,
            onward=address(dossier),
            button="Merge",
            into=into,
            **shown,
            **compared(dossier, into),
        )

    def unmerge_view(self, request, object_id):
        dossier = self._dossier(request, object_id)
        roles.require(request.user, "submit_dossier")
        if not dossier.is_merged:
            return redirect(address(dossier))

        def act(why, version):
            merging.unmerge(dossier, by=request.user, why=why, version=version)
            return "The merge is undone. In public it is so once somebody else approves it."

        return pages.ask(
            request,
            self.admin_site,
            title="Undo the merge",
            subject=dossier,
            form=lambda data: Opened(data, initial={"version": dossier.version}),
            act=act,
            button="Undo the merge",
            intro=f"It is merged into “{self.model.objects.get(pk=dossier.merged_into_id)}”. Both "
            "stand by themselves again, as they did before, once this is approved and published.",
            back=address(dossier),
            onward=address(dossier),
        )

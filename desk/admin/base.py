"""What every page of the desk's admin does: say why, hold the version, show what went wrong."""

from django.contrib import admin
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Subquery
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from desk.admin import pages, stale
from desk.admin.columns import Fields, ReadOnly, StateFilter, StoryFilter
from desk.admin.forms import (
    DeskForm,
    RowForm,
    WhyField,
    dossier_of,
    time_rows,
    times_of,
    version_of,
)
from desk.admin.formsets import OrderedFormSet, PartFormSet
from desk.admin.pages import address
from desk.admin.troubles import TROUBLES, sentences
from desk.warnings import warnings_of
from editorial import form as bundle_form
from editorial import roles
from editorial.actions import Refused, Stale, check_now, editing
from editorial.history import because


class DeskAdmin(Fields, admin.ModelAdmin):
    """A table whose rows have a page. One save is one transaction, with one reason.

    ``brings`` names the rows that are fetched along, for lists, pages and labels. Of two saves of
    one opened form the second is refused: a dossier has its version for that; a row in none is
    ``held_by_history``.
    """

    form = DeskForm
    actions = None
    brings = ()
    held_by_history = False
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False
    change_form_template = "desk/row_form.html"

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related(*self.brings)
        opened = request.resolver_match.kwargs.get("object_id")
        if opened and self.held_by_history:
            # With the row, not after it: what is saved in between would pass for seen.
            entries = stale.entries_of_row(self.model, unquote(opened), self._parts())
            found = found.annotate(newest=Subquery(entries.order_by("-pk").values("pk")[:1]))
        return found

    def _parts(self):
        return [inline.model for inline in self.inlines]

    def get_list_select_related(self, request):
        return self.brings or self.list_select_related

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        # To be looked at, a time is one line.
        times = {row: name for name in times_of(self.model) for row in time_rows(name)}
        return [
            (
                title,
                {
                    **options,
                    "fields": list(
                        dict.fromkeys(
                            f"{times[row]}_time" if row in times else row
                            for row in options["fields"]
                        )
                    ),
                },
            )
            for title, options in fieldsets
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.request = request
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.trouble = []
        extra_context = extra_context or {}
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        why = self._reason(request)
        if why:
            try:
                with because(by=request.user, why=why):
                    self._hold(request, object_id)
                    return self._changeform_view(request, object_id, form_url, extra_context)
            except Stale as trouble:
                request.trouble = sentences(trouble)
                extra_context["differences"] = self._take_newest(request, object_id)
            except TROUBLES as trouble:
                request.trouble = sentences(trouble)
        # Once more, as it was typed. Nothing is saved: the form holds its trouble or has no reason.
        with transaction.atomic():
            return self._changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        allowed = self.has_change_permission(request, obj) if change else add
        context["save_allowed"] = allowed
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _reason(self, request):
        """The reason given, or "" where the form will say what is wrong with it."""
        try:
            return WhyField().clean(request.POST.get("why", ""))
        except ValidationError:
            return ""

    def _row(self, request, object_id):
        return object_id and self.get_object(
            request, unquote(object_id), request.POST.get(TO_FIELD_VAR)
        )

    def _hold(self, request, object_id):
        row = self._row(request, object_id)
        dossier = row and dossier_of(row)
        if not dossier and not (row and self.held_by_history):
            return
        opened = request.POST.get("opened_version", "")
        if not opened.isdecimal():
            raise Refused("The form does not say which version it was opened at: save it again.")
        if dossier:
            editing(dossier, version=int(opened))
            return
        self.model.objects.select_for_update().get(pk=row.pk)
        if self._row(request, object_id).newest != int(opened):
            raise Stale(f"This {self.opts.verbose_name} was changed by somebody else.")

    def _take_newest(self, request, object_id):
        """What others changed since the form was opened; the form goes on from there."""
        row = self._row(request, object_id)
        opened = int(request.POST["opened_version"])
        post = request.POST = request.POST.copy()
        post["opened_version"] = str(version_of(row))
        inlines = {inline.model: inline for inline in self.get_inline_instances(request, row)}
        return stale.differences(row, since=opened, post=post, models=set(inlines))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # What the database checks at the end of a transaction, it checks before we say "saved".
        check_now()

    # The desk's own history, written by the database, is the only one.
    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    def delete_view(self, request, object_id, extra_context=None):
        row = self._row(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_delete_permission(request, row):
            raise roles.NotAllowed(f"{request.user} may not remove this.")
        dossier = dossier_of(row)

        def act(why):
            with because(by=request.user, why=why):
                self.delete_model(request, row)
            return f"The {self.opts.verbose_name} “{row}” was removed."

        return pages.ask(
            request,
            self.admin_site,
            title=f"Remove the {self.opts.verbose_name}",
            subject=row,
            act=act,
            form=pages.Reason,
            button="Remove",
            intro="It goes with its parts; history keeps what it was.",
            back=address(row),
            onward=address(dossier) if dossier and dossier.pk != row.pk else self._list_address(),
        )

    def delete_model(self, request, obj):
        bundle_form.discard(obj) if hasattr(obj, "keys") else obj.delete()

    def _list_address(self):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def history_view(self, request, object_id, extra_context=None):
        row = self._row(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise roles.NotAllowed(f"{request.user} may not look at this.")
        return stale.history_page(
            request, self.admin_site, row, opts=self.opts, parts=self._parts()
        )


class DossierAdmin(DeskAdmin):
    """A dossier: found by state and story, submitted and withdrawn by buttons, never deleted."""

    change_form_template = "desk/dossier_form.html"
    search_fields = ("slug",)
    ordering = ("-pk",)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).with_state()

    def get_list_display(self, request):
        return (*self.list_display, "state")

    def get_list_filter(self, request):
        return (StateFilter, *self.list_filter, StoryFilter)

    @admin.display(description="state", ordering="state_word")
    def state(self, dossier):
        return dossier.state_word

    def links(self, dossier):
        """The ways to the pages that add a part, for those that have pages of their own."""
        return []

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/submit/", view(self.submit_view), name=f"{name}_submit"),
            path("<path:object_id>/withdraw/", view(self.withdraw_view), name=f"{name}_withdraw"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["save_and_submit"] = request.user.has_perm("editorial.submit_dossier")
        if change and obj:
            context |= self._standing(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _standing(self, request, dossier):
        user = request.user
        open_review = (
            dossier.in_review
            and dossier.review_items.filter(review__decision=None)
            .values_list("review", flat=True)
            .first()
        )
        return {
            "warnings": warnings_of([dossier]).get(dossier.pk, []),
            "links": self.links(dossier) if self.has_change_permission(request, dossier) else [],
            "open_review": open_review,
            "may_submit": not dossier.in_review
            and (dossier.is_new or dossier.withdrawn)
            and user.has_perm("editorial.submit_dossier"),
            "may_withdraw": dossier.is_public and user.has_perm("editorial.withdraw_dossier"),
            "submit_address": address(dossier, "submit"),
            "withdraw_address": address(dossier, "withdraw"),
        }

    def response_post_save_add(self, request, obj):
        return self._onward(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request, obj):
        return self._onward(request, obj) or super().response_post_save_change(request, obj)

    def _onward(self, request, obj):
        return redirect(address(obj, "submit")) if "_submit" in request.POST else None

    def submit_view(self, request, object_id):
        return pages.submit(request, self.admin_site, self._dossier(request, object_id))

    def withdraw_view(self, request, object_id):
        return pages.withdraw(request, self.admin_site, self._dossier(request, object_id))

    def _dossier(self, request, object_id):
        row = self._row(request, object_id)
        if row is None:
            raise Http404
        return row


class PartAdmin(DeskAdmin):
    """A part with a page of its own. ``fixed`` columns say whose part it is, once and for all."""

    fixed = ()

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not _is_merged(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not _is_merged(obj)

    def links(self, row):
        """The ways to pages on which more is done with the part."""
        return []

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(self.fixed if obj else ()))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and (dossier := dossier_of(obj)):
            context |= {"dossier": dossier, "dossier_address": address(dossier)}
            context["links"] = (
                self.links(obj) if request.user.has_perm("claims.add_statement") else []
            )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_post_save_add(self, request, obj):
        return self._home(obj)

    def response_post_save_change(self, request, obj):
        return self._home(obj)

    def _home(self, obj):
        dossier = dossier_of(obj)
        return redirect(address(dossier) if dossier else self._list_address())


def _is_merged(part):
    """Whether a part belongs to something merged: it is looked at, as its dossier is."""
    dossier = part and dossier_of(part)
    return bool(dossier and dossier.is_merged)


class PartsInline(Fields):
    form = RowForm
    formset = PartFormSet
    extra = 0
    brings = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.brings)


class TabularParts(PartsInline, admin.TabularInline):
    pass


class StackedParts(PartsInline, admin.StackedInline):
    pass


class Ordered:
    """Parts in an order that counts; a new one without a number comes last."""

    formset = OrderedFormSet


class Shown(ReadOnly):
    """Parts that are only listed here, each with the way to its own page."""

    show_change_link = True
    can_delete = False
    max_num = 0


def add_link(model, label, **given):
    """The address of the page that adds a ``model``, with what is known filled in."""
    opts = model._meta
    page = reverse(f"admin:{opts.app_label}_{opts.model_name}_add")
    return {"label": capfirst(label), "address": f"{page}?{urlencode(given)}"}

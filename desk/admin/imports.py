"""Bringing a table to the desk: upload, a preview of every row, and the writing of it."""

import csv

from django import forms
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from desk.admin import pages
from desk.admin.columns import ReadOnly
from desk.admin.forms import WhyField
from desk.admin.troubles import TROUBLES, sentences
from desk.imports.actions import (
    BATCH,
    check_again,
    check_next,
    confirm,
    discard,
    may_import,
    start,
    write_next,
)
from desk.imports.columns import KINDS, template
from desk.imports.models import Import, ImportRow
from desk.imports.reading import MOST_BYTES, MOST_ROWS, FileRefused
from editorial.roles import NotAllowed

PAGE = 100
# More than this is quicker, and safer from a closed window, by the command.
MANY = 2_000
SHOWN = {
    "all": "All",
    "new": "New",
    "changed": "Changed",
    "unchanged": "Nothing new",
    "error": "Errors",
}


class Upload(forms.Form):
    kind = forms.ChoiceField(label="What its rows are", choices=Import.Kind.choices)
    file = forms.FileField(
        label="CSV file",
        help_text=f"UTF-8; comma, semicolon or tab; up to {MOST_BYTES // 1_000_000} MB and "
        f"{MOST_ROWS:,} rows.",
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,text/csv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file is larger than {MOST_BYTES // 1_000_000} MB: split it."
            )
        return file


class Confirmation(forms.Form):
    leave_out = forms.BooleanField(
        label="Leave out the rows with errors",
        required=False,
        help_text="Otherwise nothing is written while a row has an error.",
    )
    why = WhyField(help_text="One reason for all of it. History keeps it with every row.")

    def __init__(self, *args, faulty, **kwargs):
        super().__init__(*args, **kwargs)
        if not faulty:
            del self.fields["leave_out"]


@admin.register(Import)
class ImportAdmin(ReadOnly, admin.ModelAdmin):
    """For writers. A GET shows; what changes anything is a POST, and an action's."""

    actions = None
    ordering = ("-pk",)
    list_display = ("name", "kind", "by", "at", "standing")
    list_filter = ("kind",)
    list_per_page = 50
    search_fields = ("name", "sha256", "why")

    def has_view_permission(self, request, obj=None):
        return may_import(request.user, obj and obj.kind)

    def has_add_permission(self, request, *args):
        return may_import(request.user)

    def has_module_permission(self, request):
        return may_import(request.user)

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("by", "confirmed_by")
        return found.with_counts()

    @admin.display(description="standing")
    def standing(self, imported):
        return standing(imported)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("template/<slug:kind>.csv", view(self.template_view), name="desk_import_template"),
            path("<int:pk>/next/", view(require_POST(self.next_view)), name="desk_import_next"),
            path("<int:pk>/again/", view(require_POST(self.again_view)), name="desk_import_again"),
            path("<int:pk>/confirm/", view(self.confirm_view), name="desk_import_confirm"),
            path("<int:pk>/discard/", view(self.discard_view), name="desk_import_discard"),
            *super().get_urls(),
        ]

    def template_view(self, request, kind):
        if kind not in KINDS or not may_import(request.user, kind):
            raise Http404
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
        csv.writer(answer).writerows(template(kind))
        return answer

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise NotAllowed(f"{request.user} may not import.")
        asked = Upload(request.POST or None, request.FILES or None)
        if request.method == "POST" and asked.is_valid():
            imported = self._start(request, asked)
            if imported:
                return redirect(_address(imported))
        return pages.show(
            request,
            self.admin_site,
            "desk/import_upload.html",
            title="Import a table",
            form=asked,
            kinds=[kind for kind in KINDS if may_import(request.user, kind)],
            opts=self.opts,
        )

    def _start(self, request, asked):
        file, kind = asked.cleaned_data["file"], asked.cleaned_data["kind"]
        try:
            imported = start(file.read(), name=file.name, kind=kind, by=request.user)
            check_next(imported, by=request.user)
        except (FileRefused, *TROUBLES) as trouble:
            told = [str(trouble)] if isinstance(trouble, FileRefused) else sentences(trouble)
            for sentence in told:
                asked.add_error("file", sentence)
            return None
        return imported

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self._preview(request, self._import(request, object_id))

    def _preview(self, request, imported, form=None):
        wanted = request.GET.get("show", "all")
        rows = imported.rows.exclude(outcome="")
        if wanted in SHOWN and wanted != "all":
            rows = rows.filter(outcome=wanted)
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        ours = imported.confirmed_by_id in (None, request.user.pk)
        writing = imported.waiting and imported.confirmed_by_id and ours
        stopped = writing and imported.rows_error and not imported.leave_out
        going_on = not imported.discarded and (imported.unchecked or (writing and not stopped))
        ready = imported.waiting and not imported.unchecked and not going_on
        return pages.show(
            request,
            self.admin_site,
            "desk/import_preview.html",
            title=f"Import {imported.pk}: {imported.name}",
            imported=imported,
            opts=self.opts,
            standing=standing(imported),
            same=_same(imported),
            tabs=_tabs(imported, wanted),
            wanted=wanted,
            page=page,
            numbers=page.paginator.get_elided_page_range(page.number),
            rows=[_told(row, imported.columns) for row in page],
            going_on=going_on,
            step=BATCH,
            checked=imported.total - imported.unchecked,
            to_write=imported.done + imported.waiting,
            command=f"manage.py import_csv --resume {imported.pk}" if imported.total > MANY else "",
            form=form or (Confirmation(faulty=imported.rows_error) if ready else None),
            takes_over=bool(imported.confirmed_by_id) and not ours,
        )

    def next_view(self, request, pk):
        """One batch further: of the check while rows are unchecked, else of the writing."""
        imported = self._import(request, pk)
        step = check_next if imported.unchecked else write_next
        self._attempt(request, lambda: step(imported, by=request.user))
        return redirect(_address(imported))

    def again_view(self, request, pk):
        imported = self._import(request, pk)
        self._attempt(request, lambda: check_again(imported, by=request.user))
        return redirect(_address(imported))

    def confirm_view(self, request, pk):
        imported = self._import(request, pk)
        asked = Confirmation(request.POST or None, faulty=imported.rows_error)
        if request.method == "POST" and asked.is_valid():

            def act(why, leave_out=False):
                return confirm(imported, by=request.user, why=why, leave_out=leave_out)

            if pages.attempt(asked, act):
                imported = self._import(request, pk)
                self._attempt(request, lambda: write_next(imported, by=request.user))
                return redirect(_address(imported))
        return self._preview(request, imported, asked)

    def discard_view(self, request, pk):
        imported = self._import(request, pk)

        def act(why):
            discard(imported, by=request.user, why=why)
            return f"The rows of {imported} were discarded."

        return pages.ask(
            request,
            self.admin_site,
            title="Discard the rows",
            subject=imported,
            form=pages.Reason,
            act=act,
            button="Discard",
            danger=True,
            intro="The rows go, with their cells and their preview. What was written stays at the "
            "desk; the file is kept, out of sight.",
            back=_address(imported),
            onward=_address(imported),
        )

    def _import(self, request, pk):
        imported = self.get_queryset(request).filter(pk=pk).first() if str(pk).isdecimal() else None
        if imported is None:
            raise Http404
        if not self.has_view_permission(request, imported):
            raise NotAllowed(f"{request.user} may not import {imported.kind}.")
        return imported

    def _attempt(self, request, act):
        try:
            act()
        except TROUBLES as trouble:
            for sentence in sentences(trouble):
                messages.error(request, sentence)


def standing(imported):
    """How far an import (with its counts) has come, in words."""
    done, waiting = imported.done, imported.waiting
    if imported.discarded:
        return "discarded"
    if imported.unchecked:
        return f"{imported.total - imported.unchecked:,} of {imported.total:,} rows checked"
    if waiting and imported.confirmed_by_id and imported.rows_error and not imported.leave_out:
        return f"stopped at an error: {done:,} of {done + waiting:,} rows written"
    if waiting and imported.confirmed_by_id:
        return f"{done:,} of {done + waiting:,} rows written"
    if waiting:
        return f"checked, and nothing is written yet; to be written: {waiting:,}"
    return f"finished; rows written: {done:,}" if done else "checked; there is nothing to write"


def _address(imported):
    return reverse("admin:desk_import_change", args=[imported.pk])


def _same(imported):
    """The last other import of this very file, of the same kind."""
    found = Import.objects.filter(sha256=imported.sha256, kind=imported.kind)
    return found.exclude(pk=imported.pk).select_related("by").first()


def _tabs(imported, wanted):
    counts = dict.fromkeys(SHOWN, 0)
    counts |= {
        outcome: getattr(imported, f"rows_{outcome}") for outcome in ImportRow.Outcome.values
    }
    counts["all"] = imported.total - imported.unchecked
    return [(name, SHOWN[name], count, name == wanted) for name, count in counts.items()]


TITLES = ("summary", "text", "title", "name")


def _told(row, columns):
    """A row as the page shows it: in a line, and its cells by column, where the header fits them."""
    names = columns + [""] * (len(row.cells) - len(columns))
    cells = [(name, cell) for name, cell in zip(names, row.cells, strict=False) if cell]
    title = next((cell for name, cell in cells if name in TITLES), "")
    return {"row": row, "cells": cells, "title": title}

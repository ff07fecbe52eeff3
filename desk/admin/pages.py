"""Pages that ask before they act: a GET shows what will happen, a POST with a reason does it."""

from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from desk.admin.forms import WhyField
from desk.admin.troubles import TROUBLES, sentences
from desk.warnings import warnings_of
from editorial import actions, roles
from editorial.corrections import Correction
from editorial.models import Dossier
from record import publish
from vocabulary.terms import CorrectionKind, WithdrawalReason

APPS = {
    "actor": "sources",
    "document": "sources",
    "event": "events",
    "statement": "claims",
    "claim": "claims",
    "evidence": "claims",
    "view": "claims",
}


def address(row, page="change"):
    """The admin's address of ``row``; of a dossier, that of the table of its kind."""
    name = row.kind if type(row) is Dossier else row._meta.model_name
    app = APPS.get(name, row._meta.app_label)
    return reverse(f"admin:{app}_{name}_{page}", args=[row.pk])


class Reason(forms.Form):
    why = WhyField()


class Submission(Reason):
    """Of something published: with the correction that readers are shown, where one is due."""

    field_order = ("wrong", "right", "since", "retraction", "why")

    wrong = WhyField(
        label="What was wrong, in public words",
        required=False,
        help_text="Readers see this on the page, on every card and under Corrections. "
        "Empty where nothing was wrong.",
    )
    right = WhyField(label="What is right, in public words", required=False)
    since = forms.TypedChoiceField(label="Wrong since", required=False, coerce=int, empty_value=0)
    retraction = forms.BooleanField(label="A retraction: nothing takes its place", required=False)

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["since"].choices = [
            (number, f"edition {number}, of {at:%-d %B %Y, %H:%M} UTC")
            for number, at in editions.items()
        ]

    def clean(self):
        data = super().clean()
        told = {name: data.pop(name, None) for name in ("wrong", "right", "since", "retraction")}
        kind = CorrectionKind.RETRACTION if told.pop("retraction") else CorrectionKind.CORRECTION
        given = bool(told["wrong"] or told["right"] or kind == CorrectionKind.RETRACTION)
        data["correction"] = Correction(**told, kind=kind) if given and not self.errors else None
        return data


class WithdrawalForm(Reason):
    field_order = ("reason", "why")

    reason = forms.ChoiceField(
        choices=[(term.value, term.definition) for term in WithdrawalReason],
        widget=forms.RadioSelect,
        help_text="All that readers will see.",
    )


class Upholding(Reason):
    field_order = ("upheld", "why")

    upheld = forms.TypedChoiceField(
        label="The withdrawal",
        choices=[("yes", "was right, and stands"), ("no", "was wrong, and should be undone")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )


def show(request, site, template, **context):
    request.current_app = site.name
    return TemplateResponse(request, template, {**site.each_context(request), **context})


def ask(request, site, *, form, act, onward, template="desk/question_page.html", **context):
    """Ask with ``form``, then ``act(**answers)``, say the sentence it returns, and go ``onward``.

    A refusal is shown on the page, with everything that was typed. ``onward`` may be a function,
    called after ``act``.
    """
    asked = form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked.is_valid():
        sentence = attempt(asked, act)
        if sentence:
            messages.success(request, sentence)
            return redirect(onward() if callable(onward) else onward)
    return show(request, site, template, form=asked, **context)


def attempt(asked, act):
    """Run ``act`` with the answers; return its sentence, or None and put the refusal on the form."""
    try:
        with transaction.atomic():
            return act(**asked.cleaned_data)
    except TROUBLES as trouble:
        for sentence in sentences(trouble):
            asked.add_error(None, sentence)
        return None


def submit(request, site, dossier):
    roles.require(request.user, "submit_dossier")
    made, along = [], _along(dossier)
    odd = warnings_of([dossier, *along])
    editions = actions.editions_to_correct(dossier)

    def act(why, correction=None):
        corrections = {dossier.path: correction} if correction else None
        review = actions.submit([dossier], by=request.user, why=why, corrections=corrections)
        made.append(review)
        return f"Submitted for review: {review.items.count()} in all."

    return ask(
        request,
        site,
        title="Submit for review",
        subject=dossier,
        form=partial(Submission, editions=editions) if editions else Reason,
        act=act,
        button="Submit for review",
        intro="The text is frozen as it stands now, together with what it refers to that is new.",
        listed=[(str(other.subject), address(other)) for other in along],
        listed_title="These go along, because they are new or changed",
        warnings=odd.pop(dossier.pk, []),
        warned=[
            (other.subject, address(other), odd[other.pk]) for other in along if other.pk in odd
        ],
        back=address(dossier),
        onward=lambda: address(made[0]),
    )


@transaction.atomic
def _along(dossier):
    """The other dossiers that would be submitted with ``dossier``."""
    found = [row for row, _ in actions.with_references({dossier.pk}) if row.pk != dossier.pk]
    return sorted(found, key=lambda row: row.path)


def withdraw(request, site, dossier):
    roles.require(request.user, "withdraw_dossier")

    def act(reason, why):
        publish.withdraw(dossier, by=request.user, reason=reason, why=why)
        return f"“{dossier}” is withdrawn. Somebody else reviews that now."

    return ask(
        request,
        site,
        title="Withdraw from the record",
        subject=dossier,
        form=WithdrawalForm,
        act=act,
        button="Withdraw at once",
        danger=True,
        intro="Every copy goes from the record at once, past editions included. "
        "Its addresses answer “410 Gone” with the class of the reason and nothing else. "
        "The desk keeps it all.",
        back=address(dossier),
        onward=address(dossier),
    )

"""What the pages ask while somebody types: answers in JSON, refusals as a problem in a sentence.

GET and POST ask the same. A page posts: what is typed is nobody's business yet, and the address of
a request stands in logs.
"""

from functools import wraps

from django import forms
from django.contrib import admin
from django.http import JsonResponse
from django.views.decorators.http import require_http_methods

from claims.models import Claim, Statement
from desk.admin.pages import address
from desk.admin.seen import ways_to_link
from desk.admin.troubles import TROUBLES, sentences
from desk.seen.actions import tell_apart
from desk.seen.matching import claims_like, statements_like
from editorial.models import Dossier
from events.models import Event
from sources.models import Actor, Capture
from vocabulary.intake import TextRefused, take_in

LONGEST = 10_000


class Text(forms.CharField):
    """What is typed, as it is: lines and all, but no character that is never stored."""

    def __init__(self):
        super().__init__(max_length=LONGEST, strip=False)

    def clean(self, value):
        try:
            return take_in(super().clean(value).replace("\r\n", "\n"), lines=True)
        except TextRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class Typed(forms.Form):
    text = Text()
    speaker = forms.ModelChoiceField(Actor.objects, required=False)
    said = forms.DateField(required=False, input_formats=["%Y-%m-%d"])


class TypedStatement(Typed):
    capture = forms.ModelChoiceField(Capture.objects, required=False)
    besides = forms.ModelChoiceField(Statement.objects, required=False)


class TypedClaim(Typed):
    event = forms.ModelChoiceField(Event.objects, required=False)
    besides = forms.ModelChoiceField(Claim.objects, required=False)


class Refusal(forms.Form):
    kind = forms.ChoiceField(choices=[("statement", "statement"), ("claim", "claim")])
    text = Text()
    id = forms.ModelChoiceField(Dossier.objects)

    def clean(self):
        data = super().clean()
        dossier = data.get("id")
        if dossier and data.get("kind") and dossier.kind != data["kind"]:
            self.add_error("id", f"This is no {data['kind']}.")
        return data


def problem(status, sentence):
    return JsonResponse(
        {"status": status, "title": sentence},
        status=status,
        content_type="application/problem+json",
    )


def asked_with(form, *methods):
    """For who may add statements: answer what ``form`` reads, or say what is wrong with it."""

    def decorate(answer):
        @require_http_methods(methods)
        @wraps(answer)
        def view(request):
            if not request.user.has_perm("claims.add_statement"):
                return problem(403, "This is for those who may log statements.")
            given = request.POST if request.method == "POST" else request.GET
            asked = form(given)
            unknown = set(given) - set(asked.fields) - {"csrfmiddlewaretoken"}
            if unknown or not asked.is_valid():
                return problem(400, _what_is_wrong(asked, unknown))
            try:
                return JsonResponse(answer(request.user, **asked.cleaned_data))
            except TROUBLES as trouble:
                return problem(400, " ".join(sentences(trouble)))

        return admin.site.admin_view(view)

    return decorate


def _what_is_wrong(asked, unknown):
    if unknown:
        return f"Only {', '.join(asked.fields)} can be given."
    return " ".join(
        f"{name}: {sentence}" for name, said in asked.errors.items() for sentence in said
    )


@asked_with(TypedStatement, "GET", "POST")
def statements(user, *, text, **known):
    return {"matches": [as_json(match) for match in statements_like(text, **known)]}


@asked_with(TypedClaim, "GET", "POST")
def claims(user, *, text, **known):
    return {"matches": [as_json(match) for match in claims_like(text, **known)]}


@asked_with(Refusal, "POST")
def not_the_same(user, *, kind, text, id):
    tell_apart(id, by=user, text=text)
    return {"not_the_same": id.pk}


def as_json(match):
    row = match.row
    return {
        "id": row.pk,
        "slug": row.slug,
        "label": str(row),
        "address": address(row),
        "reasons": list(match.reasons),
        "actions": ways_to_link(row),
    }

"""The logging screen, and the queue of statements that say nothing of a claim yet."""

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import redirect
from django.urls import reverse

from claims.models import Statement
from desk.admin import pages
from desk.admin.pages import address
from desk.log import sheet, text
from desk.log.access import capture_with_parts, for_writers
from desk.log.answers import suggestions
from events.models import Event

PAGE = 50
SCRIPTS = [f"desk/{name}.js" for name in ("seen", "log", "log_text", "log_box", "log_rows")]
MOST_OCCASIONS = 6


@for_writers
def screen(request, capture_id):
    """One report of one statement, logged from a capture's text and saved as one."""
    capture, words, parts = capture_with_parts(capture_id)
    if request.method != "POST":
        key = request.GET.get("after", "")
        known = key.isdecimal() and len(key) < 19
        follows = sheet.report_to_follow(capture, key) if known else None
        filled = sheet.Sheet(capture, parts, given=_given(capture, follows))
        return _show(request, capture, words, parts, filled, follows=follows)
    filled = sheet.Sheet(capture, parts, data=request.POST)
    if "_look" in request.POST:
        looked = _looked(filled, words, parts, request.POST.copy())
        return _show(request, capture, words, parts, looked, quiet=True)
    saved = filled.is_valid() and filled.save(request.user)
    return (
        _onward(request, saved, filled) if saved else _show(request, capture, words, parts, filled)
    )


def _given(capture, follows):
    """What the screen begins with: that of the report before, and the event most spoken of."""
    given = sheet.after(follows) if follows else {}
    spoken_of = Event.objects.filter(claims__stances__rests_on__passage_capture=capture)
    event = spoken_of.annotate(times=Count("pk")).order_by("-times", "pk").first()
    if event:
        given["event"] = {"event": str(event), "event_id": event.pk}
    return given


def _looked(filled, words, parts, data):
    """The sheet with the place of its quotes, and with what the text suggests where it is empty."""
    filled.is_valid()
    places = filled.quoted_places()
    if not places:
        return filled
    for form in filled.quotes:
        if form.has_changed() and not form.errors:
            for name in ("start", "end"):
                data[f"{form.prefix}-{name}"] = str(form.cleaned_data[name])
    filled.statement.is_valid()
    speaker = filled.statement.chosen["speaker"]
    found = suggestions(words, parts, places, speaker=speaker.pk if speaker else None)
    passage = found.pop("passage")
    found |= {"passage_start": passage["start"], "passage_end": passage["end"]}
    found["attribution_kind"] = "mixed" if data.get("paraphrase") else "quote"
    for name, value in found.items():
        if name != "named" and value and not data.get(name):
            data[name] = str(value)
    if data.get("document") == str(parts.whole.pk):
        data["document"] = str(found["document"])
    looked = sheet.Sheet(filled.capture, parts, data=data)
    looked.named = found["named"]
    return looked


def _onward(request, statement, filled):
    report = filled.report.instance
    messages.success(request, f"Logged as a draft: “{statement}” ({report.key}).")
    if "_next" in request.POST:
        return redirect(
            f"{reverse('log:screen', args=[filled.capture.pk])}?after={report.pk}#sheet"
        )
    return redirect(address(statement))


def _show(request, capture, words, parts, filled, **context):
    occasions = Event.objects.filter(statements__attributions__passage_capture=capture)
    return pages.show(
        request,
        admin.site,
        "desk/log/screen.html",
        title="Log a statement",
        capture=capture,
        capture_address=address(capture),
        document_address=address(capture.document),
        shown=text.show(words, text.marks_of(capture), parts.titles),
        occasions=occasions.distinct().order_by("-pk")[:MOST_OCCASIONS],
        sheet=filled,
        scripts=SCRIPTS,
        **context,
    )


@for_writers
def queue(request):
    """Statements without a stance, oldest first."""
    waiting = Statement.objects.without_stances().select_related("speaker").order_by("pk")
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    add = reverse("admin:claims_stance_add")
    return pages.show(
        request,
        admin.site,
        "desk/log/queue.html",
        title="Statements without a stance",
        page=page,
        items=[
            {"statement": row, "address": address(row), "add": f"{add}?statement={row.pk}"}
            for row in page
        ],
    )

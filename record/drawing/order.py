"""What came first: decided by bounds, then by printed order, else not known."""

from datetime import UTC, datetime

from vocabulary.times import UncertainTime

LAST = datetime.max.replace(tzinfo=UTC)
# Added to ranks, of which some are negative: texts of ten digits sort as their numbers do.
MIDDLE = 5_000_000_000


def document_time(snapshot, slug):
    """When a document was published, or the page that it is part of; an ``UncertainTime`` or None."""
    entry = snapshot.get("document", slug)
    if entry is None:
        return None
    if data := entry.content.get("published"):
        return UncertainTime.from_json(data)
    return document_time(snapshot, entry.content.get("part_of"))


def said(snapshot, entry):
    """When a statement was made, as known; else when the first document to report it appeared."""
    if data := entry.content.get("said"):
        return UncertainTime.from_json(data)
    times = [document_time(snapshot, a["document"]) for a in entry.content.get("attributions", ())]
    return min((t for t in times if t), key=lambda t: (t.latest, t.earliest), default=None)


def printed(snapshot, slug):
    """``(page, rank)`` of a part of a printed page, a later part ranking higher; else None."""
    entry = snapshot.get("document", slug)
    position = entry.content.get("position") if entry else None
    page = snapshot.get("document", entry.content.get("part_of")) if entry else None
    if position is None or page is None or not page.content.get("printed_order"):
        return None
    newest_first = page.content["printed_order"] == "newest_first"
    return page.slug, -position if newest_first else position


def printed_key(snapshot, slug, offset=0):
    """The place of something in document ``slug``, as a text that sorts in printed order.

    Pages by the day on which they appeared, on a page the older part first, in a document by
    ``offset``, in code points. What no source dates goes by when it was first published here.
    """
    entry = snapshot.get("document", slug)
    page, rank = printed(snapshot, slug) or (entry.slug, 0)
    time = document_time(snapshot, page) or document_time(snapshot, slug)
    appeared = time.earliest if time else snapshot.get("document", page).first_published
    when = appeared.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00")
    return f"{when} {page} {rank + MIDDLE:010d} {min(offset, MIDDLE):010d}"


def first_printed(snapshot, attributions):
    """The place in printed order of the first of ``attributions``, which are shown."""
    return min(
        printed_key(snapshot, one["document"], one.get("passage", {}).get("start", 0))
        for one in attributions
    )


def sort_key(time, place, slug):
    """Orders by time, then as printed, then by slug; what has no time comes last."""
    bounds = (time.earliest, time.latest) if time else (LAST, LAST)
    return (*bounds, *(place or ("", 0)), slug)


def certainly_before(one, other):
    """Whether ``one`` is known to precede ``other``; both are ``(time, place)``."""
    (time, place), (other_time, other_place) = one, other
    if time and other_time and time.certainly_before(other_time):
        return True
    same_page = place and other_place and place[0] == other_place[0]
    unordered = not (time and other_time and other_time.certainly_before(time))
    return bool(same_page and unordered and place[1] < other_place[1])

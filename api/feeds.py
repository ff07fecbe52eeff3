"""Feeds, as Atom and as JSON Feed 1.1: of a list, of status changes, of corrections."""

import json
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from record import feeds

MEDIA_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "jsonfeed": "application/feed+json; charset=utf-8",
}
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def written(form, entries, **about):
    """The text of a feed: ``about`` is its ``title``, and root-relative its ``page`` and ``own``
    address."""
    return WRITERS[form](entries, **about)


def of_list(resource, parameters, form):
    """The text of the feed of one query. Raises ``record.query.QueryRefused``."""
    entries, given = feeds.of_query(resource, parameters)
    asked = f" ({urlencode(given)})" if given else ""
    page = f"/api/v1/{resource}/"
    return written(
        form,
        entries,
        title=f"{settings.SITE_NAME}: {resource}{asked}",
        page=f"{page}?{urlencode(given)}" if given else page,
        own=f"{page}?{urlencode({**given, 'format': form})}",
    )


def _absolute(address):
    return f"{settings.SITE_URL}{address}"


class Atom(Atom1Feed):
    """Django's, with plain texts, with the JSON beside each page, and no moment made up."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NEVER

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["api_url"]:
            link = {"rel": "related", "type": "application/json", "href": item["api_url"]}
            handler.addQuickElement("link", "", link)
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"])


def _atom(entries, title, page, own):
    feed = Atom(
        title,
        _absolute(page),
        "",
        language="en",
        author_name=settings.SITE_NAME,
        feed_url=_absolute(own),
    )
    for entry in entries:
        feed.add_item(
            entry.title,
            _absolute(entry.url),
            None,
            unique_id=_absolute(entry.id),
            pubdate=entry.first,
            updateddate=entry.updated,
            api_url=entry.api_url and _absolute(entry.api_url),
            summary=entry.summary,
        )
    return feed.writeString("utf-8")


def _jsonfeed(entries, title, page, own):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": _absolute(page),
        "feed_url": _absolute(own),
        "language": "en",
        "authors": [{"name": settings.SITE_NAME, "url": settings.SITE_URL}],
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False)


def _item(entry):
    item = {
        "id": _absolute(entry.id),
        "url": _absolute(entry.url),
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_modified": rfc3339_date(entry.updated),
    }
    if entry.first:
        item["date_published"] = rfc3339_date(entry.first)
    if entry.api_url:
        item["_on_record"] = {"api_url": _absolute(entry.api_url)}
    return item


WRITERS = {"atom": _atom, "jsonfeed": _jsonfeed}

"""The editions of one object, as JSON or as a TimeMap of Memento (RFC 7089)."""

import json
from datetime import datetime

from django.conf import settings
from django.http import Http404
from django.utils.http import http_date
from rest_framework.renderers import BaseRenderer, JSONRenderer

from api.contract.schemas import TEXT, either, page_of
from api.serving import Reading, members, next_of
from record import query
from record.query.editions import OF_ONE

LINK_FORMAT = "application/link-format"


class LinkFormat(BaseRenderer):
    """What is asked for by ``Accept: application/link-format``; texts are served as they are."""

    media_type = LINK_FORMAT
    format = "link"


class TimeMap(Reading):
    """What this site said of one object, newest edition first, each with the address of its state."""

    renderer_classes = [JSONRenderer, LinkFormat]
    resource = ""
    parameters = [*OF_ONE, "timemap_format"]
    shapes = {"application/json": page_of(either("Edition")), LINK_FORMAT: TEXT}

    def get(self, request, slug):
        asked = request.query_params.copy()
        as_links = self.as_links(request, asked.pop("format", []))
        page = query.editions(self.resource, slug, asked)
        if page is None:
            raise Http404
        following = next_of(request.path, page)
        if as_links:
            text = link_format(request.path, page, following, first="cursor" not in asked)
            response = self.serve(text, LINK_FORMAT)
        else:
            response = self.serve("{" + members(page, following) + "}")
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return response

    def as_links(self, request, given):
        if given and (len(given) > 1 or given[0] not in ("json", "link")):
            raise query.QueryRefused("format", "Give json or link, once.")
        return (given or [request.accepted_renderer.format])[0] == "link"


def link_format(path, page, following, *, first):
    """The page of a TimeMap; ``first``: it is the newest page. Addresses are absolute."""
    states = [edition for row in page.rows if (edition := json.loads(row))["state_url"]]
    original = path.removesuffix("editions/")
    links = [f'<{absolute(original)}>; rel="original"', f'<{absolute(path)}>; rel="self"']
    links[1] += f'; type="{LINK_FORMAT}"'
    for place, edition in enumerate(states):
        newest = first and place == 0
        oldest = not following and place == len(states) - 1
        rel = " ".join(["first"] * oldest + ["last"] * newest + ["memento"])
        when = http_date(datetime.fromisoformat(edition["published_at"]).timestamp())
        links.append(f'<{absolute(edition["state_url"])}>; rel="{rel}"; datetime="{when}"')
    if following:
        address = absolute(f"{following}&format=link")
        links.append(f'<{address}>; rel="timemap next"; type="{LINK_FORMAT}"')
    return ",\n".join(links) + "\n"


def absolute(address):
    return f"{settings.SITE_URL}{address}"

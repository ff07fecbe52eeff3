"""The whole public answer: every list and object of the API, every page, every card."""

import json
import re

from django.test import Client

from record.models import Claim, View
from record.query import RESOURCES

ISSUE = ("edition", "published_at")
EDITION = re.compile(r"(edition |since=)\d+", re.IGNORECASE)
# Where a page lists editions, it lists the more, the more often something was published.
LISTED = re.compile(
    r'<section (?:id="editions"|aria-labelledby="newest").*?</section>'
    r'|\s*<li class="edition">.*?</li>\s*|"version": \d+',
    re.DOTALL,
)
MOMENT = re.compile(r"\d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d(:\d\d)? UTC|20\d\d-\d\d-\d\dT[\d:.+]+")
PAGES = ("claims", "statements", "actors", "events", "documents", "evidence")


def everything():
    """``{address: answer}`` of all that the public sees, but for edition numbers, ETags and the
    dates on which editions were published; what was published when is left out."""
    client, found = Client(), {}
    for name in RESOURCES.keys() - {"editions"}:
        rows = listed(client, name)
        found[f"/api/v1/{name}/"] = [told(row) for row in rows]
        for row in rows:
            found[row["api_url"]] = told(read(client, row["api_url"]))
            found[row["url"]] = None
    views = View.objects.now().values_list("slug", flat=True)
    cards = Claim.objects.now().values_list("slug", flat=True)
    pages = [address for address, answer in found.items() if answer is None]
    for address in [*pages, "/", "/about/", *(f"/views/{slug}/" for slug in views)]:
        found[address] = page(client, address)
    for slug in cards:
        found[f"/embed/claims/{slug}/"] = page(client, f"/embed/claims/{slug}/")
    return found


def listed(client, name, **query):
    answer = read(client, f"/api/v1/{name}/", page_size=100, **query)
    rows = answer["results"]
    while answer["next"]:
        answer = read(client, answer["next"])
        rows += answer["results"]
    return rows


def read(client, address, **query):
    response = client.get(address, query or None)
    assert response.status_code == 200, (address, response.status_code)
    return response.json()


def told(data):
    """``data`` without what may differ."""
    if isinstance(data, dict):
        return {key: told(value) for key, value in data.items() if key not in ISSUE}
    return [told(one) for one in data] if isinstance(data, list) else data


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    told = LISTED.sub("", response.content.decode())
    return MOMENT.sub("…", EDITION.sub(r"\1…", told))


def differences(before, after):
    """The addresses at which the two differ."""
    return sorted(
        address
        for address in before.keys() | after.keys()
        if json.dumps(before.get(address)) != json.dumps(after.get(address))
    )

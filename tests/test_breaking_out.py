"""Texts that try to break out of wherever they stand are inert there: seen in a real browser.

Every public address, card, feed and error, and the desk's main pages, of a world in which every
text holds attempts: nothing of them runs, asks another host, or is complained of by the browser.
"""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client

from desk.bundles.loading import load
from record.query import RESOURCES
from tests import bridge, frozen, kremlin
from tests.admin_pages import Person
from tests.browsing import session_cookie
from tests.everything import listed
from tests.hostile.breaking_out import CALLED, HOST, LISTS, BreakingOut
from tests.test_routes import ASKED, NAMED, ROUTES

pytestmark = pytest.mark.consumer
# Part of an attempt that a page shows, as text.
SHOWN = f"{CALLED}("
# Pages of the desk that are looked at.
MOST = 200
WATCH = f"window.ran = []; window.{CALLED} = (number) => window.ran.push(number);"
# What the browser would make of an attempt that got out: an element or an attribute of its own.
OUT = f"""() => {{
    const leads = (e) => new URL(e.getAttribute("href") ?? e.getAttribute("src"), "https://a.example");
    const bad = (url) => url.hostname == "{HOST}" || /^(javascript|data):$/.test(url.protocol);
    return [
        ...[...document.querySelectorAll("[href], [src]")].filter((e) => bad(leads(e))),
        ...[...document.querySelectorAll("script")].filter((e) => e.text.includes("{CALLED}(")
            && !/json/.test(e.type)),
        ...document.querySelectorAll("[onload], [onerror], [onfocus], [onmouseover], base[href]"),
        ...document.querySelectorAll("meta[http-equiv=refresh], [style*='{HOST}']"),
    ].map((element) => element.outerHTML);
}}"""


class Watched:
    """A page of a browser, and all that should not have happened on it."""

    def __init__(self, context, site):
        self.site, self.troubles = site, []
        context.add_init_script(WATCH)
        context.route(
            lambda address: urlsplit(address).netloc != urlsplit(site).netloc, self._asked
        )
        self.page = context.new_page()
        self.page.on("dialog", self._spoken)
        self.page.on("pageerror", lambda error: self.troubles.append(("an error", str(error))))
        self.page.on("console", self._complained)

    def _asked(self, route):
        self.troubles.append(("asked", route.request.url))
        route.abort()

    def _spoken(self, dialog):
        self.troubles.append(("a dialog", dialog.message))
        dialog.dismiss()

    def _complained(self, message):
        if message.type == "error" and "status of" not in message.text:
            self.troubles.append(("complained", message.text))

    def see(self, address):
        """Open ``address``; all that went wrong there, each with the address."""
        self.troubles.clear()
        answer = self.page.goto(self.site + address, wait_until="load")
        if answer and not answer.headers.get("content-type", "").startswith("text/html"):
            # The browser lays XML and pictures out with a style of its own, of which our policy
            # complains.
            own = "Applying inline style violates"
            self.troubles = [one for one in self.troubles if not one[1].startswith(own)]
        ran = self.page.evaluate("window.ran || []")
        got_out = self.page.evaluate(OUT)
        found = [*self.troubles, *(("ran", one) for one in ran), *(("got out", o) for o in got_out)]
        return [(address, *one) for one in found]


@pytest.fixture
def watched(browser, live_server):
    contexts = []

    def watch(cookies=()):
        context = browser.new_context()
        context.add_cookies(list(cookies))
        contexts.append(context)
        return Watched(context, live_server.url)

    yield watch
    for context in contexts:
        context.close()


@pytest.fixture
def attempts():
    return BreakingOut()


def by_list(contents):
    return {
        name: [one.content for one in contents if one.kind == kind] for name, kind in LISTS.items()
    }


def on_record(attempts):
    """Two stories, one with something of everything, on record with attempts; one claim corrected,
    one withdrawn."""
    told = attempts.contents(by_list(kremlin.story()))
    told += attempts.contents(bridge.bundle())
    # The newsroom is in both.
    told = list({one.path: one for one in told}.values())
    frozen.publish(*told)
    (flagship,) = [one for one in told if one.path == f"claim/{kremlin.CLAIM}"]
    mistake = frozen.correction(*(attempts._attempt("It was so.", 300) for _ in range(2)))
    frozen.publish(flagship.but(), corrections={flagship.path: mistake})
    frozen.withdraw("claim/bridge-shook")


def addresses():
    """Every public address: one of each route, and everything that a list leads to."""
    client, found = Client(), []
    for route, name in ROUTES.items():
        named = NAMED.get(name, kremlin.CLAIM)
        named = [named] if isinstance(named, str) else named
        found.append(route.format(*named) + ASKED.get(name, ""))
    for name in RESOURCES:
        for form in ("atom", "jsonfeed"):
            found.append(f"/api/v1/{name}/?format={form}")
        for row in listed(client, name):
            found += [row["api_url"], row["url"]]
    for row in listed(client, "claims"):
        found += [f"/embed{row['url']}", f"/embed{row['url']}?since=1"]
    return list(dict.fromkeys(one for one in found if one))


def error_pages(attempt):
    """Errors of every surface, with an attempt in whatever they could repeat."""
    return [
        f"{address}{attempt}"
        for address in (
            "/",
            "/claims/",
            "/embed/claims/",
            "/api/v1/claims/?",
            "/api/v1/claims/?q=*",
        )
    ] + [f"/embed/claims/{kremlin.CLAIM}/?{attempt}=1", f"/views/x/?cursor={attempt}"]


def test_nothing_breaks_out_in_public(live_server, attempts, watched):
    on_record(attempts)
    reader = watched()

    found = addresses()
    troubles = [trouble for address in found for trouble in reader.see(address)]
    for attempt in (
        "%22%3E%3Cscript%3EbrokeOut(1)%3C/script%3E",
        "{{7*7}}",
        "'><svg/onload=brokeOut(2)>",
    ):
        troubles += [trouble for address in error_pages(attempt) for trouble in reader.see(address)]

    assert troubles == []
    assert len(found) > 200
    assert {"claim.text", "actor.name", "statement.attributions.quotes.exact"} <= attempts.put


def test_what_tries_to_break_out_is_shown_as_it_is_written(live_server, attempts, watched):
    on_record(attempts)
    reader = watched()

    for address in (
        f"/claims/{kremlin.CLAIM}/",
        f"/embed/claims/{kremlin.CLAIM}/",
        "/actors/mayor/",
    ):
        assert reader.see(address) == []
        shown = reader.page.evaluate("document.body.innerText")
        assert SHOWN in shown or "7|add:7" in shown
        assert "14" not in shown.split()


def test_nothing_breaks_out_at_the_desk(live_server, attempts, watched):
    load(attempts.bundle(bridge.bundle()))
    paul = Person("publisher")
    reader = watched([session_cookie(paul, live_server.url)])
    found = linked(paul.client, "/admin/")

    troubles = [trouble for address in found for trouble in reader.see(address)]

    assert troubles == []
    assert len(found) > 60


def linked(client, address):
    """The desk's pages to which ``address`` leads, and those lead; no more than ``MOST``. A GET
    changes nothing there."""
    found, waiting = [], [address]
    while waiting and len(found) < MOST:
        address = waiting.pop(0)
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        found.append(address)
        links = [
            unescape(link)
            for link in re.findall(r'href="(/admin/[^"#]+)"', answer.content.decode())
        ]
        waiting += [link for link in dict.fromkeys(links) if link not in (*found, *waiting)]
    return found

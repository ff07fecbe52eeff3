"""Everything that the public side can be asked: its addresses, what its grammar allows, every link.

It begins with the addresses that the URL conf names and follows whatever an answer names, so that a
new address is crawled by itself.
"""

import html
import re
from urllib.parse import quote

from django.conf import settings

from record.models import Event
from record.query.parameters import PARAMETERS
from record.query.resources import RESOURCES
from record.query.shape import FORMATS, applicable
from record.query.values import Actors, Flag, Moment, Slugs, Terms
from tests.leaks import inventory
from tests.leaks.asking import Question, Reader, route_of

LINK = re.compile(r"""["'](/[^/"'<>\s\\][^"'<>\s\\]*|/)["']|<(/[^>]*[/=?][^>]*)>|<loc>([^<]+)<""")
# In every answer to one address: ways to ask it that are not GET, and other things to accept.
METHODS = ("HEAD", "OPTIONS", "POST")
ACCEPTED = ("text/html", "application/json", "application/link-format", "application/xml")
NEVER = "never-was-here"


class Crawl:
    """``answers`` by question. ``wide``: every term of a vocabulary, more slugs of a kind, counts and
    facets of every question, and every address in every way that HTTP has; else one of each."""

    def __init__(self, *, wide=False, reader=None):
        self.reader = reader or Reader()
        self.wide = wide
        self.most = 50 if wide else 1
        self.answers = {}
        self.templates = inventory.routes(settings.ROOT_URLCONF)

    def run(self):
        self.follow(self.entrances())
        self.follow(self.mistakes())
        self.follow(self.grammar())
        for address in list(self.alone()):
            self.ask_otherwise(address)
        return self

    def once(self):
        """One address of each route, or more until one is answered with 200."""
        waiting, seen = list(self.entrances()), set()
        while waiting:
            question = Question(waiting.pop())
            if question not in self.answers and route_of(question) not in seen:
                answer = self.ask(question)
                waiting += self.links(answer)
                seen |= {answer.route} if answer.status == 200 else set()
        return self

    def entrances(self):
        """Where a crawl begins. No answer leads to the accounts of an event, or to a search."""
        yield "/api/v1/search/?q=bridge"
        yield from (address for address in self.templates if not set("{}*") & set(address))
        for slug in Event.objects.now().order_by("slug").values_list("slug", flat=True):
            yield f"/api/v1/events/{slug}/accounts/"

    def alone(self):
        """The addresses without a query that were asked: one of each route and status, or all."""
        seen = set()
        for question, answer in self.answers.items():
            sort = (answer.route, answer.status)
            if question.method == "GET" and "?" not in question.address:
                if self.wide or sort not in seen:
                    yield question.address
                seen.add(sort)

    def follow(self, addresses):
        """Ask ``addresses``, and whatever their answers lead to."""
        waiting = list(addresses)
        while waiting:
            question = Question(waiting.pop())
            if question not in self.answers:
                links = self.links(self.ask(question))
                # What facets lead to, they lead to from a narrower question too.
                waiting += [] if "/facets/?" in question.address else links

    def ask(self, question):
        if question not in self.answers:
            self.answers[question] = self.reader.ask(question)
        return self.answers[question]

    def ask_otherwise(self, address):
        """The same address by other methods, for other media types, from elsewhere, once more."""
        for method in METHODS:
            self.ask(Question(address, method))
        for accepted in ACCEPTED:
            self.ask(Question(address, headers=(("Accept", accepted),)))
        preflight = (("Origin", "https://example.org"), ("Access-Control-Request-Method", "GET"))
        self.ask(Question(address, "OPTIONS", preflight))
        if etag := self.ask(Question(address)).header("ETag"):
            self.ask(Question(address, headers=(("If-None-Match", etag),)))

    def links(self, answer):
        """The addresses of this site that an answer names, in its body and its headers."""
        text = answer.told.decode(errors="replace").replace(settings.SITE_URL, "")
        for named in LINK.findall(text):
            address = html.unescape("".join(named)).partition("#")[0]
            if "{" not in address and not address.startswith("/static/"):
                yield address

    def mistakes(self):
        """What is nowhere, and what is asked wrongly."""
        for address in self.templates:
            filled = address.replace("{}", NEVER).replace("*", f"{NEVER}/")
            yield from (filled, f"{filled}?{NEVER}=1", filled.rstrip("/"), f"{filled}x")
        yield from ("/nothing/", "/api/nothing/", "/embed/nothing/", "/api/v1/claims/?cursor=x")

    def grammar(self):
        """Every parameter of every list, in its count and facets too, and every format."""
        for resource in RESOURCES.values():
            root = f"/api/v1/{resource.name}/"
            for form in FORMATS:
                yield f"{root}?format={form}"
            yield from (f"{root}?page_size=1", f"{root}?fields=slug", f"{root}?as_published=2100")
            for name in applicable(resource):
                for value in self.values(PARAMETERS[name].field) if name in PARAMETERS else ():
                    asked = f"{name}={quote(value)}"
                    yield f"{root}?{asked}"
                    if self.wide or name in ("q", "event", "speaker", "position"):
                        yield f"{root}count/?{asked}"
                        yield f"{root}facets/?{asked}"
        for words in self.words():
            yield from (f"/api/v1/search/?q={quote(words)}", f"/api/v1/claims/?q={quote(words)}")

    def values(self, field):
        """What to ask of a parameter: terms, slugs on record, moments, words."""
        if isinstance(field, Flag):
            return ["true", "false"][: self.most]
        if isinstance(field, Moment):
            return ["2100-01-01T00:00:00Z", "2021-03-03T00:00:00Z"][: self.most]
        if isinstance(field, Terms):
            return field.terms[: self.most]
        if isinstance(field, Slugs):
            slugs = list(field.model.objects.now().order_by("slug").values_list("slug", flat=True))
            sets = ["kind:person", f"side:{slugs[0]}"] if isinstance(field, Actors) else []
            return [*slugs[: self.most], *(sets if self.wide else sets[1:])]
        return self.words()

    def words(self):
        return ["bridge", "norf*", "mayor", "nothing such"][: self.most + 1]

    # What was found

    def media_types(self):
        found = {
            answer.header("Content-Type").partition(";")[0] for answer in self.answers.values()
        }
        return found - {""}

    def reached(self):
        """The addresses of the URL conf, as it writes them, that answered with 200."""
        return {
            inventory.told_route(answer.route)
            for answer in self.answers.values()
            if answer.status == 200 and answer.route is not None
        }


def differences(before, after):
    """What two crawls do not answer alike, a line each."""
    for question in sorted(before.keys() | after.keys(), key=str):
        one, other = before.get(question), after.get(question)
        if one != other:
            yield f"{question}: {_first(one, other)}"


def _first(one, other):
    if one is None or other is None:
        return "asked of only one of them"
    if one.status != other.status:
        return f"{one.status}, then {other.status}"
    return "other headers" if one.headers != other.headers else "another body"

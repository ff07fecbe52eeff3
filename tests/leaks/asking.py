"""One question to the public side, and all that is told in its answer."""

import gzip
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection

from django.test import Client
from django.urls import Resolver404, resolve

# What differs between two answers to one question, and nothing else may.
PASSING = ("Date", "X-Request-ID")


@dataclass(frozen=True)
class Question:
    address: str
    method: str = "GET"
    headers: tuple = ()

    def __str__(self):
        return " ".join([self.method, self.address, *map(str, self.headers)])


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple
    body: bytes
    route: str | None = field(default=None, compare=False)

    @property
    def told(self):
        """Everything in it, as bytes: headers, and the body unpacked."""
        lines = [f"{name}: {value}".encode() for name, value in self.headers]
        packed = self.body.startswith(b"\x1f\x8b")
        return b"\n".join([*lines, gzip.decompress(self.body) if packed else self.body])

    def header(self, name):
        return dict(self.headers).get(name, "")


class Reader:
    """Asks through Django's client: as the owner, so that no grant of the database hides a leak."""

    def __init__(self):
        self.client = Client(raise_request_exception=False)

    def ask(self, question):
        path, _, query = question.address.partition("?")
        response = self.client.generic(
            question.method, path, QUERY_STRING=query, headers=dict(question.headers)
        )
        body = b"".join(response)
        headers = sorted((k, v) for k, v in response.items() if k not in PASSING)
        match = response.wsgi_request.resolver_match
        return Answer(response.status_code, tuple(headers), body, match.route if match else None)


class Visitor:
    """Asks a process that serves at ``host``: by its own connection to the database, and its role."""

    def __init__(self, host):
        self.host = host

    def ask(self, question):
        with closing(HTTPConnection(self.host, timeout=30)) as connection:
            connection.request(question.method, question.address, headers=dict(question.headers))
            response = connection.getresponse()
            headers = sorted((k, v) for k, v in response.getheaders() if k not in PASSING)
            body = response.read()
        return Answer(response.status, tuple(headers), body, route_of(question))


def route_of(question):
    """The route of its address, as the URL conf has it, or None."""
    try:
        return resolve(question.address.partition("?")[0]).route
    except Resolver404:
        return None

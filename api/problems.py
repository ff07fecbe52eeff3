"""Every kind of error that leaves the API: what it means, and what to do about it.

The one list. The ``type`` of an error's body names an entry by its page, ``/problems/<name>/``,
and the OpenAPI document describes the same entries.
"""

from dataclasses import dataclass, field

from django.conf import settings


@dataclass(frozen=True)
class Problem:
    """One kind of error. ``sentence`` is its ``detail`` where nothing more exact is known;
    ``members`` are further members of its body, ``headers`` those that come with it."""

    name: str
    status: int
    title: str
    sentence: str
    means: str
    do: str
    members: dict = field(default_factory=dict)
    headers: dict = field(default_factory=dict)

    @property
    def type(self):
        """The URI that names this kind of error, and the address of its page."""
        return f"{settings.SITE_URL}/problems/{self.name}/"


PROBLEMS = {
    problem.name: problem
    for problem in (
        Problem(
            "malformed-request",
            400,
            "Malformed request",
            "The request is malformed.",
            "The request is not one that HTTP allows, is addressed to another host, or has more "
            "parameters than there can be.",
            "Send it to this site with an ordinary HTTP client, with everything in the address "
            "percent-encoded.",
        ),
        Problem(
            "refused-query",
            400,
            "The query is against the grammar",
            "This is not a query that the grammar allows.",
            "A parameter is unknown, given twice, malformed, does not apply to this resource, or "
            "names something that is not on record. Nothing was guessed and nothing was left out: "
            "a query is answered whole or not at all.",
            "`parameter` names the one at fault, `detail` says what is allowed there. A cursor is "
            "good for its own query only: follow `next` as it is.",
            members={"parameter": "The parameter at fault."},
        ),
        Problem(
            "unknown-key",
            401,
            "Unknown key",
            "This key is not known, or it was revoked.",
            "The Authorization header names a key that this site never gave, or has revoked. "
            "Keys only raise limits: everything can be read without one.",
            "Leave the header out, or ask whoever gave you the key for another.",
            headers={"WWW-Authenticate": "The scheme of keys: Bearer."},
        ),
        Problem(
            "not-allowed",
            403,
            "Not allowed",
            "This is not allowed.",
            "This address is not for the public.",
            "There is nothing that you can do: everything published is found without it.",
        ),
        Problem(
            "not-on-record",
            404,
            "Not on record",
            "There is nothing on record here.",
            "Nothing published has this address. What was never there and what is not published "
            "are answered alike.",
            "Look for it in the list of its resource, or by `q`. A slug is never given to anything else.",
        ),
        Problem(
            "read-only",
            405,
            "Read only",
            "This can only be read: use GET, HEAD or OPTIONS.",
            "The method would change something, and nothing can be changed here.",
            "Use GET, HEAD or OPTIONS, as the Allow header says.",
            headers={"Allow": "The methods that are allowed."},
        ),
        Problem(
            "media-type",
            406,
            "No such media type",
            "This is served as application/json.",
            "The Accept header leaves out every form in which this is served.",
            "Accept `application/json`, or leave the header out.",
        ),
        Problem(
            "withdrawn",
            410,
            "Withdrawn",
            "This was withdrawn.",
            "It was published here and was taken back, with every earlier form of it. `reason` is "
            "the class of the reason; nothing of what it said is kept in public.",
            "Remove your copies, and do not ask again: the address stays gone unless it is "
            "published anew.",
            members={"reason": "The class of the reason."},
        ),
        Problem(
            "too-many-requests",
            429,
            "Too many requests",
            "You have asked more often than the limit allows.",
            "Within this minute as many requests came from your address, or with your key, as the "
            "limit allows. RateLimit-Policy says how many those are.",
            "Wait as many seconds as Retry-After says: the next request is then answered. "
            "Pages of 100 need fewer requests, and an answer that you have is confirmed by its ETag. "
            "Whoever needs more can be given a key.",
            headers={
                "Retry-After": "Seconds until requests are answered again.",
                "RateLimit": "What is left, and seconds until all is there again.",
                "RateLimit-Policy": "The limit (q) and its period in seconds (w).",
            },
        ),
        Problem(
            "fault",
            500,
            "A fault of ours",
            "Something went wrong on our side.",
            "The request was right as far as we know, and the answer to it failed.",
            "Try again later. If it lasts, tell us the X-Request-ID: it is in our log.",
        ),
        Problem(
            "other-format",
            501,
            "No such format",
            "oEmbed is answered as json or xml.",
            "`format` asks for something that oEmbed does not have.",
            "Give `format` as json or xml, or leave it out: json is then answered.",
        ),
        Problem(
            "unavailable",
            503,
            "Unavailable",
            "The record cannot be read at the moment. Try again shortly.",
            "The database does not answer, or not in time.",
            "Try again after as many seconds as Retry-After says.",
            headers={"Retry-After": "Seconds after which to try again."},
        ),
        Problem(
            "exports-busy",
            503,
            "Exports are busy",
            "As many exports are running as may at once. Try again when one has ended.",
            "An answer as CSV or NDJSON is whole, and only two are written out at a time.",
            "Try again after as many seconds as Retry-After says, or take the data package of "
            "`/exports/`, or pages.",
            headers={"Retry-After": "Seconds after which to try again."},
        ),
        Problem(
            "questions-busy",
            503,
            "Many are asking",
            "As many costly questions are being answered as may at once. Ask again shortly.",
            "Searches, facets, counts, accounts, and lists with `q`, `as_of` or `only_via` are worked out for "
            "whoever asks. Only a few are at a time, so that pages and cards stay quick for all.",
            "Ask again after as many seconds as Retry-After says. Everything else is answered meanwhile.",
            headers={"Retry-After": "Seconds after which to try again."},
        ),
        Problem(
            "no-end-mark",
            505,
            "HTTP/1.1 is needed",
            "A whole answer is given over HTTP/1.1: in an older one, a broken answer looks whole.",
            "In HTTP/1.0 an answer ends when the connection does, so nobody could tell half an export "
            "from a whole one.",
            "Ask over HTTP/1.1 or later; have a proxy in between do so too.",
        ),
    )
}
# The kind of a status for which nothing more exact is said.
BY_STATUS = {problem.status: problem for problem in reversed(PROBLEMS.values())}


def of_status(status):
    """The kind of an error that has only a status; one outside the list is a plain 400 or 500."""
    return BY_STATUS.get(status) or BY_STATUS[400 if status < 500 else 500]

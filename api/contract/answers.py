"""The responses: what comes with a 200, and every error that can come instead."""

from api import feeds, streams
from api.contract.schemas import TEXT, either, obj, page_of, ref
from api.problems import PROBLEMS
from vocabulary.terms import WithdrawalReason

JSON, PROBLEM_JSON = "application/json", "application/problem+json"
EVERYWHERE = (400, 401, 406, 429, 500, 503)
OF_ONE_OBJECT = (404, 410)

HEADERS = {
    "ETag": "A strong tag of this very answer, for If-None-Match.",
    "Cache-Control": "For how long it may be kept: no answer is staler than 90 seconds.",
    "X-Request-ID": "The name of this request, also in our log.",
    "Link": 'What belongs to it: of a page of a list rel="next", the next.',
    "Location": "Where it stands now.",
    "Memento-Datetime": "Since when what was asked for as of a moment had stood.",
    "Content-Disposition": "A file name, of an answer that is whole.",
    "RateLimit": "What is left (r) of the limit, and seconds until all is there again (t).",
    "RateLimit-Policy": "The limit (q) and its period in seconds (w).",
    "Retry-After": "Seconds after which to try again.",
    "WWW-Authenticate": "The scheme of keys: Bearer.",
    "Allow": "The methods that are allowed.",
}
FEEDS = {"atom": TEXT, "jsonfeed": ref("JsonFeed")}
ALWAYS = ("X-Request-ID", "RateLimit", "RateLimit-Policy")

PROBLEM = obj(
    "An error (RFC 9457). `type` is the address of a page that says what it means.",
    {
        "type": {"type": "string", "format": "uri", "enum": []},
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
    },
    {"parameter": TEXT, "reason": ref(WithdrawalReason.__name__)},
)


def problem_schema():
    found = {**PROBLEM, "properties": dict(PROBLEM["properties"])}
    types = [problem.type for problem in PROBLEMS.values()]
    found["properties"]["type"] = {**PROBLEM["properties"]["type"], "enum": types}
    return found


def responses():
    """``{name: response}`` of all errors, one a status, and of what has no body."""
    found = {"304": _without_body("It is still what the ETag in If-None-Match names.", "ETag")}
    found["301"] = _without_body("Merged into another, which stands at Location.", "Location")
    for status in sorted({problem.status for problem in PROBLEMS.values()}):
        found[str(status)] = _errors([p for p in PROBLEMS.values() if p.status == status])
    return found


def _without_body(about, *names):
    return {"description": about, "headers": headers(*names, "Cache-Control")}


def _errors(problems):
    named = {name for problem in problems for name in problem.headers}
    return {
        "description": "\n\n".join(f"{problem.title}. {problem.means}" for problem in problems),
        "headers": headers(*sorted(named)),
        "content": {
            PROBLEM_JSON: {
                "schema": ref("Problem"),
                "examples": {problem.name: {"value": _body(problem)} for problem in problems},
            }
        },
    }


def _body(problem):
    body = {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.sentence,
    }
    told = {"parameter": "evidence_status", "reason": WithdrawalReason.ERROR.value}
    return body | {name: told[name] for name in problem.members}


def headers(*names):
    """References to what comes with an answer: ``names``, and what comes with every one."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in (*names, *ALWAYS)}


def header_components():
    schemas = {"Retry-After": {"type": "integer"}}
    return {
        name: {"description": about, "schema": schemas.get(name, TEXT)}
        for name, about in HEADERS.items()
    }


def list_of(row):
    """The schema of a list of ``row`` in each form that it is given in: whole and as a feed beside
    the page, for ``format`` alone, whatever Accept says."""
    whole = {bare(media_type): TEXT for media_type in streams.MEDIA_TYPES.values()}
    return {JSON: page_of(either(row)), **whole, **feed("atom"), **feed("jsonfeed")}


def feed(form):
    """The schema of a feed in ``form``, by its media type."""
    return {bare(feeds.MEDIA_TYPES[form]): FEEDS[form]}


def bare(media_type):
    """Without its parameters."""
    return media_type.partition(";")[0]


def ok(about, schemas, example, *names):
    """What comes with a 200: ``schemas`` by media type, ``example`` of the JSON, or None."""
    content = {media_type: {"schema": schema} for media_type, schema in schemas.items()}
    if example is not None:
        content[JSON]["example"] = example
    return {
        "description": about,
        "headers": headers(*names, "ETag", "Cache-Control"),
        "content": content,
    }


def with_errors(success, *statuses):
    """The responses of one operation: ``success``, and what can come instead."""
    others = sorted({304, *EVERYWHERE, *statuses})
    return {
        "200": success,
        **{str(status): {"$ref": f"#/components/responses/{status}"} for status in others},
    }

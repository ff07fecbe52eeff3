"""Requests made up by hypothesis: real addresses and values, mixed with what never was one."""

from urllib.parse import quote, urlencode

from hypothesis import strategies as st

from record.query.parameters import PARAMETERS
from record.query.shape import FORMATS, PAGING
from tests.test_routes import ROUTES
from tests.test_walk import ASKED

SLUGS = [
    "kremlin-drones-directed-from-washington",
    "kirby-ridiculous",
    "peskov",
    "kremlin-drones",
    "cnn-post-28",
    "cnn-video-analysis",
    "unsubstantiated-kremlin-drones",
    "never-was",
]
ODD = [
    *("", " ", "\0", "\r\n", "\u202e", "\u200b", "\ufeff", "\ufffd", "٥", "１", "²", "ﷺ", "İ", "ß"),
    *("'", '"', "“", "\\", "%", "_", "*", "!", "!!", ",", ",,", ":", ";", "&", "=", "#", "?", "/"),
    *("..", "-", "--", "or", "-or", "( )", "<->", ":*", "{{7+7}}", "<script>", "$$", "NaN", "null"),
    *("true", "any", "json", "0", "-1", "1e9", "9" * 30, "a" * 300, "side:", "kind:", "country:A1"),
    *("2023-02-30", "9999-12-31", "0001-01-01", "2023-05-04T24:00:00Z", "infinity", "now"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2023-10-29T02:30:00+01:00"),
]
NAMES = [*PARAMETERS, *PAGING, "facets", "type", "since", "edition", "of"]
HIDDEN = ["created_by__password__startswith", "_connector", "pk", "slug__regex", "speaker[]"]
METHODS = ["GET"] * 12 + ["HEAD", "OPTIONS", "POST", "DELETE", "TRACE", "BREW"]
HEADERS = {
    "Accept": [
        "*/*",
        "text/html",
        "application/json",
        "application/link-format",
        "a",
        ";",
        "*/*;q=x",
    ],
    "If-None-Match": ["*", '"a"', 'W/"a"', "a,,", '"'],
    "If-Modified-Since": [
        "Thu, 04 May 2023 00:00:00 GMT",
        "never",
        "Sat, 31 Feb 99999 25:61:61 GMT",
    ],
    "Origin": ["null", "http://[", "https://example.org"],
    "Authorization": ["Bearer", "Bearer x", "Basic eA==", "\xff"],
    "Range": ["bytes=0-1", "bytes=-9", "x"],
    "X-Request-ID": ["a", "<b>", "a" * 100],
    "Content-Type": ["application/json", "multipart/form-data", "text/plain; charset=utf-99"],
}

texts = st.text(st.characters(codec="utf-8"), max_size=30)
terms = sorted({term for p in PARAMETERS.values() for term in getattr(p.field, "terms", ())})
plain = st.one_of(
    st.sampled_from([*ASKED.values(), *SLUGS]),
    st.sampled_from(terms),
    st.sampled_from([*FORMATS, "-published", "said", "slug", "text,statuses", "claims", "kind"]),
    st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
    st.dates().map(str),
    st.integers(-3, 120).map(str),
)
odd = st.one_of(st.sampled_from(ODD), texts)
values = st.one_of(
    plain,
    plain,
    odd,
    st.lists(st.one_of(plain, odd), min_size=2, max_size=4).map(",".join),
    st.lists(st.one_of(plain, odd), min_size=2, max_size=4).map("".join),
    plain.map("!{}".format),
)
names = st.one_of(
    *[st.sampled_from(NAMES)] * 6, st.sampled_from(HIDDEN), st.sampled_from(ODD), texts
)
# Some are no UTF-8 at all.
escaped = st.one_of(
    *[values.map(quote)] * 8, st.binary(max_size=8).map(lambda raw: quote(raw, safe=""))
)
headers = st.dictionaries(st.sampled_from(sorted(HEADERS)), st.just(None), max_size=2).flatmap(
    lambda chosen: st.fixed_dictionaries({name: st.sampled_from(HEADERS[name]) for name in chosen})
)


@st.composite
def requests(draw):
    """``(method, address, headers)`` of a request to the public side."""
    route = draw(st.sampled_from(sorted(ROUTES)))
    varies = [
        draw(st.one_of(*[st.sampled_from(SLUGS)] * 5, odd.map(lambda text: quote(text, safe=""))))
        for _ in range(route.count("{}"))
    ]
    query = draw(st.lists(st.tuples(names, escaped), max_size=4))
    asked = "&".join(f"{urlencode({name: ''})}{value}" for name, value in query)
    return draw(st.sampled_from(METHODS)), f"{route.format(*varies)}?{asked}", draw(headers)

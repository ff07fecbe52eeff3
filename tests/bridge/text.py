"""The page about the bridge, and places in it."""

TEXT = (
    "Norford bridge: what we know\n\n"
    "The mayor of Norford said the bridge was “safe\u00a0enough for anybody’s car”, the Norford "
    "Echo reported, citing Radio Vale.\n\n"
    "“It shook like a drum,” the driver Ann Poole told Radio Vale. “At least 23 lorries crossed "
    "it.” The county has not commented.\n\n"
    "An engineer called the mayor’s words “a guess”.\n"
)


def span(words):
    start = TEXT.index(words)
    return {"capture": "echo-page/as-read", "start": start, "end": start + len(words)}


def quote(key, exact, **rest):
    """A quote with its place in ``TEXT``, and what stands beside it on its line."""
    place = span(exact)
    start, end = place["start"], place["end"]
    return {
        "key": key,
        "exact": exact,
        "prefix": TEXT[start - 8 : start].split("\n")[-1],
        "suffix": TEXT[end : end + 8].split("\n")[0],
        "span": place,
        "matched": True,
        **rest,
    }

"""Parts of a bundle about the bridge, with what most of them share."""

ZONE = "Europe/London"


def day(period, **rest):
    return {"on": period, "zone": ZONE, **rest}


def actor(slug, kind, **rest):
    return {"slug": slug, "kind": kind, "name": slug.replace("-", " ").title(), **rest}


def part_of(slug):
    return {"to": slug, "kind": "part_of"}


def post(position, title):
    return {
        "slug": f"echo-post-{position}",
        "kind": "post",
        "publisher": "norford-echo",
        "title": title,
        "language": "en",
        "part_of": "echo-page",
        "position": position,
        "published": day("2021-03-02"),
    }


def report(key, document, **rest):
    return {"key": key, "document": document, "credited_how": "name", "kind": "paraphrase", **rest}


def statement(slug, speaker, attributions, **rest):
    return {
        "slug": slug,
        "summary": f"{speaker} on the bridge.",
        "speaker": speaker,
        "form": "utterance",
        "medium": "interview",
        "said": day("2021-03-01", inferred=True, as_given="Monday"),
        "language": "en",
        "attributions": attributions,
        **rest,
    }

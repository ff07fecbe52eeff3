"""The contents of what is merged as one content: plain data in, plain data out.

Each function takes the published entries, the survivor first, and their contents in the same order,
with every name led to its survivor. Nothing that a duplicate holds is dropped, unless the
survivor's content says the very same, or it would tie the whole to itself.
"""

from dataclasses import dataclass, field

from record.drawing.joining import frozen, join

# What nobody sees of a report: two that are seen alike are one.
HIDDEN = ("key", "passage", "span", "prefix", "suffix", "same_words_as")


@dataclass
class United:
    """One content for all. ``keys`` are a statement's report keys that had to change, by the slug
    of the duplicate; ``moves`` are parts that no rule leads on: ``(owner, kind, old, new)``, slugs of
    the member that it belongs to and of the part."""

    content: dict
    keys: dict = field(default_factory=dict)
    moves: list = field(default_factory=list)


def actors(members, contents):
    """The survivor; what the others are called are spellings, and their ties are its own."""
    own = _own(contents[0])
    names = list(own.get("names", ()))
    for content in contents[1:]:
        # A private person's name is never made public by a merge.
        if own.get("private") or not content.get("private"):
            names.append({"name": content["name"], "language": content.get("language", "en")})
            names += content.get("names", ())
    spelt = {(own["name"], own.get("language", "en")): None}
    for name in names:
        spelt.setdefault((name["name"], name.get("language", "en")), name)
    own["names"] = [name for name in spelt.values() if name]
    ties = _all("affiliations", contents)
    own["affiliations"] = _once(tie for tie in ties if tie["to"] != members[0].slug)
    return United(own)


def statements(members, contents):
    """The survivor, with the reports, words, links and answers of all."""
    own, slug = _own(contents[0]), members[0].slug
    made = United(own)
    if own.get("on_behalf_of") and own["on_behalf_of"] == own.get("speaker"):
        del own["on_behalf_of"]
    reports = {}
    for member, content in zip(members, contents, strict=True):
        _add_reports(made, reports, member.slug, content)
    own["attributions"] = list(reports.values())
    links = _all("links", contents)
    own["links"] = _once((link for link in links if link["to"] != slug), by=("kind", "to"))
    answers = [
        answer
        for member, content in zip(members, contents, strict=True)
        for answer in _answers(member, content, slug, made.keys.get(member.slug, {}))
    ]
    own["stances"], moves = join(answers, lambda stance: (slug, *_on(stance)))
    made.moves += [(address[0], *move) for address, *move in moves]
    return made


def _add_reports(made, reports, name, content):
    """Put the reports of the member ``name`` to ``reports``, by key. What is seen alike stands once,
    and a key that is taken gets a number behind it."""
    slug = made.content["slug"]
    standing = {frozen(report, HIDDEN): key for key, report in reports.items()}
    words = _words(reports)
    for report in content.get("attributions", ()):
        old = report["key"]
        report = _credited(report, content.get("speaker"), made.content.get("speaker"))
        key = standing.get(frozen(report, HIDDEN))
        if key is None:
            key = _free(old, reports)
            quotes = _quotes(report, name, words) if name != slug else report.get("quotes", ())
            reports[key] = {**report, "key": key, "quotes": list(quotes)}
        if key != old:
            made.keys.setdefault(name, {})[old] = key
            made.moves.append((name, "attribution", f"{name}.{old}", f"{slug}.{key}"))


def _credited(report, speaker, whole):
    """Whom a report credits, beside the speaker of the whole: left out where it is the same."""
    credited = report.get("credits") or speaker
    report = {key: value for key, value in report.items() if key != "credits"}
    return {**report, "credits": credited} if credited and credited != whole else report


def _words(reports):
    """The keys of the quotes that stand, by document and words."""
    return {
        (report["document"], quote["exact"]): quote["key"]
        for report in reports.values()
        for quote in report["quotes"]
    }


def _quotes(report, name, words):
    """A duplicate's quotes. Their keys get its name before them; the same words in the same
    document are a rendering of those that stand."""
    for quote in report.get("quotes", ()):
        rendered = quote.get("same_words_as") and f"{name}/{quote['same_words_as']}"
        rendered = words.get((report["document"], quote["exact"])) or rendered
        yield {**quote, "key": f"{name}/{quote['key']}", "same_words_as": rendered or ""}


def _answers(member, content, slug, keys):
    """``(address, stance)`` of a member's stances on other statements and on open questions."""
    pairs = zip(member.content.get("stances", ()), content.get("stances", ()), strict=True)
    for raw, stance in pairs:
        if stance["on"].get("statement") != slug:
            rests_on = [keys.get(key, key) for key in stance.get("rests_on", ())]
            address = (member.slug, *_on(raw))
            yield address, {**stance, "rests_on": rests_on} if rests_on else stance


def _on(stance):
    """What a stance's address says behind the statement; on an open question each claim says it."""
    on = stance["on"]
    return (f"to.{on['statement']}",) if on.get("statement") else ("", on["event"], on["kind"])


def claims(members, contents):
    """The survivor, with the stances, parties, links, evidence and assessments of all."""
    own, slug = _own(contents[0]), members[0].slug
    made = United(own)
    if own.get("part_of") == slug:
        del own["part_of"]
    stances = [
        ((raw["statement"], member.slug), stance)
        for member, content in zip(members, contents, strict=True)
        for raw, stance in zip(
            member.content.get("stances", ()), content.get("stances", ()), strict=True
        )
    ]
    own["stances"], moves = join(stances, lambda stance: (stance["statement"], slug))
    made.moves += [(address[1], *move) for address, *move in moves]
    links = _all("links", contents)
    own["links"] = _once((link for link in links if link["to"] != slug), by=("kind", "to"))
    own["parties"] = _once(_all("parties", contents), by=("actor", "role"))
    own["bearings"] = _once(_all("bearings", contents))
    own["assessments"] = _assessments(made, members, contents)
    return made


def _assessments(made, members, contents):
    """Those of all, each once. The survivor's come last: at one time they are the later."""
    slug, kept = members[0].slug, {}
    for member, content in zip(members, contents, strict=True):
        standing = {frozen(assessment, ("key",)): key for key, assessment in kept.items()}
        for assessment in content.get("assessments", ()):
            old = assessment["key"]
            key = standing.get(frozen(assessment, ("key",)))
            if key is None:
                key = _free(old, kept)
                kept[key] = {**assessment, "key": key}
            if key != old:
                moved = "assessment", f"{member.slug}.{old}", f"{slug}.{key}"
                made.moves.append((member.slug, *moved))
    assessments, own = list(kept.values()), len(contents[0].get("assessments", ()))
    return assessments[own:] + assessments[:own]


def _own(content):
    return {key: value for key, value in content.items() if key != "merged_into"}


def _all(key, contents):
    return [part for content in contents for part in content.get(key, ())]


def _once(parts, by=()):
    """``parts``, each once: known again by the keys ``by``, or else by all that it says."""
    found = {}
    for part in parts:
        known = tuple(part.get(key) for key in by) if by else frozen(part)
        found.setdefault(known, part)
    return list(found.values())


def _free(key, taken):
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


KINDS = {"actor": actors, "statement": statements, "claim": claims}

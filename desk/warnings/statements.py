"""What looks odd in a statement and in the reports of it."""

from desk.warnings import words


def unknown_role(statement):
    """A role as named that shares no word with a role that was held then; it is kept as it is."""
    speaker = statement["speaker"]
    for report in statement["reports"] if speaker else ():
        role = report["role"]
        roles = statement["roles" if words.is_past(role) else "roles_then"]
        held = [speaker["name"], *(f"{one['title']} {one['to']}" for one in roles)]
        if role and not words.fits(role, held):
            yield (
                f"“{role}” ({report['key']}) is no role that {speaker['name']} is on record as "
                "holding at that time. If the report is right, log the role with its dates."
            )


def differs_from_the_quote(statement):
    """Our words and the quoted ones, of one report or of all, that part in figure, scope or "not"."""
    quotes = [quote for report in statement["reports"] for quote in report["quotes"]]
    pairs = [
        (f"The paraphrase of {report['key']}", report["paraphrase"], report["quotes"])
        for report in statement["reports"]
    ]
    for ours, text, theirs in [*pairs, ("The summary", statement["summary"], quotes)]:
        if text and theirs:
            for difference in _differences(text, " … ".join(theirs)):
                yield f"{ours} and the quoted words differ: {difference}. Read them side by side."


def _differences(ours, theirs):
    yield from _figures(words.figures(ours), words.figures(theirs))
    if len(words.contents(ours) & words.contents(theirs)) < 2:
        # They speak of different things: a fragment was quoted, or ours tells the rest.
        return
    wide = {"all", "most"}
    mine, other = words.scopes(ours), words.scopes(theirs)
    if not mine & other and (mine & wide or other & wide):
        yield f"one says {_told(mine)}, the other {_told(other)}"
    if words.negates(theirs, ours):
        yield "the quote says “not”, ours does not"
    elif words.negates(ours, theirs) and len(theirs.split()) >= 8:
        yield "ours says “not”, the quote does not"


def _figures(ours, theirs):
    shared = ours.keys() & theirs.keys()
    for number in sorted(shared):
        if ours[number] != theirs[number]:
            mine, other = (f"{side[number]} {number:g}".strip() for side in (ours, theirs))
            yield f"ours says “{mine}”, the quote “{other}”"
    if ours and theirs and not shared:
        yield f"ours has {_listed(ours)}, the quote {_listed(theirs)}"


def _listed(figures):
    return ", ".join(f"{number:g}" for number in sorted(figures))


def _told(scopes):
    return " and ".join(f"“{scope}”" for scope in sorted(scopes)) or "neither “all” nor “most”"


def unassessed_verdict(statement):
    """A report judges the evidence, and no claim that the statement is on has an assessment."""
    if statement["assessed"] or not statement["on_claims"]:
        return
    for report in statement["reports"]:
        if found := verdict_in(report):
            yield (
                f"{report['key']} has “{found}”, and none of the claims that this is on has an "
                f"assessment. If these are {report['publisher']['name']}'s own words, log them as one."
            )


def verdict_in(report):
    """The outlet's own words in a report that judge evidence, or ""."""
    own = (report["hedge"], report["cue"], words.unquoted(report["passage"] or ""))
    return next((found for text in own if (found := words.verdict(text))), "")

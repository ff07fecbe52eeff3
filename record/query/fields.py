"""``fields``: which keys of an object are answered with."""

from record.query.refusal import QueryRefused

ALWAYS = ("slug", "url", "api_url")


# The keys of a row, in its order. That they are these is tested against what is drawn.
KEYS = {
    "claims": (
        "slug url api_url text language kind event part_of parties statuses replaced "
        "contested same_side asserted_by denied_by doubted_by stances links reports "
        "edition published_at first_published corrected"
    ),
    "statements": (
        "slug url api_url summary speaker speaker_description on_behalf_of addressee "
        "addressee_description form occasion prompt medium venue said language words "
        "paraphrase reports links claims answers open_questions edition published_at "
        "first_published corrected"
    ),
    "attributions": (
        "slug url api_url statement speaker speaker_description on_behalf_of said form "
        "occasion medium venue key says_when says_medium says_venue identified_by "
        "identified_because identified_in quotes paraphrase document publisher "
        "credited_as credited_how credits role_as_named voice place cue hedge kind "
        "published chain words claims"
    ),
    "stances": (
        "slug url api_url statement speaker speaker_description on_behalf_of position "
        "detail scope hedge as_reported asked ended_by said form occasion medium venue "
        "taken_back open_question words paraphrase figures reports claim event "
        "of_statement"
    ),
    "denials": (
        "slug url api_url statement speaker speaker_description on_behalf_of position "
        "detail scope hedge as_reported asked ended_by said form occasion medium venue "
        "taken_back open_question words paraphrase figures reports claim event "
        "of_statement"
    ),
    "figures": (
        "slug url api_url words low high qualifier counted measure of per since rank "
        "as_of place stance statement speaker speaker_description on_behalf_of position "
        "detail scope hedge as_reported asked ended_by said quotes chains report_count "
        "claim event replaces replaced_by conflicts_with reports"
    ),
    "links": ("slug url api_url kind label claim to basis words reason read_in same_side"),
    "assessments": (
        "slug url api_url status label assessor words coded_by_us assessed grounds "
        "agreeing key read_in likelihood statements evidence claim"
    ),
    "actors": (
        "slug url api_url name language kind indefinite country wikidata ownership names "
        "affiliations edition published_at first_published corrected"
    ),
    "events": (
        "slug url api_url title state place country happened occasion links edition "
        "published_at first_published corrected"
    ),
    "documents": (
        "slug url api_url title kind publisher byline language source_url archived_url "
        "part_of position printed_order published edition published_at first_published "
        "corrected"
    ),
    "evidence": (
        "slug url api_url kind what produced_by tie document statement read_in produced bearings "
        "edition published_at first_published corrected"
    ),
    "editions": (
        "slug url api_url resource of edition title claim published_at consequential "
        "cause correction merged_into withdrawn digest state_url until"
    ),
    "views": (
        "slug url api_url title description resource query results_url count_url edition "
        "published_at first_published corrected"
    ),
}
# What a single object has beside them.
FURTHER = {
    "claims": "first_appearance latest_appearance assessments evidence corrections parts",
    "statements": "parts",
    "actors": "parts",
    "events": "parts",
    "documents": "parts",
    "evidence": "parts",
}


def keys(resource, *, of_one=False):
    """The keys of a row of ``resource``, or ``of_one`` object at its own address."""
    further = FURTHER.get(resource.name, "") if of_one else ""
    return [*KEYS[resource.name].split(), *further.split()]


def picked(resource, text, *, of_one=False):
    """The keys that ``fields`` asks for, those that always stand first; None where it is not given.

    ``of_one``: of a single object, which may have more keys than a row of a list. Raises
    ``QueryRefused``.
    """
    if text is None:
        return None
    known = keys(resource, of_one=of_one)
    asked = text.split(",")
    if set(asked) - set(known):
        raise QueryRefused("fields", f"Give one or more of: {', '.join(known)}.")
    return tuple(dict.fromkeys([*ALWAYS, *asked]))

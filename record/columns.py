"""The columns of every resource outside JSON: in CSV files, in Parquet files, in the data package.

``texts`` and ``data`` are the keys of a drawn row (docs/record.md), each once: those that hold a
text, and those that hold anything else, with its type. ``picked`` are further columns, taken out of
an object that stands in ``data`` as a whole, for joining and filtering: nothing is lost without them.
"""

from dataclasses import dataclass

OBJECT, STRING, MOMENT = "object", "string", "datetime"
MOMENTS = {"published_at", "first_published", "earliest", "latest"}


@dataclass(frozen=True)
class Columns:
    """Names in the order in which they stand; all but texts with their types. ``leads`` says of a
    picked column of which resource it is a slug."""

    texts: tuple
    picked: dict
    data: dict
    leads: dict

    @property
    def names(self):
        return (*self.texts, *self.picked, *self.data)

    def of(self, keys):
        """These, of only the keys ``keys`` of a row; all for None."""
        if keys is None:
            return self
        return Columns(
            tuple(name for name in self.texts if name in keys),
            {name: of for name, of in self.picked.items() if name.partition(".")[0] in keys},
            {name: of for name, of in self.data.items() if name in keys},
            {name: to for name, to in self.leads.items() if name.partition(".")[0] in keys},
        )

    def type(self, name):
        if name.rpartition(".")[2] in MOMENTS:
            return MOMENT
        return (self.picked | self.data).get(name, STRING)


def _columns(texts, data, picked="", leads=""):
    """From texts: ``data`` and ``picked`` are ``name:type …``."""
    return Columns(
        tuple(texts.split()),
        _typed(picked, STRING),
        _typed(data, OBJECT),
        dict(one.split(">") for one in leads.split()),
    )


def _typed(names, otherwise):
    pairs = (one.partition(":") for one in names.split())
    return {name: given or otherwise for name, _, given in pairs}


ISSUED = "published_at first_published"
EDITION = "edition:integer corrected"
SPOKEN = "statement.slug speaker.slug on_behalf_of.slug said.earliest said.latest"

_STANCES = _columns(
    "slug url api_url speaker_description position detail scope hedge asked form medium venue "
    "paraphrase",
    "statement speaker on_behalf_of as_reported:boolean ended_by said occasion taken_back:array "
    "open_question words:array figures:array reports:array claim of_statement",
    f"{SPOKEN} occasion.slug claim.slug of_statement.slug",
    "statement.slug>statements claim.slug>claims of_statement.slug>statements occasion.slug>events",
)

COLUMNS = {
    "claims": _columns(
        f"slug url api_url text language {ISSUED}",
        "kind event part_of parties:array statuses:array replaced:boolean contested:boolean "
        "same_side:boolean asserted_by:array denied_by:array doubted_by:array stances links:array "
        f"reports {EDITION}",
        "kind.term event.slug part_of.slug reports.repeats:integer reports.origins:integer",
        "event.slug>events part_of.slug>claims",
    ),
    "statements": _columns(
        "slug url api_url summary speaker_description addressee_description venue language "
        f"paraphrase {ISSUED}",
        "speaker on_behalf_of addressee form occasion prompt medium said words:array reports:array "
        f"links:array claims:array answers:array open_questions:array {EDITION}",
        "speaker.slug on_behalf_of.slug said.earliest said.latest form.term medium.term "
        "occasion.slug",
        "occasion.slug>events",
    ),
    "attributions": _columns(
        "slug url api_url speaker_description credited_as credited_how role_as_named voice place "
        "cue hedge kind key says_medium says_venue identified_by identified_because paraphrase",
        "statement speaker on_behalf_of said document publisher credits published chain:array "
        "says_when identified_in words:array claims:array",
        f"{SPOKEN} document.slug publisher.slug credits.slug published.earliest published.latest",
        "statement.slug>statements document.slug>documents",
    ),
    "stances": _STANCES,
    "denials": _STANCES,
    "figures": _columns(
        "slug url api_url words low high qualifier counted measure of per since rank place stance "
        "speaker_description position detail scope hedge asked",
        "as_of statement speaker on_behalf_of as_reported:boolean ended_by said quotes:array "
        "chains:array report_count:integer claim event replaces:array replaced_by:array "
        "conflicts_with:array",
        f"{SPOKEN} claim.slug event.slug",
        "statement.slug>statements claim.slug>claims event.slug>events",
    ),
    "links": _columns(
        "slug url api_url kind label basis words reason",
        "claim to same_side:boolean",
        "claim.slug to.slug",
        "claim.slug>claims to.slug>claims",
    ),
    "assessments": _columns(
        "slug url api_url status label words grounds key likelihood",
        "claim assessor coded_by_us:boolean assessed agreeing:array statements:array evidence:array",
        "claim.slug assessor.slug assessed.earliest assessed.latest",
        "claim.slug>claims",
    ),
    "actors": _columns(
        f"slug url api_url name language country wikidata {ISSUED}",
        f"kind indefinite:boolean ownership names:array affiliations:array {EDITION}",
        "kind.term ownership.class",
    ),
    "events": _columns(
        f"slug url api_url title place country {ISSUED}",
        f"state happened occasion:boolean links:array {EDITION}",
        "state.term happened.earliest happened.latest",
    ),
    "documents": _columns(
        f"slug url api_url title byline language source_url archived_url printed_order {ISSUED}",
        f"kind publisher part_of position:integer published {EDITION}",
        "kind.term publisher.slug part_of.slug published.earliest published.latest",
        "part_of.slug>documents",
    ),
    "evidence": _columns(
        f"slug url api_url what tie {ISSUED}",
        f"kind produced_by document statement produced bearings:array {EDITION}",
        "kind.term produced_by.slug document.slug statement.slug produced.earliest produced.latest",
        "document.slug>documents statement.slug>statements",
    ),
}

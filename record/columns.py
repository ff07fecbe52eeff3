"""The keys of every resource's rows, and the columns that they are outside JSON: in CSV files, in
Parquet files, in the data package.

``picked`` are further columns, taken out of an object that stands in ``data`` as a whole, for
joining and filtering: nothing is lost without them.
"""

from dataclasses import dataclass

OBJECT, STRING, MOMENT = "object", "string", "datetime"
MOMENTS = {"published_at", "first_published", "earliest", "latest", "until"}


@dataclass(frozen=True)
class Columns:
    """``keys`` are those of a row, in its order. Each is in ``texts``, which hold a text, those
    among ``nullable`` also null and never "", or in ``data``, with its type. ``leads`` says of a
    picked column of which resource it is a slug."""

    keys: tuple
    texts: tuple
    nullable: frozenset
    picked: dict
    data: dict
    leads: dict

    @property
    def names(self):
        """The columns, in the order in which they stand."""
        return (*self.texts, *self.picked, *self.data)

    def of(self, keys):
        """These, of only the keys ``keys`` of a row; all for None."""
        if keys is None:
            return self

        def kept(names):
            return [name for name in names if name.partition(".")[0] in keys]

        return Columns(
            tuple(kept(self.keys)),
            tuple(kept(self.texts)),
            self.nullable,
            {name: self.picked[name] for name in kept(self.picked)},
            {name: self.data[name] for name in kept(self.data)},
            {name: self.leads[name] for name in kept(self.leads)},
        )

    def type(self, name):
        if name.rpartition(".")[2] in MOMENTS:
            return MOMENT
        return (self.picked | self.data).get(name, STRING)


def _columns(row, picked="", leads=""):
    """From texts. ``row``: the keys in order, ``name`` of a text, ``name?`` of one that may be null,
    ``name:type`` of anything else."""
    pairs = [one.partition(":") for one in row.split()]
    names = {name.removesuffix("?"): kind for name, _, kind in pairs}
    return Columns(
        tuple(names),
        tuple(name for name, kind in names.items() if not kind),
        frozenset(name.removesuffix("?") for name, *_ in pairs if name.endswith("?")),
        {name: kind or STRING for name, _, kind in (one.partition(":") for one in picked.split())},
        {name: kind for name, kind in names.items() if kind},
        dict(one.split(">") for one in leads.split()),
    )


ADDRESSES = "slug url api_url"
ISSUE = "edition:integer published_at first_published corrected:object"
SPEAKER = "speaker:object speaker_description on_behalf_of:object"
STANCE = (
    f"{SPEAKER} position detail scope hedge as_reported:boolean asked ended_by:object said:object"
)
SPOKEN = "statement.slug speaker.slug on_behalf_of.slug said.earliest said.latest"

_STANCES = _columns(
    f"{ADDRESSES} statement:object {STANCE} form occasion:object medium venue taken_back:array "
    "open_question:object words:array paraphrase figures:array reports:array claim:object "
    "event:object of_statement:object",
    f"{SPOKEN} occasion.slug claim.slug event.slug of_statement.slug",
    "statement.slug>statements claim.slug>claims of_statement.slug>statements "
    "occasion.slug>events event.slug>events",
)

COLUMNS = {
    "claims": _columns(
        f"{ADDRESSES} text language kind:object event:object part_of:object parties:array "
        "statuses:array replaced:boolean contested:boolean same_side:boolean asserted_by:array "
        f"denied_by:array doubted_by:array stances:object links:array reports:object {ISSUE}",
        "kind.term event.slug part_of.slug reports.repeats:integer reports.origins:integer",
        "event.slug>events part_of.slug>claims",
    ),
    "statements": _columns(
        f"{ADDRESSES} summary {SPEAKER} addressee:object addressee_description form:object "
        "occasion:object prompt:object medium:object venue said:object language words:array "
        "paraphrase reports:array links:array claims:array answers:array open_questions:array "
        f"{ISSUE}",
        "speaker.slug on_behalf_of.slug said.earliest said.latest form.term medium.term "
        "occasion.slug",
        "occasion.slug>events",
    ),
    "attributions": _columns(
        f"{ADDRESSES} statement:object {SPEAKER} said:object form occasion:object medium venue key "
        "says_when:object says_medium says_venue identified_by identified_because "
        "identified_in:object quotes:array paraphrase document:object publisher:object credited_as "
        "credited_how credits:object role_as_named voice place cue hedge kind published:object "
        "chain:array words:array claims:array",
        f"{SPOKEN} occasion.slug document.slug publisher.slug credits.slug published.earliest "
        "published.latest",
        "statement.slug>statements occasion.slug>events document.slug>documents",
    ),
    "stances": _STANCES,
    "denials": _STANCES,
    "figures": _columns(
        f"{ADDRESSES} words low high qualifier counted measure of per since rank as_of:object place "
        f"stance statement:object {STANCE} quotes:array chains:array report_count:integer "
        "claim:object event:object replaces:array replaced_by:array conflicts_with:array "
        "reports:array",
        f"{SPOKEN} claim.slug event.slug",
        "statement.slug>statements claim.slug>claims event.slug>events",
    ),
    "links": _columns(
        f"{ADDRESSES} kind label claim:object to:object basis words reason read_in:object "
        "same_side:boolean",
        "claim.slug to.slug",
        "claim.slug>claims to.slug>claims",
    ),
    "assessments": _columns(
        f"{ADDRESSES} status label assessor:object words coded_by_us:boolean assessed:object "
        "grounds agreeing:array key read_in:object likelihood statements:array evidence:array "
        "claim:object",
        "claim.slug assessor.slug assessed.earliest assessed.latest",
        "claim.slug>claims",
    ),
    "actors": _columns(
        f"{ADDRESSES} name language kind:object indefinite:boolean country wikidata "
        f"ownership:object names:array affiliations:array {ISSUE}",
        "kind.term ownership.class",
    ),
    "events": _columns(
        f"{ADDRESSES} title state:object place country happened:object occasion:boolean "
        f"links:array {ISSUE}",
        "state.term happened.earliest happened.latest",
    ),
    "documents": _columns(
        f"{ADDRESSES} title kind:object publisher:object byline language source_url archived_url "
        f"part_of:object position:integer printed_order published:object {ISSUE}",
        "kind.term publisher.slug part_of.slug published.earliest published.latest",
        "part_of.slug>documents",
    ),
    "evidence": _columns(
        f"{ADDRESSES} kind:object what produced_by:object tie document:object statement:object "
        f"read_in:object produced:object bearings:array {ISSUE}",
        "kind.term produced_by.slug document.slug statement.slug produced.earliest produced.latest",
        "document.slug>documents statement.slug>statements",
    ),
    "editions": _columns(
        f"{ADDRESSES} resource of:object edition:integer title claim:object published_at "
        "consequential:boolean cause:object correction:object merged_into:object withdrawn:object "
        "digest state_url? until?",
        "of.slug correction.kind withdrawn.reason",
    ),
    "views": _columns(
        f"{ADDRESSES} title description resource query results_url count_url {ISSUE}"
    ),
}

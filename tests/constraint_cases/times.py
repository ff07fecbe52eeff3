"""Uncertain times, wherever they stand."""

from tests import factories as make
from tests.constraint_cases.cases import case

TIMES = {
    "actor_ownership_as_of": lambda: make.outlet(state_controlled=True),
    "affiliation_since": lambda: make.affiliation(since=make.day()),
    "affiliation_until": lambda: make.affiliation(until=make.day()),
    "assessment_assessed": make.assessment,
    "attribution_says_when": lambda: make.attribution(says_when=make.day()),
    "document_published": make.document,
    "event_happened": make.event,
    "evidence_produced": lambda: make.evidence(produced=make.day()),
    "figure_as_of": lambda: make.figure(as_of=make.day()),
    "requestforcomment_sent": make.request_for_comment,
    "statement_said": make.statement,
}
REQUIRED = {
    "assessment_assessed",
    "document_published",
    "requestforcomment_sent",
    "statement_said",
}


def time_case(name, made):
    column = name.split("_", 1)[1]
    constraint = f"{name}_bounds_stand_in_order"

    @case(constraint)
    def the_wrong_way_round():
        row = made()
        time = getattr(row, column)
        return row, {f"{column}_earliest": time.latest, f"{column}_latest": time.earliest}

    if name in REQUIRED:
        return

    @case(constraint)
    def only_one_bound():
        return made(), {f"{column}_earliest": None}

    @case(constraint)
    def the_other_bound():
        return made(), {f"{column}_latest": None}

    @case(constraint)
    def no_zone():
        return made(), {f"{column}_zone": ""}

    @case(constraint)
    def no_precision():
        return made(), {f"{column}_precision": ""}


for _name, _made in TIMES.items():
    time_case(_name, _made)

"""The schema of bundles lists the terms of the vocabularies, all of them and no others."""

import json

import pytest

from desk.bundles.files import SCHEMA
from vocabulary import terms


def enums(node, path=()):
    if isinstance(node, dict):
        if "enum" in node and not {"if", "then", "anyOf"} & set(path):
            yield "/".join(path), node["enum"]
        for key, value in node.items():
            yield from enums(value, (*path, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from enums(value, (*path, str(place)))


VOCABULARIES = {
    "time/oneOf/1/properties/precision": terms.Precision,
    "actor/properties/kind": terms.ActorKind,
    "actor/properties/ownership/properties/class": terms.Ownership,
    "affiliation/properties/kind": terms.AffiliationKind,
    "event/properties/state": terms.EventState,
    "event/properties/links/items/properties/kind": terms.EventLinkKind,
    "document/properties/kind": terms.DocumentKind,
    "document/properties/printed_order": terms.PrintedOrder,
    "statement/properties/form": terms.StatementForm,
    "statement/properties/medium": terms.Medium,
    "statement/properties/links/items/properties/kind": terms.StatementLinkKind,
    "statement_stance/properties/on/oneOf/1/properties/kind": terms.ClaimKind,
    "statement_stance/properties/position": terms.Position,
    "statement_stance/properties/detail": terms.Detail,
    "statement_stance/properties/asked": terms.Asked,
    "attribution/properties/credited_how": terms.CreditedHow,
    "attribution/properties/identified_by": terms.IdentifiedBy,
    "attribution/properties/voice": terms.Voice,
    "attribution/properties/place": terms.Place,
    "attribution/properties/says_medium": terms.Medium,
    "attribution/properties/kind": terms.AttributionKind,
    "quote/properties/whose": terms.WhoseWords,
    "relay/properties/medium": terms.Medium,
    "claim/properties/kind": terms.ClaimKind,
    "claim/properties/parties/items/properties/role": terms.PartyRole,
    "claim_link/properties/kind": terms.ClaimLinkKind,
    "claim_link/properties/basis": terms.Basis,
    "stance/properties/position": terms.Position,
    "stance/properties/detail": terms.Detail,
    "stance/properties/asked": terms.Asked,
    "figure/properties/qualifier": terms.Qualifier,
    "figure/properties/measure": terms.Measure,
    "bearing/properties/bearing": terms.Bearing,
    "assessment/properties/status": terms.EvidenceStatus,
    "evidence/properties/kind": terms.EvidenceKind,
}
LISTED = dict(enums(json.loads(SCHEMA.read_text())["$defs"]))


def test_every_list_of_the_schema_is_a_vocabulary():
    assert LISTED.keys() == VOCABULARIES.keys()


@pytest.mark.parametrize("path", VOCABULARIES)
def test_a_list_of_the_schema_holds_the_terms_of_its_vocabulary(path):
    assert sorted(LISTED[path]) == sorted(VOCABULARIES[path].values)


def test_every_vocabulary_of_the_desk_is_in_the_schema():
    ours = {
        vocabulary
        for vocabulary in vars(terms).values()
        if isinstance(vocabulary, type) and issubclass(vocabulary, terms.Vocabulary)
    }

    assert ours - set(VOCABULARIES.values()) == {
        terms.Vocabulary,
        terms.CorrectionKind,
        terms.WithdrawalReason,
    }


def test_the_statuses_that_need_evidence_are_those_of_the_vocabulary():
    rule = json.loads(SCHEMA.read_text())["$defs"]["assessment"]["allOf"][0]

    listed = set(rule["if"]["properties"]["status"]["enum"])

    assert listed == terms.EvidenceStatus.needing_evidence()

"""The record's tables. They name no table of the desk: the public side has nothing else."""

from record.models.base import Published, Row
from record.models.drawn import Actor, Claim, Document, Event, Evidence, Statement, View
from record.models.flat import Assessment, Attribution, Bearing, Figure, Link, Party, Stance
from record.models.kept import Correction, Edition, Redirect, Search, StatusChange, Tally, Tombstone
from record.models.keys import ApiKey
from record.models.moments import ClaimMoment, Standing

__all__ = [
    "Actor",
    "ApiKey",
    "Assessment",
    "Attribution",
    "Bearing",
    "Claim",
    "ClaimMoment",
    "Correction",
    "Document",
    "Edition",
    "Event",
    "Evidence",
    "Figure",
    "Link",
    "Party",
    "Published",
    "Redirect",
    "Row",
    "Search",
    "Stance",
    "Standing",
    "Statement",
    "StatusChange",
    "Tally",
    "Tombstone",
    "View",
]

"""The kinds of object that have a page, by the folder that their pages stand in."""

from record import models

KINDS = {
    "actors": models.Actor,
    "claims": models.Claim,
    "documents": models.Document,
    "events": models.Event,
    "evidence": models.Evidence,
    "statements": models.Statement,
    "views": models.View,
}

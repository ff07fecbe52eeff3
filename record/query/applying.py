"""What a parameter is, and the columns that several of them ask alike."""

from dataclasses import dataclass, field

from record.query.values import Text


@dataclass(frozen=True)
class Parameter:
    """A parameter; ``on`` says for each resource that it applies to which column it asks.

    A column of the object's own row is plain, that of a part is ``part.column``; ``column__lte``
    compares. Of several columns one must fit. ``every``: not one row, but every asserting stance
    must fit; ``none``: no row may. Beside the parameter ``beside``, it asks ``then`` instead.
    """

    name: str
    about: str
    field: Text
    on: dict
    every: bool = False
    none: bool = False
    beside: str = ""
    then: dict = field(default_factory=dict)


def told(column, *, in_report=True):
    """A column of a report of a statement, wherever one is: the object's own, or of a part."""
    part = "report" if in_report else "stance"
    return {
        "claims": f"stance.{column}",
        "statements": f"{part}.{column}",
        "attributions": column if in_report else f"stance.{column}",
        "stances": f"stance.{column}",
        "denials": f"stance.{column}",
        "figures": f"stance.{column}",
    }


def said(column):
    """A column that statements have, and every row of one."""
    return {
        **told(column),
        **dict.fromkeys(("statements", "stances", "denials"), column),
    }

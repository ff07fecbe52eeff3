"""For every constraint of the desk: a row that stands, and the values that break that constraint.

A case breaks one constraint and no other. ``tests/test_constraints.py`` uses them.
"""

from importlib import import_module

from tests.constraint_cases.cases import CASES

__all__ = ["CASES"]

for about in ("times", "editorial", "desk", "sources", "statements", "claims", "evidence"):
    import_module(f"{__name__}.{about}")

"""Hostile inputs, as tables: what is sent, and the one answer that it must get.

A table is a list of groups. A group is an answer and, under ``asked``, everything that gets it, by
name. ``«x×300»`` in a text is x, three hundred times.
"""

import re
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
REPEATED = re.compile(r"«(.+?)×(\d+)»", re.DOTALL)


def cases(table):
    """A ``pytest.param`` of ``(group, input)`` for every input of ``table``, a file's name here."""
    groups = yaml.safe_load((HERE / f"{table}.yaml").read_text())
    return [
        pytest.param(unfolded(group), unfolded(given), id=_name(group, name))
        for group in groups
        for name, given in group["asked"].items()
    ]


def _name(group, name):
    answer = str(group.get("answer", group.get("says", "")))
    return f"{answer.replace(' ', '-')[:30]}: {name!r}"[:100]


def unfolded(value):
    """``value`` with what is to be repeated written out."""
    if isinstance(value, str):
        return REPEATED.sub(lambda found: found[1] * int(found[2]), value)
    if isinstance(value, dict):
        return {key: item if key == "asked" else unfolded(item) for key, item in value.items()}
    return [unfolded(item) for item in value] if isinstance(value, list) else value


@contextmanager
def counted(what):
    """A ``Counter`` to keep the statuses of answers in; printed in the end (``pytest -s`` shows it)."""
    answered = Counter()
    yield answered
    by_status = ", ".join(f"{status} × {times:,}" for status, times in sorted(answered.items()))
    print(f"\n{what}: {answered.total():,} requests answered ({by_status})", flush=True)

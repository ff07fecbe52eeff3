"""Changes between JSON values: small, and exact to the text."""

import json

from hypothesis import given
from hypothesis import strategies as st

from record.changes import change, changed

scalars = st.none() | st.booleans() | st.integers(-2, 2) | st.text("ab", max_size=2)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["slug", "a", "b"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(values, values)
def test_a_change_leads_from_one_text_to_the_other(now, then):
    found = json.loads(json.dumps(change(now, then)))

    assert json.dumps(changed(now, found)) == json.dumps(then)


@given(values)
def test_what_is_alike_needs_no_change(value):
    assert change(value, json.loads(json.dumps(value))) is None


def test_what_is_left_of_a_list_is_told_by_places():
    now = [{"slug": name, "words": name * 90, "ended_by": name} for name in "abcd"]
    then = [now[0], now[1], {**now[3], "ended_by": None}]

    assert change(now, then) == {
        "of": [[0, 2], {"at": 3, "by": {"in": {"ended_by": {"is": None}}}}]
    }


def test_a_truth_is_not_a_number():
    assert change({"a": True}, {"a": 1}) == {"in": {"a": {"is": 1}}}

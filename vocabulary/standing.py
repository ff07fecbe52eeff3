"""Which of a claim's assessments show (design §5): one rule for the record and for the desk.

An assessment is plain data in the form of docs/bundles.md.
"""

from datetime import UTC, datetime

from vocabulary.times import UncertainTime

LAST = datetime.max.replace(tzinfo=UTC)


def in_order(assessments):
    """By time; of two at one time the later logged is the later."""
    # Python's sort is stable: the order in which they were logged decides ties.
    return sorted(assessments, key=_assessed)


def _assessed(assessment):
    data = assessment.get("assessed")
    time = UncertainTime.from_json(data) if data else None
    return (time.latest, time.earliest) if time else (LAST, LAST)


def latest_of_each(assessments):
    """The latest assessment of each assessor, by slug, in order of time."""
    latest = {}
    for assessment in in_order(assessments):
        latest.pop(assessment["assessor"], None)
        latest[assessment["assessor"]] = assessment
    return latest


def shown(assessments, newsroom):
    """``{status: its assessments}``: the newsroom's own latest, else the latest of every assessor."""
    latest = latest_of_each(assessments)
    by_status = {}
    for assessment in [latest[newsroom]] if newsroom in latest else latest.values():
        by_status.setdefault(assessment["status"], []).append(assessment)
    return by_status

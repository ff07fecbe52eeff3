"""The page of a statement: its words, and how each report gives them."""

from datetime import datetime

from record.models import Actor, Stance, Statement
from record.turning import to_show
from web.views import MOST, RecordPage


class StatementPage(RecordPage):
    model, kind = Statement, "statement"

    def beside(self, row):
        answers = Stance.objects.now().counted().leading().filter(target=row.slug)
        told = answers.order_by("said_earliest", "slug").values_list("row", flat=True)[:MOST]
        return {"roles": self.roles(row), "answered": [to_show(text) for text in told]}

    def roles(self, row):
        """The ties of the speaker that may have held when it was said, as they are on record."""
        if not row.speaker:
            return []
        speaker = Actor.objects.now().filter(slug=row.speaker).values_list("detail", flat=True)
        ties = to_show(speaker[0])["affiliations"] if speaker else []
        return [tie for tie in ties if held(tie, self.drawn["said"])]


def held(tie, said):
    """Whether a tie may have held at an uncertain time, or at any where it is None."""
    begun = not (tie["from"] and said) or _at(tie["from"], "earliest") <= _at(said, "latest")
    ended = tie["until"] and said and _at(tie["until"], "latest") < _at(said, "earliest")
    return begun and not ended


def _at(time, bound):
    return datetime.fromisoformat(time[bound])

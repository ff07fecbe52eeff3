"""A desk on which everything has happened that history tells of."""

from desk.bundles.loading import load
from editorial import actions
from editorial.history import because
from record.publish import publish, withdraw
from tests import bridge
from tests import factories as make


def everything():
    """A story, published; one dossier of it withdrawn, one changed since; a request; an erasure."""
    story = load(_publishable(bridge.bundle()))
    review = make.review(*[item.dossier for item in story.items.all()], by=story.researcher)
    make.decision(review, story.reviewer)
    publish(review, by=story.reviewer, why=make.WHY)
    with because(by=story.researcher, why="read it again"):
        view = make.view()
        view.title = "Another title"
        view.save()
        gone = make.edition(make.view()).dossier
        make.request_for_comment(about=[make.claim()])
    make.withdrawal_review(withdraw(gone, by=story.reviewer, reason="error", why=make.WHY))
    erased = make.erasure_order(view.history.filter(operation="INSERT").first().body)
    actions.confirm_erasure(erased, by=make.user("administrator"))


def _publishable(bundle):
    """Without the quotes that no capture holds, and what names them."""
    for statement in bundle["statements"]:
        for report in statement["attributions"]:
            quotes = [quote for quote in report.get("quotes", ()) if "span" in quote]
            for quote in quotes:
                quote.pop("same_words_as", None)
            report["quotes"] = quotes
    return bundle

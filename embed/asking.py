"""What the address of a card asks for, beside the card itself."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext

# As many digits as every edition's number has room for in the database.
NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
SLUG = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)
RESIZE = re.compile(r"1")


class BadAddress(ValueError):
    """A card's address that means nothing. ``str()`` is the sentence to show."""


@dataclass(frozen=True)
class Asked:
    """``since`` and ``edition`` are numbers of editions or None, at most one of them; ``of`` is the
    old slug of which they are, or ""; ``resize``: the card tells its height."""

    since: int | None = None
    edition: int | None = None
    of: str = ""
    resize: bool = False


def read(parameters, *, editions):
    """The ``Asked`` of a ``QueryDict``; ``editions``: the card has editions. Raises ``BadAddress``."""
    allowed = {"since", "edition", "of", "resize"} if editions else {"resize"}
    numbered = {"since", "edition"} & set(parameters)
    if set(parameters) - allowed or len(numbered) > 1 or ("of" in parameters and not numbered):
        raise BadAddress(_what_is_taken(editions))
    for name, values in parameters.lists():
        pattern, what = _told(name)
        if len(values) > 1 or not pattern.fullmatch(values[0]):
            raise BadAddress(
                gettext("“%(name)s” is given once, and is %(what)s.") % {"name": name, "what": what}
            )
    numbers = {name: int(parameters[name]) for name in numbered}
    return Asked(**numbers, of=parameters.get("of", ""), resize="resize" in parameters)


def _what_is_taken(editions):
    if not editions:
        return gettext("This card takes “resize”, and nothing else.")
    return gettext("A card takes “since” or “edition”, one of them, and “resize”; nothing else.")


def _told(name):
    if name == "resize":
        return RESIZE, gettext("1")
    if name == "of":
        return SLUG, gettext("an old slug")
    return NUMBER, gettext("the number of an edition")

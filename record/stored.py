"""The form in which what is drawn is kept and served."""

import json


def text_of(drawn):
    """The one JSON text of a drawn dict, as it is stored and served."""
    return json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))

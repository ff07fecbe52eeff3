"""What a card may do in its frame: show itself in one style that is hashed here, and tell its height
where it was asked to, by one script that is hashed here."""

import base64
import hashlib
import re
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
# The style sheets of each kind of card; "brief" is for claims in a card that is not their own.
SHEETS = {
    "claim": ("card", "claim"),
    "statement": ("card", "statement", "brief"),
    "event": ("card", "event", "brief"),
    "view": ("card", "view", "brief"),
}


class Hashed(NamedTuple):
    """A text that stands in every card, and the source by which a policy allows it and no other."""

    text: str
    source: str


def compressed(css):
    """The same style sheet without what only its authors need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    # Not around ":" and "+": there a space can be a selector's, or an operator's.
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


def _bare(script):
    """The same script without comments of whole lines and the spaces that lines begin with."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _hashed(text):
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Hashed(text, f"'sha256-{digest}'")


def _style(sheets):
    texts = ((HERE / "styles" / f"{name}.css").read_text() for name in sheets)
    return _hashed("".join(compressed(text) for text in texts))


STYLES = {kind: _style(sheets) for kind, sheets in SHEETS.items()}
SCRIPT = _hashed(_bare((HERE / "resize.js").read_text()))

HEADERS = {
    "Cache-Control": "public, max-age=60, stale-while-revalidate=30",
    "X-Robots-Tag": "noindex",
}


def framed(response, kind="claim", *, script=False):
    """Let any page frame ``response``, and let it do nothing there but what its ``kind`` needs."""
    for name, value in HEADERS.items():
        response[name] = value
    directives = [
        "default-src 'none'",
        f"style-src {STYLES[kind].source}",
        *([f"script-src {SCRIPT.source}"] if script else []),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors *",
    ]
    response["Content-Security-Policy"] = "; ".join(directives)
    # The middleware that answers 304 makes a tag of its own for GET alone.
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:40]}"'
    response.xframe_options_exempt = True
    return response

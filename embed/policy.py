"""What a card may do in its frame: nothing but show itself in the one style that is hashed here."""

import base64
import hashlib
import re
from pathlib import Path

SOURCE = Path(__file__).with_name("card.css")


def compressed(css):
    """The same style sheet without what only its authors need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    # Not around ":" and "+": there a space can be a selector's, or an operator's.
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


STYLE = compressed(SOURCE.read_text())
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'none'",
            f"style-src 'sha256-{STYLE_HASH}'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors *",
        ]
    ),
    "Cache-Control": "public, max-age=60, stale-while-revalidate=30",
    "X-Robots-Tag": "noindex",
}


def framed(response):
    """Let any page frame ``response``, and let it do nothing there."""
    for name, value in HEADERS.items():
        response[name] = value
    # The middleware that answers 304 makes a tag of its own for GET alone.
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:40]}"'
    response.xframe_options_exempt = True
    return response

"""The text of a file, read in a process of its own: what a stranger sent is parsed away from the desk.

``python -m sources.extracting MEDIA-TYPE`` reads bytes and writes the text that they show. It has no
environment, and ends when it takes too long or too much memory.
"""

import codecs
import io
import json
import re
import resource
import subprocess
import sys
import unicodedata
from collections import Counter
from contextlib import suppress
from email.message import Message
from pathlib import Path

MOST_SECONDS = 20
MOST_MEMORY = 1_500_000_000
MOST_TEXT = 5_000_000
# Elements inside one another. For each tag a parser of HTML looks through all that are open: twice as
# many take it four times as long. Browsers themselves stop at 512.
MOST_OPEN = 20_000
PROJECT = Path(__file__).resolve().parent.parent

HTML = {"text/html", "application/xhtml+xml"}
UNSEEN = {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object"}
UNSEEN |= {"select", "option", "datalist", "audio", "video", "canvas", "dialog"}
# One element a word, as the HTML Standard's style sheet displays them: in blocks, or not at all.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# Those that nothing closes, and those that the next of their kind closes.
NEVER_OPEN = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
NEVER_OPEN |= {"track", "wbr", "dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc"}
NEVER_OPEN |= {"td", "tfoot", "th", "thead", "tbody", "tr"}
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w:-]+)", re.IGNORECASE)
# Labels that the Encoding Standard takes for windows-1252.
LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
# The encodings of the Encoding Standard, as Python calls them. Python knows others, in which a page
# would say here what no browser shows.
ENCODINGS = {
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "ascii",
    "cp866",
    "mac-roman",
}
ENCODINGS |= {"gbk", "gb2312", "gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "shift_jis"}
ENCODINGS |= {"cp932", "euc_kr", "cp949", "cp874", "tis-620", "koi8-r", "koi8-u", "mac-cyrillic"}
ENCODINGS |= {f"iso8859-{part}" for part in range(1, 17)} | {f"cp125{page}" for page in range(9)}
# What HTML calls white space; a no-break space is none of it, and stays.
SPACE = re.compile(r"[ \t\n\f\r]+")


class NotExtracted(Exception):
    """No text could be read. ``str()`` is the sentence to show."""


def extract(content, media_type):
    """``(text, extractor)`` of ``content`` (bytes). Raises ``NotExtracted``.

    A code point that no quote may hold (NUL, a control character) stands as U+FFFD.
    """
    given = [sys.executable, "-m", "sources.extracting", media_type]
    try:
        done = subprocess.run(
            given,
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS + 5,
            cwd=PROJECT,
            env={"PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
        told = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        told = {}
    if "text" not in told:
        raise NotExtracted(told.get("refused") or "The file could not be read: it may be broken.")
    return told["text"], told["extractor"]


def read(content, media_type):
    """``(text, extractor)``, in this process. Raises ``NotExtracted``, and whatever a parser raises."""
    header = Message()
    header["Content-Type"] = media_type or "application/octet-stream"
    kind, charset = header.get_content_type(), header.get_content_charset()
    if content.startswith(b"%PDF-"):
        text, extractor = _pdf(content)
    elif kind in HTML:
        text, extractor = _html(content, charset)
    elif kind.startswith("text/") or kind == "application/octet-stream":
        text, extractor = _decode(content, charset or "utf-8"), charset or "utf-8"
    else:
        raise NotExtracted(f"Text is read from HTML, PDF and plain text, not from {kind}.")
    text = _storable(text)
    if not text.strip():
        raise NotExtracted("There is no text in this file: paste what it shows.")
    if len(text) > MOST_TEXT:
        raise NotExtracted(f"The file holds more than {MOST_TEXT:,} characters of text.")
    return text, extractor


def _decode(content, charset):
    try:
        if codecs.lookup(charset).name not in ENCODINGS:
            raise LookupError(charset)
        return content.decode(charset)
    except (UnicodeDecodeError, LookupError) as error:
        raise NotExtracted(
            f"The file is not plain text in {charset}: paste the text that it shows."
        ) from error


def _pdf(content):
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "\n\n".join(page.extract_text() for page in pages), f"pypdf {pypdf.__version__}"


def _html(content, charset):
    import selectolax
    from selectolax.lexbor import LexborHTMLParser

    text = _decode(content, charset or _declared(content))
    if _is_too_deep(text):
        raise NotExtracted(
            f"The page has more than {MOST_OPEN:,} elements inside one another: paste what it shows."
        )
    page = LexborHTMLParser(text)
    return _Reading().text_of(page.body), f"selectolax {selectolax.__version__}"


def _is_too_deep(text):
    """Whether more elements are begun than ended than may be inside one another: by a look at the
    tags, which a parser would read the same way or close more of them. What gets round it is ended
    with the process that reads it."""
    began, depth = Counter(), 0
    for ends, name in TAG.findall(text):
        name = name.lower()
        if name in NEVER_OPEN or (ends and not began[name]):
            continue
        step = -1 if ends else 1
        began[name] += step
        depth += step
        if depth > MOST_OPEN:
            return True
    return False


def _declared(content):
    """The charset that a page declares of itself, as browsers find it: in its first 1,024 bytes."""
    found = DECLARED.search(content[:1024])
    charset = found[1].decode().lower() if found else "utf-8"
    return "windows-1252" if charset in LATIN else charset


class _Reading:
    """Reads what a page shows, paragraph by paragraph, with the spaces that a browser would show."""

    def __init__(self):
        self.lines = [""]

    def text_of(self, body):
        if body is not None:
            self._read(body)
        return "\n\n".join(line.strip(" \n") for line in self.lines if line.strip(" \n"))

    def _read(self, top):
        # A stack of our own: pages nest deeper than Python does.
        waiting = [(top, False)]
        while waiting:
            node, done = waiting.pop()
            if node.tag == "-text":
                self._add(node.text_content or "", kept=_is_kept(node))
            elif node.tag == "br":
                self.lines[-1] = self.lines[-1].rstrip(" ") + "\n"
            elif _is_seen(node):
                if node.tag in BLOCKS and self.lines[-1]:
                    self.lines.append("")
                if not done:
                    waiting.append((node, True))
                    waiting += [(child, False) for child in reversed(list(_children(node)))]

    def _add(self, text, *, kept):
        text = text if kept else SPACE.sub(" ", text)
        if self.lines[-1][-1:] in ("", " ", "\n") and not kept:
            text = text.removeprefix(" ")
        self.lines[-1] += text


def _children(node):
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _is_seen(node):
    return node.tag not in UNSEEN and "hidden" not in node.attributes and node.tag[:1] != "-"


def _is_kept(node):
    return node.parent is not None and node.parent.tag in ("pre", "textarea")


def _storable(text):
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\r\t" else c
        for c in text
    )


def main(media_type):
    for limit, most in ((resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_AS, MOST_MEMORY)):
        # Not every system knows every limit; the caller's clock ends what has none.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    try:
        text, extractor = read(sys.stdin.buffer.read(), media_type)
        told = {"text": text, "extractor": extractor}
    except NotExtracted as refusal:
        told = {"refused": str(refusal)}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])

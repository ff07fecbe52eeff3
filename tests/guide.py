"""docs/api.md's questions as tests read them: an address, Python with what it prints, a notebook."""

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "api.md"
SITE = "http://127.0.0.1:8000"
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Question:
    """``curl`` is a line for a shell; ``python`` prints ``text``; ``notebook`` makes a ``table``."""

    title: str
    curl: str
    python: str
    text: str
    notebook: str

    @property
    def address(self):
        """What is asked with curl, from the root of the site."""
        return re.fullmatch(rf"curl '{SITE}(.*)'\n", self.curl)[1]


def _section(title, text):
    found = dict(FENCE.findall(text))
    return Question(title, found["sh"], found["python"], found["text"], found["python notebook"])


_before, _, _questions = PAGE.read_text().partition("## Ten questions\n")
_opening, *_sections = re.split(r"^### ", _questions, flags=re.MULTILINE)
# What every question's Python asks with.
PRELUDE = dict(FENCE.findall(_opening))["python"]
QUESTIONS = [_section(*one.split("\n", 1)) for one in _sections]


def prelude(site):
    return PRELUDE.replace(SITE, site)


def run(code, known):
    """Run the guide's ``code`` as its reader would, with the names ``known`` so far."""
    exec(code, known)  # noqa: S102 (our own page)

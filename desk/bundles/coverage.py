"""What bundles leave unlogged of a captured text: its quotations, and the words that attribute.

A quotation is what stands between quotation marks; an unclosed one ends with its paragraph. A cue
is a word by which a text says that somebody said something, or by which it hedges that. Each is
covered by an attribution that was read there, or passed over in the bundle, with a reason.
"""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass

from desk.texts import Place, cues, quotations, starts_of_parts

_WORD = re.compile(r"\w+")
MOST_WORDS_PASSED_OVER = 15


@dataclass(frozen=True)
class Post:
    """A part of the captured document: its slug and title, and where the text prints it."""

    slug: str
    title: str
    place: Place


@dataclass(frozen=True)
class Finding:
    """What nobody logged, or logged wrongly: where it stands, and what it is."""

    line: int
    post: Post
    about: str

    def __str__(self):
        return f"{self.post.slug}, line {self.line}: {self.about}"


class Coverage:
    """What ``bundles`` log of one captured text, ``content`` (bytes, UTF-8).

    Raises ``ValueError`` where no bundle has a capture of this text.
    """

    def __init__(self, bundles, content):
        self.text = content.decode("utf-8")
        self.documents = {d["slug"]: d for b in bundles for d in b.get("documents", [])}
        self.captures = self._captures(hashlib.sha256(content).hexdigest())
        self.lines = [0, *(m.end() for m in re.finditer("\n", self.text))]
        self.posts = self._posts()
        self.findings = []
        self.quoted, self.passages, self.passed_over = [], [], []
        for bundle in bundles:
            for statement in bundle.get("statements", []):
                for attribution in statement["attributions"]:
                    self._take(statement["slug"], attribution)
            for passed in bundle.get("passed_over", []):
                self._pass_over(passed)
        self.idle = set(self.passed_over)
        for place in (found := list(quotations(self.text))):
            self._look("quotation", place, self._unquoted(place))
        self.quotations = len(found)
        for place in (found := list(cues(self.text))):
            self._look("cue", place, [] if self._is_attributed(place) else [place])
        self.cues = len(found)
        for place in sorted(self.idle, key=lambda place: place.start):
            self._find(place, f"“{self._words(place)}” is passed over, and nothing there needs it")
        self.findings.sort(key=lambda finding: finding.line)

    def _captures(self, digest):
        ours = {
            f"{document['slug']}/{capture['key']}": document["slug"]
            for document in self.documents.values()
            for capture in document.get("captures", [])
            if capture["text_sha256"] == digest
        }
        if not ours:
            raise ValueError(f"No capture of these bundles has the SHA-256 of this text, {digest}.")
        return ours

    def _posts(self):
        """The captured document, then its parts, each from its title to the next."""
        whole = self.documents[next(iter(self.captures.values()))]
        parts = [d for d in self.documents.values() if d.get("part_of") == whole["slug"]]
        parts.sort(key=lambda d: d.get("position", 0))
        found = starts_of_parts(self.text, [part["title"] for part in parts])
        if None in found:
            slug = parts[found.index(None)]["slug"]
            raise ValueError(f"The title of {slug} does not stand in the text.")
        starts = [(0, whole), *zip(found, parts, strict=True)]
        ends = [*found, len(self.text)]
        return [
            Post(d["slug"], d["title"], Place(start, end))
            for (start, d), end in zip(starts, ends, strict=True)
        ]

    def _take(self, statement, attribution):
        for quote in attribution.get("quotes", []):
            if quote.get("span", {}).get("capture") in self.captures:
                self.quoted.append(_place(quote["span"]))
        passage = attribution.get("passage")
        if passage and passage["capture"] in self.captures:
            place = _place(passage)
            self._check_passage(f"{statement}/{attribution['key']}", attribution, place)
            said = f"{attribution.get('cue', '')} {attribution.get('hedge', '')}".casefold()
            self.passages.append((place, set(_WORD.findall(said))))

    def _check_passage(self, name, attribution, place):
        post = self._post(place)
        own = {p.slug for p in self.posts} & {attribution["document"]}
        if "\n" in self.text[place.start : place.end]:
            self._find(place, f"the passage of {name} runs over the end of a paragraph")
        if own and attribution["document"] not in (post.slug, self.posts[0].slug):
            self._find(place, f"the passage of {name} is not in its document")

    def _pass_over(self, passed):
        if passed["span"]["capture"] not in self.captures:
            return
        place = _place(passed["span"])
        if self._words(place) != passed["words"]:
            self._find(place, f"“{passed['words']}” is passed over, and other words stand there")
        if len(passed["words"].split()) > MOST_WORDS_PASSED_OVER:
            about = f"more than {MOST_WORDS_PASSED_OVER} words are passed over at once"
            self._find(place, about)
        self.passed_over.append(place)

    def _look(self, kind, place, unlogged):
        """Find ``place`` where one of its ``unlogged`` places is not passed over."""
        excused = [[p for p in self.passed_over if one.within(p)] for one in unlogged]
        self.idle -= {passed for found in excused for passed in found}
        if not all(excused):
            self._find(place, f"{kind} “{self._words(place)}”")

    def _unquoted(self, place):
        """The words of a quotation that stand in no quote."""
        near = [q for q in self.quoted if q.start < place.end and place.start < q.end]
        words = [Place(*w.span()) for w in _WORD.finditer(self.text, place.start, place.end)]
        return [word for word in words if not any(word.within(quote) for quote in near)]

    def _is_attributed(self, place):
        """Whether an attribution read here names the cue, or the words are quoted whole."""
        if any(place.within(quoted) for quoted in self.quoted):
            return True
        words = set(_WORD.findall(self._words(place).casefold()))
        return any(place.within(passage) and words <= said for passage, said in self.passages)

    def _post(self, place):
        return [post for post in self.posts if post.place.start <= place.start][-1]

    def _find(self, place, about):
        line = bisect_right(self.lines, place.start)
        self.findings.append(Finding(line, self._post(place), about))

    def _words(self, place):
        return self.text[place.start : place.end]


def _place(span):
    return Place(span.get("start", 0), span["end"])

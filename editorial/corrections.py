"""What readers are told of a mistake of ours: frozen, approved and published with the text that mends it."""

from dataclasses import asdict, dataclass

from vocabulary.intake import TextRefused, take_in
from vocabulary.terms import CorrectionKind

MOST = 600


@dataclass(frozen=True)
class Correction:
    """``wrong`` and ``right`` are public words; ``since`` is the first edition that had it wrong.

    A retraction takes something back and may put nothing in its place.
    """

    wrong: str
    right: str
    since: int
    kind: str = CorrectionKind.CORRECTION

    def troubles(self, editions):
        """What is wrong with it, in sentences; ``editions`` are the numbers that ``since`` may be."""
        if not self.wrong.strip():
            yield "Say what was wrong."
        if not self.right.strip() and self.kind != CorrectionKind.RETRACTION:
            yield "Say what is right; or say that it is a retraction, and nothing takes its place."
        if self.kind not in CorrectionKind.values:
            yield f"“{self.kind}” is neither a correction nor a retraction."
        if self.since not in editions:
            yield "Say since which published edition it was wrong."
        for words in (self.wrong, self.right):
            if len(words) > MOST:
                yield f"Readers are told in {MOST} characters at most."
            try:
                take_in(words, lines=True)
            except TextRefused as refusal:
                yield str(refusal)

    def as_json(self):
        return {**asdict(self), "kind": str(self.kind)}

"""An invented language: pronounceable words, used as unevenly as real ones."""

import unicodedata
from random import Random

SYLLABLES = [
    "ba",
    "ko",
    "ri",
    "ta",
    "ven",
    "sul",
    "mor",
    "pin",
    "da",
    "lu",
    "gar",
    "tes",
    "wi",
    "no",
    "hek",
    "zar",
    "ple",
    "shi",
    "ont",
    "ur",
    "fel",
    "kas",
    "mi",
    "dro",
    "an",
    "bel",
    "tu",
    "gri",
    "os",
    "lem",
    "va",
    "ik",
    "ner",
    "pa",
    "chu",
    "sto",
    "ela",
    "rim",
    "qua",
    "fo",
]
SMALL = ["the", "of", "that", "and", "in", "to", "with", "on", "was", "by"]
# The commonest word stands in about every fifth claim: some thirty share the top, as in real text.
SHARED_TOP = 30
ACCENTS = {"e": "é", "o": "ö", "u": "ů"}


class Words:
    """``number`` words, the earlier the more often; all draws come from ``seed``."""

    def __init__(self, number, seed=5):
        self.random = Random(seed)
        self.all = self._vocabulary(number)
        self._ratio = number / SHARED_TOP + 1

    def one(self):
        place = SHARED_TOP * self._ratio ** self.random.random() - SHARED_TOP
        return self.all[int(place)]

    def some(self, number):
        return [self.one() for _ in range(number)]

    def sentence(self, words, longest):
        """``words`` with small words between them, as whole words of at most ``longest`` characters."""
        text, rank = "", self.random.randrange(len(SMALL))
        for place, word in enumerate(words):
            more = f" {SMALL[(rank + place) % len(SMALL)]} {word}" if text else word.capitalize()
            if len(text) + len(more) > longest:
                break
            text += more
        return text

    def name(self):
        """Two words with capitals; one name in ten is spelt with an accent."""
        name = f"{self.random.choice(self.all)} {self.random.choice(self.all)}".title()
        if self.random.random() < 0.1:
            name = "".join(ACCENTS.get(letter, letter) for letter in name)
        return name

    def _vocabulary(self, number):
        found = {}
        while len(found) < number:
            word = "".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 3, 3, 4))))
            found.setdefault(word)
        return list(found)


def plain(name):
    """A name as a slug."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(bare.lower().split())


def unevenly(random, number):
    """A place from 0 to ``number`` - 1; the first is ``number`` times as likely as the last."""
    return int(number ** random.random()) - 1

"""Names and titles: private persons, and accusations told as facts."""

import re

from desk.warnings import words
from editorial.risks import is_named

TEXTS = ("text", "summary", "question", "title", "place", "byline", "what", "tie", "description")
REPORTED = ("paraphrase", "credited_as", "role")
# What nobody sees and what turns the order of letters around; and joiners between Latin letters,
# where no writing needs one.
UNSEEN = re.compile(
    "[\u00ad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
    "|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"
)
VOICES = ("speaker", "on_behalf_of", "addressee", "asker")


def private_person(told):
    """A person who is marked private is a party or a voice, or is named in a text."""
    named = {actor["slug"]: how for how, actor in _actors(told) if actor["private"]}
    text = " \n ".join(_texts(told))
    for person in told["persons"]:
        if name := next((name for name in person["names"] if is_named(name, text)), ""):
            named.setdefault(person["slug"], f"named as “{name}”")
    for person in told["persons"]:
        if how := named.get(person["slug"]):
            yield (
                f"{person['names'][0]}, a private person, is {how}: publish this only if the public "
                "needs to know who it is; else describe the person."
            )


def _actors(told):
    yield from ((f"its {party['role']}", party["actor"]) for party in told.get("parties", ()))
    for voice in VOICES:
        if actor := told.get(voice):
            yield f"its {voice.replace('_', ' ')}", actor
    for stance in told.get("stances", ()):
        if stance["speaker"]:
            yield "the speaker of one of its statements", stance["speaker"]
    for report in told.get("reports", ()):
        yield from (("a relay of it", r["actor"]) for r in report["relays"] if r["actor"])


def _texts(told):
    yield from (told[key] for key in TEXTS if told.get(key))
    for report in told.get("reports", ()):
        yield from (report[key] for key in REPORTED)
        yield from report["quotes"]


def private_but_in_public(actor):
    """A person who is marked private speaks on the record, or is a party to a claim."""
    parts = {"speaks": "makes statements", "is_party": "is a party to claims"}
    does = " and ".join(words_ for key, words_ in parts.items() if actor[key])
    if actor["private"] and does:
        yield (
            f"{actor['name']} is marked private and {does}: each is published with the name. "
            "Describe the person there, or say why the public needs to know."
        )


def accusing_title(told):
    if found := words.accusation(told["title"]):
        yield (
            f"The title says “{found}” as a fact. Name the place, the day and the question; who did "
            "what is a claim's to say."
        )


def accusing_slug(told):
    """A slug can be changed until it is approved, and is never said to be anybody's words."""
    found = words.accusation(told["slug"])
    if found and not told["approved_version"]:
        yield (
            f"The slug says “{found}”, and an address is nobody's words. Until this is approved, "
            "it can be changed to one that gives nothing away."
        )


def unseen_characters(told):
    """A name or a sentence of ours holds what nobody sees: it may read as another than it is."""
    texts = [told.get("name"), *told.get("names", ()), *(told.get(key) for key in TEXTS)]
    for text in filter(None, texts):
        if found := UNSEEN.search(text):
            yield (
                f"“{UNSEEN.sub('▯', text)}” holds a character that cannot be seen (U+{ord(found[0]):04X}, "
                "shown here as ▯), and may read as something else than it is. Take it out, unless the "
                "name is really written so."
            )

"""What a few English words give away: figures, scope, negation, verdicts, several claims in one.

Heuristics. They look for what is often wrong and rarely right, and say nothing where in doubt.
"""

import re

WRITTEN = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NUMBERS = {word: value for value, word in enumerate(WRITTEN.split("|"), start=2)}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
# A day, a year and a time of day count nothing.
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: to \d{{1,2}})?(?: of)? (?:{MONTHS})\b(?: \d{{4}})?"
    rf"|\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
    r"|\b(?:19|20)\d\d\b(?!,\d)|\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"(?<![\w-])[$€£]?(?P<number>\d[\d,]*(?:\.\d+)?|{WRITTEN})\b"
    rf"(?:[ -](?P<scale>{'|'.join(SCALES)}))?",
    re.IGNORECASE,
)
QUALIFIERS = {
    "at least": r"at least|no (?:fewer|less) than|a minimum of|or more",
    "more than": r"more than|over|above|in excess of|upwards of",
    "at most": r"up to|at most|no more than|as many as|or (?:fewer|less)|a maximum of",
    "fewer than": r"(?:fewer|less) than|under|below",
    "about": r"about|around|roughly|approximately|nearly|almost|some|close to|or so",
}
BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<q{n}>{p})" for n, p in enumerate(QUALIFIERS.values()))
    + r")\s+(?:the )?$",
    re.IGNORECASE,
)
AFTER = re.compile(r"\s+(?P<after>or more|or so|or fewer|or less)\b", re.IGNORECASE)
AFTERWARDS = {"or more": "at least", "or so": "about", "or fewer": "at most", "or less": "at most"}

QUANTIFIERS = {
    "all": r"(?<!above )all(?! right| but| that (?:much|many|often)| this| over| the (?:same|more))|"
    r"every(?! \w*\s?day| year)|each(?! other)|everybody|everyone|everything|entire|entirely|"
    r"always|wholly",
    "most": r"most (?:of|people|\w+s)|mostly|majority|for the most part|largely|mainly",
    "some": r"some|several|a few|sometimes|partly|in part|occasionally",
}
NEGATION = re.compile(
    r"\b(?:not(?! only| just| least| for the first)|no(?! doubt)|none|nobody|nothing|never|"
    r"neither|nor|cannot|without)\b|n['’]t\b",
    re.IGNORECASE,
)
# Other ways to say no. Where one of these stands, a missing "not" is no difference.
AVERSE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject\w*|refus\w*|refut\w*|rul\w+ out|lack\w*|fail\w*|"
    r"seldom|rarely|hardly|barely|un\w+|im(?:poss|prob)\w+|in(?:depend|cap)\w+|ridiculous|"
    r"absurd|ludicrous|false\w*|lies?|silent|open|keep\w*|prevent\w*|avoid\w*|stop\w*|against|instead|rather|only|beyond|"
    r"except|less|fewer|nowhere|oppos\w+|other than|apart)\b",
    re.IGNORECASE,
)
EMPTY = set(
    re.findall(
        r"\w+",
        "about after again also and are been before being between both could does during each from "
        "have here into just less like more most much must only other over same says should some "
        "such than that their them then there these they this those through under upon very were "
        "what when where which while will with would your said",
    )
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")

VERDICT = re.compile(
    r"unsubstantiated|unfounded|groundless|baseless|unproven|unsupported by|debunked|disproved|"
    r"discredited|unverified|unconfirmed|"
    r"(?:with(?:out|held?) (?:\w+ ){0,3}|no (?:\w+ ){0,2}|offer\w* no (?:\w+ )?|"
    r"(?:not|n['’]t) (?:\w+ ){0,2}(?:provided?|offer(?:ed)?|given?|shown?|presented) (?:\w+ )?)evidence|"
    r"(?:not|n['’]t|never|unable to|yet to)(?: be| been)?(?: able to)?(?: independently)? "
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?|substantiated?)|"
    r"independently (?:verified|confirmed)|(?:verified|corroborated) by",
    re.IGNORECASE,
)

AUXILIARY = (
    "is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|did|does|do|shall"
)
SPLITS = (
    ("“;”", re.compile(r";")),
    ("“but”", re.compile(r"(?<!all )(?<!nothing )\bbut (?!for\b|also\b)", re.IGNORECASE)),
    ("“while”", re.compile(r", while |^While |\bwhereas\b")),
    (
        "“and” with a verb of its own",
        re.compile(
            rf"\band (?:{AUXILIARY})\b|\b(?:{AUXILIARY})\b.*\band (?:[\w']+ ){{1,4}}(?:{AUXILIARY})\b"
        ),
    ),
    ("two verbs joined by “and”", re.compile(r"\b(?!red\b|need\b)\w+ed and \w{2,}ed\b")),
)

DEED = (
    "attack|strike|assault|raid|shelling|bombing|bombardment|sabotage|killing|murder|massacre|"
    "assassination|poisoning|kidnapping|abduction|deportation|invasion|aggression|hack|fraud|theft"
)
DEEDS = rf"(?:{DEED})(?:e?s|ing)?"
LOADED = re.compile(
    r"\b(?:terror\w*|murder\w*|massacre\w*|genocid\w*|atrocit\w*|war[ -]crimes?|assassinat\w*|"
    r"butcher\w*|slaughter\w*|false[ -]flag\w*|hoax\w*|plot(?:s|ted)?|conspir\w*|kidnap\w*|lie[sd]?|"
    r"liars?|cover[ -]up|smear\w*|stole\w*|theft|fraud\w*|corrupt\w*|crimes?)\b",
    re.IGNORECASE,
)
WHOSE = re.compile(
    rf"\b(?:[A-Z]\w+['’]s|[A-Z]\w+(?:ian|ish|ese|ine)) (?:\w+ ){{0,2}}(?!invasion|aggression){DEEDS}\b"
)
BY = re.compile(
    rf"\b{DEEDS} (?:\w+ ){{0,3}}by (?!whom|drones?\b|missiles?\b)(?:the )?\w+", re.IGNORECASE
)
DISTANCED = re.compile(
    r"\b(?:alleged\w*|reported\w*|purported\w*|claim\w*|said|says|saying|whether|who|what|which|"
    r"or not|did|inquir\w*|investigat\w*|accus\w*|denie\w*|of what)\b",
    re.IGNORECASE,
)

ABBREVIATIONS = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "prof": "professor",
}
GENERAL = re.compile(
    r"(?:(?:a|the|top|senior|high-ranking|former|public|state|local|US|UK|EU|[A-Z]\w+(?:an|ian|ish|ese|tch|ch)) )*"
    r"(?:officials?|diplomats?|politicians?|lawmakers?|leaders?|broadcasters?|media|outlets?)"
)


def figures(text):
    """``{number: qualifier}`` of the figures in ``text``; the qualifier is "" for a bare one."""
    text = DATE.sub(" ", text)
    return {_value(found): _qualifier(text, found) for found in NUMBER.finditer(text)}


def _value(found):
    word = found["number"].lower().replace(",", "")
    number = NUMBERS.get(word) or float(word.rstrip(".") or 0)
    return float(number * SCALES.get((found["scale"] or "").lower(), 1))


def _qualifier(text, found):
    if after := AFTER.match(text, found.end()):
        return AFTERWARDS[after["after"].lower()]
    before = BEFORE.search(text[: found.start()].rstrip("$€£ ") + " ")
    return list(QUALIFIERS)[int(before.lastgroup[1:])] if before else ""


def scopes(text):
    """The classes of quantifiers that stand in ``text``: all, most, some, none."""
    return {
        name
        for name, pattern in QUANTIFIERS.items()
        if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    }


def negates(one, other):
    """Whether ``one`` says "not", and ``other`` says it in no way."""
    return bool(NEGATION.search(one)) and not (NEGATION.search(other) or AVERSE.search(other))


def contents(text):
    """The beginnings of the words that carry meaning: to see whether two texts speak of one thing."""
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return {word[:5] for word in words if word not in EMPTY}


def unquoted(text):
    """``text`` without what stands in quotation marks: what is left are the outlet's own words."""
    return QUOTED.sub(" … ", text)


def verdict(text):
    """The word or phrase in ``text`` that judges evidence, or ""."""
    found = VERDICT.search(text)
    return found[0] if found else ""


def joints(text):
    """What in a sentence seems to join several propositions, a phrase each."""
    return [name for name, pattern in SPLITS if pattern.search(text)]


def accusation(text):
    """The words in a title or slug that accuse as if it were a fact, or ""."""
    text = text.replace("-", " ") if " " not in text else text
    if DISTANCED.search(text) or text.endswith("?"):
        return ""
    found = BY.search(text) or WHOSE.search(text) or LOADED.search(text)
    return found[0] if found else ""


def is_past(role):
    return bool(re.search(r"\b(?:former|ex)\b", role, re.IGNORECASE))


def fits(role, held):
    """Whether ``role``, as a report names it, shares a word with the roles ``held``, or tells nothing.

    "A Ukrainian official" fits everybody who may have been called so.
    """
    return bool(GENERAL.fullmatch(role.strip()) or _tellings(role) & _tellings(" ".join(held)))


def _tellings(text):
    """The beginnings of the words that tell one role from another: Russia's, Russian."""
    for short, long in ABBREVIATIONS.items():
        text = re.sub(rf"\b{short}\.", long, text, flags=re.IGNORECASE)
    return {word[:5].casefold() for word in re.findall(r"\w{4,}", text)}

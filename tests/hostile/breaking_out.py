"""Texts that try to break out of wherever they are put, in every text that a bundle can hold."""

import json
from itertools import count

from desk.bundles.files import SCHEMA
from tests.frozen import Contents

# Called by whatever breaks out; ``HOST`` is asked by whatever does not need a script for it.
CALLED, HOST = "brokeOut", "evil.example"
ATTEMPTS = [
    f"\"'><script>{CALLED}(1)</script>",
    f"<img src=//{HOST}/a onerror={CALLED}(2)>",
    f"</title></style></textarea></script><script>{CALLED}(3)</script>",
    f"<!--<script>{CALLED}(4)//--><svg/onload={CALLED}(5)>",
    f"' onmouseover={CALLED}(6) autofocus onfocus={CALLED}(7) x='",
    f'" style=background:url(//{HOST}/b) onload={CALLED}(8) x="',
    f"</style><style>*{{background:url(//{HOST}/c)}}</style><link rel=stylesheet href=//{HOST}/d>",
    f"<base href=//{HOST}/><meta http-equiv=refresh content=0;url=//{HOST}/e>",
    "{{ 7|add:7 }}{% now 'Y' %}{{constructor.constructor('brokeOut(9)')()}}${brokeOut(10)}",
    f"javascript:{CALLED}(11)",
    f"]]><x xmlns='http://www.w3.org/1999/xhtml'><script>{CALLED}(12)</script></x>",
    f'"}}]}}</script><script>{CALLED}(13)</script>',
    "\u202egnihton\u2066",
    f'=HYPERLINK("http://{HOST}/f")',
]
ADDRESSES = [f"javascript:{CALLED}(14)", f"data:text/html,<script>{CALLED}(15)</script>"]
NOT_FREE = ("zone", "username", "description of the schema")
DEFINED = json.loads(SCHEMA.read_text())
LISTS = {
    "actors": "actor",
    "events": "event",
    "documents": "document",
    "statements": "statement",
    "claims": "claim",
    "evidence": "evidence",
    "views": "view",
}


class BreakingOut:
    """Puts an attempt into every free text, another one each time."""

    def __init__(self):
        self.tried = count()
        self.put = set()

    def contents(self, bundle):
        """The frozen contents of a bundle, with an attempt in every text."""
        return [
            Contents(kind, self.into(self._with_addresses(item), DEFINED["$defs"][kind], (kind,)))
            for name, kind in LISTS.items()
            for item in bundle.get(name, ())
        ]

    def bundle(self, bundle):
        """``bundle`` with an attempt in every text: as a desk would take it, without its places."""
        found = {"story": bundle["story"]}
        for name, kind in LISTS.items():
            found[name] = [
                self.into(item, DEFINED["$defs"][kind], (kind,)) for item in bundle.get(name, ())
            ]
        return _without_places(found)

    def into(self, value, schema, path):
        schema = _resolved(schema)
        if isinstance(value, list):
            return [self.into(item, schema.get("items", {}), path) for item in value]
        if isinstance(value, dict):
            known = _properties(schema)
            return {
                key: self.into(item, known.get(key, {}), (*path, key))
                for key, item in value.items()
            }
        if isinstance(value, str) and _is_free(schema) and path[-1] not in NOT_FREE:
            self.put.add(".".join(path))
            return self._attempt(value, schema.get("maxLength", 300))
        return value

    def _attempt(self, text, longest):
        """Three attempts in a row and the text, or as many as there is room for."""
        number = next(self.tried)
        chosen = [ATTEMPTS[(number * 3 + place) % len(ATTEMPTS)] for place in range(3)]
        while chosen and len(" ".join([*chosen, text])) > longest:
            chosen.pop()
        return " ".join([*chosen, text])

    def _with_addresses(self, item):
        keys = [key for key in ("url", "archived_url") if key in item]
        return item | {key: ADDRESSES[next(self.tried) % len(ADDRESSES)] for key in keys}


def _resolved(schema):
    while "$ref" in schema:
        schema = DEFINED["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def _properties(schema):
    found = dict(schema.get("properties", {}))
    for one in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())):
        found = {**_properties(_resolved(one)), **found}
    return found


def _is_free(schema):
    return schema.get("type") == "string" and not schema.keys() & {"pattern", "enum", "const"}


def _without_places(value):
    """Words that no capture holds have no place in one, and are not matched."""
    if isinstance(value, list):
        return [_without_places(item) for item in value]
    if isinstance(value, dict):
        dropped = {"span", "matched", "prefix", "suffix", "passage"} if "exact" in value else ()
        return {key: _without_places(item) for key, item in value.items() if key not in dropped}
    return value

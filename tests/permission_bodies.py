"""What a POST to each address of the desk needs in order to act: a row that is ready, and a form."""

from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Claim
from desk.admin.pages import address
from tests import factories as make
from tests import importing, talks
from tests.deciding import fresh
from tests.permission_rows import DOSSIERS, MERGEABLE, PARTS, SECRET, Rows
from tests.signing_in import PASSWORD, code_of

ANOTHER = "another horse battery staple"
WHY = {"why": make.WHY}
TEXT = {"text": "Some new words"}
ERROR = {"reason": "error"}

# What tells a new row of a table from the one that is there.
OTHERWISE = {
    "claims/bearing": "evidence",
    "claims/claimlink": "to",
    "claims/claimparty": "actor",
    "claims/stance": "claim",
    "claims/statementlink": "to",
    "events/eventlink": "to",
}
# What is typed on the page of a row that is there.
OTHER = {
    "claims/statement": {"summary": ["Somebody says otherwise."]},
    "claims/claim": {"text": ["It was otherwise."]},
    "claims/evidence": {"what": ["Another video"]},
    "claims/view": {"title": ["Another view"]},
    "events/event": {"title": ["Another event"]},
    "sources/actor": {"name": ["Another name"]},
    "sources/document": {"title": ["Another title"]},
    "claims/attribution": {"credited_as": ["Another name"]},
    "claims/quote": {"whose": ["unclear"]},
    "claims/relay": {"how": ["citing"]},
    "claims/statementlink": {"kind": ["corrects"]},
    "claims/stance": {"position": ["denies"]},
    "claims/figure": {"counted": ["horses"]},
    "claims/claimparty": {"role": ["target"]},
    "claims/claimlink": {"reason": ["another"]},
    "claims/bearing": {"bearing": ["contradicts"]},
    "claims/requestforcomment": {"note": ["By letter"]},
    "events/eventlink": {"kind": ["same_as"]},
    "sources/actorname": {"name": ["Another name"]},
    "sources/affiliation": {"title": ["envoy"]},
}
# What a new row needs that the page of one that is there does not ask.
NEW = {
    "claims/assessment": {
        "key": ["new"],
        "status": ["unsubstantiated"],
        "grounds": ["None was offered."],
        "assessed_earliest": ["2023-05-04"],
        "assessed_zone": ["UTC"],
    },
    "sources/capture": {
        "key": ["new"],
        "pasted": ["Words."],
        "captured_at_0": ["2023-05-04"],
        "captured_at_1": ["12:00:00"],
    },
}


class Bodies(Rows):
    """The rows, and for each address which of them it is asked with, and what is sent."""

    def __init__(self):
        super().__init__()
        self.elsewhere = self._elsewhere()
        self.special = self._special()
        self.forms = {}
        for table in {**DOSSIERS, **PARTS}:
            self._changing(table)

    def request(self, where):
        """The address with its row's key in it, and what is sent with a POST."""
        if where in self.elsewhere:
            place, query, body = self.elsewhere[where]
            return f"/admin/{place}", query, body() if callable(body) else body
        table, verb = _parts(where)
        row, body = self.special.get((table, verb)) or self._usual(table, verb)
        place = where.replace("…", str(row.pk)) if row else where
        return f"/admin/{place}", {}, body

    def _usual(self, table, verb):
        if verb == "add":
            return None, self._adding(table)
        if verb == "delete" and table in self.to_remove:
            return self.to_remove[table], WHY
        if verb == "change":
            return self.rows[table], self._changing(table) | OTHER.get(table, {})
        return self.rows.get(table), WHY

    def _elsewhere(self):
        """By address that stands for no row of a table: where it is, its question, what is sent."""
        kind = ContentType.objects.get_for_model(Claim)
        claims = {"app_label": "claims", "model_name": "stance", "field_name": "claim"}
        said = {"document": self.rows["sources/document"].pk, "said-words": "Wednesday"}
        words = {"kind": "claim", "id": self.rows["claims/claim"].pk, **TEXT}
        log = f"log/{self.page.pk}/"
        told = _filled(self.researcher.see(f"/admin/{log}").form) | talks.typed()
        proof = {"password": PASSWORD}
        return {
            "…": ("nowhere/", {}, {}),
            "r/…/…/": (f"r/{kind.pk}/{self.rows['claims/claim'].pk}/", {}, {}),
            "autocomplete/": ("autocomplete/", claims | {"term": "a"}, {}),
            "login/": ("login/", {}, {"username": self.rows["auth/user"].username, **proof}),
            "login/code/": ("login/code/", {}, _with_code),
            "password_change/": (
                "password_change/",
                {},
                {"old_password": PASSWORD, "new_password1": ANOTHER, "new_password2": ANOTHER},
            ),
            **{
                f"account/{page}/": (f"account/{page}/", {}, lambda: proof | _with_code())
                for page in ("second-factor", "second-factor/remove", "recovery-codes")
            },
            "log/…/": (log, {}, told | {"_save": "1"}),
            "log/…/suggest/": (f"{log}suggest/", {"start": "0", "end": "4"}, {}),
            "log/find/…/": ("log/find/actors/", {"q": "a"}, {}),
            "log/when/": ("log/when/", said, {}),
            "desk/import/add/": ("desk/import/add/", {}, _table),
            "desk/import/template/….csv": ("desk/import/template/actors.csv", {}, {}),
            "seen-before/claims/": ("seen-before/claims/", TEXT, TEXT),
            "seen-before/statements/": ("seen-before/statements/", TEXT, TEXT),
            "seen-before/not-the-same/": ("seen-before/not-the-same/", {}, words),
        }

    def _special(self):
        """By table and verb: the row that is ready for it, and what is sent."""
        rows = self.rows
        account = rows["auth/user"]
        return {
            ("editorial/review", "approve"): (
                self.review,
                {"approve-why": "Right", "approve-digest": self.review.digest},
            ),
            ("editorial/review", "return"): (self.review, {"return-why": "Not yet"}),
            ("editorial/review", "publish"): (self.approved, {"publish-why": "Ready"}),
            ("editorial/withdrawal", "review"): (
                rows["editorial/withdrawal"],
                {"upheld": "yes", **WHY},
            ),
            ("auth/user", "details"): (account, {"first_name": "Ann", **WHY}),
            ("auth/user", "role"): (account, {"role": "reviewer", **WHY}),
            ("auth/user", "reopen"): (self.closed, WHY),
            ("auth/user", "reset-second-factor"): (self.with_device, WHY),
            ("auth/user", "password"): (account, {"password": ANOTHER, "again": ANOTHER, **WHY}),
            ("claims/claim", "ask"): (rows["claims/claim"], self._asking()),
            ("claims/requestforcomment", "answer"): (
                rows["claims/requestforcomment"],
                {"statement": self.answer.pk, **WHY},
            ),
            ("desk/import", "confirm"): (self.checked, WHY),
            ("desk/import", "again"): (self.checked, {}),
            ("desk/import", "next"): (self.unchecked, {}),
            **{(table, "withdraw"): (row, WHY | ERROR) for table, row in self.public.items()},
            **{(table, "merge"): self._merging(table) for table in MERGEABLE},
            **{(table, "unmerge"): self._unmerging(table) for table in MERGEABLE},
            **{
                (table, "seen"): (rows[table], {"id": self.public[table].pk})
                for table in ("claims/claim", "claims/statement")
            },
        }

    def _asking(self):
        return {
            "somebody_else": self.rows["sources/actor"].pk,
            "claims": self.rows["claims/claim"].pk,
            "asked_by": self.rows["sources/actor"].pk,
            "sent_at": "2023-05-04 12:00",
            **WHY,
        }

    def _merging(self, table):
        into, row = self.public[table], fresh(self.rows[table])
        return row, {"into": into.pk, "version": row.version, **WHY}

    def _unmerging(self, table):
        row = self.merged[table]
        return row, {"version": row.version, **WHY}

    def _changing(self, table):
        if table not in {**DOSSIERS, **PARTS}:
            return WHY
        if table not in self.forms:
            form = self.researcher.see(address(self.rows[table])).form
            self.forms[table] = _filled(form)
        return self.forms[table]

    def _adding(self, table):
        if table == "editorial/apikey":
            return {"holder": "Somebody", "per_minute": "100", "why": make.WHY}
        if table == "auth/user":
            named = {"username": "somebody-new", "role": "researcher", **WHY}
            return named | {"password": PASSWORD, "again": PASSWORD}
        form = dict(self._changing(table))
        form.pop("opened_version", None)
        for name in list(form):
            if name.endswith(("-TOTAL_FORMS", "-INITIAL_FORMS")):
                form[name] = ["0"]
        form |= self._ties(table)
        for name in {"slug", "key", "name"} & form.keys():
            form[name] = ["quite-new"]
        return form | NEW.get(table, {})

    def _ties(self, table):
        """Whose part a new row is, as that of the row there; tied to another where it would stand twice."""
        tied = {}
        for field in self.rows[table]._meta.concrete_fields:
            other = OTHERWISE.get(table) == field.name
            row = self.to_remove[table] if other else self.rows[table]
            key = field.value_from_object(row)
            if field.is_relation and field.editable and key:
                tied[field.name] = [str(key)]
        return tied


def _parts(where):
    """``claims/claim/…/submit/`` → ``("claims/claim", "submit")``."""
    steps = where.strip("/").split("/")
    return "/".join(steps[:2]), steps[-1] if len(steps) > 2 and steps[-1] != "…" else ""


def _filled(form):
    kept = {name: values for name, values in form.items() if "__prefix__" not in name and values}
    kept.pop("csrfmiddlewaretoken", None)
    return kept | {"why": [make.WHY]}


def _with_code():
    return {"code": code_of(SECRET)}


def _table():
    return {"kind": "actors", "file": SimpleUploadedFile("a.csv", importing.examples("actors"))}

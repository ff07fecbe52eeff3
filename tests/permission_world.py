"""A desk with something behind every address: rows to look at, to change, to decide on."""

from contextlib import contextmanager
from http.cookies import SimpleCookie

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from claims.models import Claim
from desk.admin.pages import address
from editorial.history import because
from editorial.models import Dossier
from record import publish
from tests import factories as make
from tests.admin_pages import Person
from tests.deciding import approve, submit
from tests.permission_table import ROLES

PASSWORD = "correct horse battery staple"
TOKEN = "t" * 32
WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
# Addresses whose question stands behind the “?”.
ASKED = ("autocomplete", "log/find", "log/when", "seen-before")
ASIDE = ("django_session", "axes_")

DOSSIERS = {
    "claims/statement": make.statement,
    "claims/claim": make.claim,
    "claims/evidence": make.evidence,
    "claims/view": make.view,
    "events/event": make.event,
    "sources/actor": make.actor,
    "sources/document": make.document,
}
PARTS = {
    "claims/attribution": make.attribution,
    "claims/quote": make.quote,
    "claims/relay": make.relay,
    "claims/statementlink": make.statement_link,
    "claims/stance": make.stance,
    "claims/figure": make.figure,
    "claims/claimparty": make.claim_party,
    "claims/claimlink": make.claim_link,
    "claims/bearing": make.bearing,
    "claims/assessment": make.assessment,
    "claims/requestforcomment": make.request_for_comment,
    "events/eventlink": make.event_link,
    "sources/actorname": make.actor_name,
    "sources/affiliation": make.affiliation,
    "sources/capture": make.capture,
}
LOOKED_AT = {
    "editorial/dossier": lambda: Dossier.objects.get(pk=make.view().pk),
    "editorial/review": make.review,
    "editorial/reviewitem": make.review_item,
    "editorial/decision": make.decision,
    "editorial/edition": make.edition,
    "editorial/history": make.history,
    "editorial/withdrawal": make.withdrawal,
    "editorial/withdrawalreview": make.withdrawal_review,
    "editorial/body": make.body,
    "editorial/erasureorder": make.erasure_order,
    "editorial/accountchange": make.account_change,
    "editorial/apikey": make.api_key,
    "desk/story": make.story,
    "desk/import": make.imported,
    "desk/notthesame": make.not_the_same,
    "auth/user": lambda: make.user("researcher", is_staff=True),
}


# What tells a new row of a table from the one that is there.
OTHERWISE = {
    "claims/bearing": "evidence",
    "claims/claimlink": "to",
    "claims/claimparty": "actor",
    "claims/stance": "claim",
    "claims/statementlink": "to",
    "events/eventlink": "to",
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


class World:
    """The rows, the people, and what each address is asked with."""

    def __init__(self):
        # One for all: a client reads the whole middleware anew.
        self.client = Client(enforce_csrf_checks=True)
        self.people = {}
        for role in ROLES:
            given = {"is_superuser": role == "superuser", "is_staff": True}
            known = "" if role in ("anonymous", "no role", "superuser") else role
            self.people[role] = make.user(known, **given)
        self.sessions = {role: self._session(user) for role, user in self.people.items()}
        self.researcher = Person("researcher")
        with because(by=self.researcher.user, why=make.WHY):
            rows = {**DOSSIERS, **PARTS, **LOOKED_AT}
            self.rows = {table: made() for table, made in rows.items()}
            self.to_remove = {table: made() for table, made in PARTS.items()}
            self.public = {table: made() for table, made in DOSSIERS.items()}
            for row in self.public.values():
                publish.publish(
                    approve(
                        submit(row, by=make.user("researcher")), by=make.user("reviewer")
                    ).review,
                    by=make.user("publisher"),
                    why=make.WHY,
                )
            self.review = make.review()
            self.approved = make.decision(make.review()).review
        self.closed = make.user("researcher", is_staff=True, is_active=False)
        self.with_device = make.user("researcher", is_staff=True)
        TOTPDevice.objects.create(user=self.with_device, name="phone")
        self.elsewhere = self._elsewhere()
        self.forms = {}
        for table in {**DOSSIERS, **PARTS}:
            self._changing(table)

    def _elsewhere(self):
        """The addresses that stand for no row of a table, with what is sent to each."""
        log, claim = f"/admin/log/{self.rows['sources/capture'].pk}/", self.rows["claims/claim"]
        words = {"kind": "claim", "text": "Some new words", "id": claim.pk, "quote": "words"}
        same = "/admin/seen-before/"
        return {
            "/admin/log/…/": (log, {"why": make.WHY}),
            "/admin/log/…/suggest/": (f"{log}suggest/", {"start": "0", "end": "4"}),
            "/admin/log/find/…/": ("/admin/log/find/actors/", {"q": "a"}),
            "/admin/log/when/": (
                "/admin/log/when/",
                {"document": self.rows["sources/document"].pk, "said-words": "Wednesday"},
            ),
            "/admin/desk/import/template/….csv": ("/admin/desk/import/template/actors.csv", {}),
            f"{same}claims/": (f"{same}claims/", {"text": "Some new words"}),
            f"{same}statements/": (f"{same}statements/", {"text": "Some new words"}),
            f"{same}not-the-same/": (f"{same}not-the-same/", words),
        }

    def _session(self, user):
        client = Client()
        client.force_login(user)
        return client.cookies["sessionid"].value

    def ask(self, where, method, role, *, csrf=True):
        """The outcome, in a word of docs/permissions.md, and the answer. Nothing of it stays."""
        place, body = self.request(where)
        self.client.cookies = SimpleCookie({"csrftoken": TOKEN})
        if role != "anonymous":
            self.client.cookies["sessionid"] = self.sessions[role]
        with undone(), watched() as written:
            if method == "GET":
                answer = self.client.get(
                    place, body if any(part in place for part in ASKED) else None
                )
            else:
                headers = {"X-CSRFToken": TOKEN} if csrf else {}
                answer = self.client.post(place, body, headers=headers)
        return word_for(answer, written), answer

    def request(self, where):
        """The address with its row's key in it, and what is sent with a POST."""
        where = f"/admin/{where}"
        table, verb = _parts(where)
        if where in self.elsewhere:
            return self.elsewhere[where]
        special = self._special(table, verb)
        if special:
            row, body = special
            return where.replace("…", str(row.pk)), body
        if where == "/admin/r/…/…/":
            kind = ContentType.objects.get_for_model(Claim)
            return f"/admin/r/{kind.pk}/{self.rows['claims/claim'].pk}/", {}
        if where == "/admin/autocomplete/":
            asked = {"app_label": "claims", "model_name": "stance", "field_name": "claim"}
            return where, asked | {"term": "a"}
        if where == "/admin/…":
            return "/admin/nowhere/", {}
        if "…" not in where:
            return where, self._adding(table) if verb == "add" else {"why": "x"}
        row = self.rows[table]
        body = self._changing(table) if verb == "change" else {"why": make.WHY}
        return where.replace("…", str(row.pk)), body

    def _special(self, table, verb):
        why = {"why": make.WHY}
        decided = {
            ("editorial/review", "approve"): (
                self.review,
                {"approve-why": "Right", "approve-digest": self.review.digest},
            ),
            ("editorial/review", "return"): (self.review, {"return-why": "Not yet"}),
            ("editorial/review", "publish"): (self.approved, {"publish-why": "Ready"}),
            ("editorial/withdrawal", "review"): (
                self.rows["editorial/withdrawal"],
                {"upheld": "yes", **why},
            ),
            ("auth/user", "details"): (self.rows["auth/user"], {"first_name": "Ann", **why}),
            ("auth/user", "role"): (self.rows["auth/user"], {"role": "reviewer", **why}),
            ("auth/user", "reopen"): (self.closed, why),
            ("auth/user", "reset-second-factor"): (self.with_device, why),
            ("auth/user", "password"): (
                self.rows["auth/user"],
                {"password": PASSWORD, "again": PASSWORD, **why},
            ),
        }
        if (table, verb) in decided:
            return decided[table, verb]
        if verb == "withdraw":
            return self.public[table], {"reason": "error", **why}
        if verb == "delete" and table in self.to_remove:
            return self.to_remove[table], why
        return None

    def _changing(self, table):
        if table not in {**DOSSIERS, **PARTS}:
            return {"why": make.WHY}
        if table not in self.forms:
            form = self.researcher.see(address(self.rows[table])).form
            self.forms[table] = _filled(form)
        return self.forms[table]

    def _adding(self, table):
        if table == "editorial/apikey":
            return {"holder": "Somebody", "per_minute": "100", "why": make.WHY}
        if table == "auth/user":
            named = {"username": "somebody-new", "role": "researcher", "why": make.WHY}
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
    """``/admin/claims/claim/…/submit/`` → ``("claims/claim", "submit")``."""
    steps = where.strip("/").split("/")[1:]
    return "/".join(steps[:2]), steps[-1] if len(steps) > 2 and steps[-1] != "…" else ""


def _filled(form):
    kept = {name: values for name, values in form.items() if "__prefix__" not in name and values}
    kept.pop("csrfmiddlewaretoken", None)
    return kept | {"why": [make.WHY]}


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def watched():
    """The statements that write, but for sessions and the lock-out's own."""
    written = []

    def watch(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES) and not any(name in sql for name in ASIDE):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


def word_for(answer, written):
    """``page``, ``acts``, ``onward``, ``login`` or the status; written rows tell the two apart."""
    if answer.status_code in (301, 302):
        to_login = answer["Location"].startswith("/admin/login/")
        word = "login" if to_login else "acts" if written else "onward"
    else:
        word = "page" if answer.status_code == 200 else str(answer.status_code)
    refused = word not in ("page", "acts", "onward")
    return f"{word}, yet it wrote" if refused and written else word

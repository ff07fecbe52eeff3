"""What is asked, and how each contender is asked it."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from django.core import signing
from django.db import connection

from bench.corpus.words import Words
from bench.corpus.world import Size
from record.models import Claim, Search
from record.query.cursors import SALT

STATUS = "unsubstantiated"
DEPTH = 0.9

# The same answer from the desk's tables. Ids rise with first publication, so that the page is read
# along an index: a join with the editions would cost the more, the more claims an event has.
RAW = """
WITH page AS (
    SELECT c.dossier_row_id AS id, d.slug, c.text, c.language, c.claim_kind AS kind, c.event_id
    FROM claims_claim c JOIN editorial_dossier d ON d.id = c.dossier_row_id
    WHERE {where} ORDER BY c.dossier_row_id DESC LIMIT 20
)
SELECT json_build_object('results', json_agg(json_build_object(
    'slug', page.slug, 'text', page.text, 'language', page.language, 'kind', page.kind,
    'event', (SELECT json_build_object('slug', d.slug, 'title', e.title)
        FROM events_event e JOIN editorial_dossier d ON d.id = e.dossier_row_id
        WHERE e.dossier_row_id = page.event_id),
    'parties', (SELECT json_agg(json_build_object('slug', d.slug, 'name', a.name, 'role', p.role))
        FROM claims_claimparty p JOIN sources_actor a ON a.dossier_row_id = p.actor_id
        JOIN editorial_dossier d ON d.id = p.actor_id WHERE p.claim_id = page.id),
    'statuses', (SELECT json_agg(json_build_object('status', s.status, 'grounds', s.grounds,
            'assessor', d.slug, 'name', a.name, 'assessed', s.assessed_earliest))
        FROM claims_assessment s JOIN sources_actor a ON a.dossier_row_id = s.assessor_id
        JOIN editorial_dossier d ON d.id = s.assessor_id WHERE s.claim_id = page.id),
    'links', (SELECT json_agg(json_build_object('kind', l.kind, 'to', d.slug, 'reason', l.reason))
        FROM claims_claimlink l JOIN editorial_dossier d ON d.id = l.to_id
        WHERE l.claim_id = page.id),
    'stances', (SELECT json_agg(json_build_object(
            'position', t.position, 'detail', t.detail, 'scope', t.scope, 'hedge', t.hedge,
            'as_reported', t.as_reported, 'statement', d.slug, 'summary', s.summary,
            'speaker', json_build_object('slug', sd.slug, 'name', speaker.name),
            'on_behalf_of', CASE WHEN body.name IS NULL THEN NULL
                ELSE json_build_object('slug', bd.slug, 'name', body.name) END,
            'said', json_build_array(s.said_earliest, s.said_latest, s.said_precision),
            'quotes', (SELECT json_agg(q.exact ORDER BY q.id) FROM claims_quote q
                WHERE q.statement_id = s.dossier_row_id),
            'chains', (SELECT json_agg(json_build_object('document', dd.slug, 'chain',
                    (SELECT json_agg(json_build_object('slug', rd.slug, 'name', ra.name)
                            ORDER BY r."order")
                        FROM claims_relay r JOIN sources_actor ra ON ra.dossier_row_id = r.actor_id
                        JOIN editorial_dossier rd ON rd.id = r.actor_id
                        WHERE r.attribution_id = at.id)) ORDER BY at."order")
                FROM claims_stancebasis b JOIN claims_attribution at ON at.id = b.attribution_id
                JOIN editorial_dossier dd ON dd.id = at.document_id WHERE b.stance_id = t.id)
            ) ORDER BY s.said_earliest, s.said_latest)
        FROM claims_stance t JOIN claims_statement s ON s.dossier_row_id = t.statement_id
        JOIN editorial_dossier d ON d.id = s.dossier_row_id
        LEFT JOIN sources_actor speaker ON speaker.dossier_row_id = s.speaker_id
        LEFT JOIN editorial_dossier sd ON sd.id = s.speaker_id
        LEFT JOIN sources_actor body ON body.dossier_row_id = s.on_behalf_of_id
        LEFT JOIN editorial_dossier bd ON bd.id = s.on_behalf_of_id
        WHERE t.claim_id = page.id)
    ) ORDER BY page.id DESC))::text FROM page
"""
FLAGSHIP = RAW.format(
    # The newest of each event, read along the index, of which the newest are kept.
    where="""c.dossier_row_id IN (SELECT found.id FROM (
        SELECT id FROM editorial_dossier WHERE kind = 'event' AND slug = %(event)s
        UNION SELECT l.event_id FROM events_eventlink l JOIN editorial_dossier e ON e.id = l.to_id
        WHERE e.kind = 'event' AND e.slug = %(event)s AND l.kind = 'part_of') AS of_event
    CROSS JOIN LATERAL (SELECT o.dossier_row_id AS id FROM claims_claim o
        WHERE o.event_id = of_event.id AND EXISTS (SELECT FROM claims_assessment a
            WHERE a.claim_id = o.dossier_row_id AND a.status = %(status)s)
        ORDER BY o.dossier_row_id DESC LIMIT 20) AS found)"""
)
ONE = RAW.format(where="d.kind = 'claim' AND d.slug = %(slug)s")
INDEXES = [
    "CREATE INDEX IF NOT EXISTS bench_of_event ON claims_claim (event_id, dossier_row_id DESC)",
    "CREATE INDEX IF NOT EXISTS bench_of_claim ON claims_assessment (claim_id, status)",
]


@dataclass(frozen=True)
class Facts:
    """What there is to ask about in a corpus."""

    claims: int
    event: str
    slug: str
    common: str
    rare: str
    deep: tuple
    moment: str
    speaker: str


@dataclass(frozen=True)
class Question:
    """``ways`` is what to ask of each contender, by its name; ``beside`` what else is asked of ours
    in the same rounds, to be compared with. ``optional``: skipped where it is not built."""

    name: str
    ways: dict = field(default_factory=dict)
    optional: bool = False


def facts(claims):
    """Look for an event and a speaker that carry much, a claim, a common and a rare word, a deep page."""
    rows = Claim.objects.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.slug FROM claims_claim c JOIN editorial_dossier d ON d.id = c.event_id"
            " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        (event,) = cursor.fetchone()
        cursor.execute(
            "SELECT speaker FROM record_stance WHERE upper_inf(published) AND claim <> ''"
            " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        (speaker,) = cursor.fetchone()
    mine = rows.filter(events__overlap=[event]).order_by("-first_published", "-slug")
    slugs = mine.values_list("slug", flat=True)
    order = rows.order_by("-first_published", "-slug").values_list("first_published", "slug")
    words = Words(Size(claims).words).all
    return Facts(
        claims=claims,
        event=event,
        slug=slugs[len(slugs) // 2],
        common=max(words[:3], key=_hits),
        rare=next(w for w in reversed(words) if 1 <= _hits(w) <= 60),
        deep=order[int(claims * DEPTH)],
        moment=order[claims // 2][0].isoformat(),
        speaker=speaker,
    )


def _hits(word):
    hits = (
        Search.objects.standing(None, None)
        .filter(kind="claim")
        .extra(where=["vector @@ websearch_to_tsquery('record_en', %s)"], params=[word])
    )
    return hits.count()


def questions(known, first_page):
    """All questions. ``first_page`` is ``next`` of the first page: a deep one is signed like it."""
    list_, one = "/api/v1/claims/", f"/api/v1/claims/{known.slug}/"
    flagship = urlencode({"event": known.event, "evidence_status": STATUS})
    sheet = "/corpus/claims.json?_shape=array&_size=20&_sort_desc=first_published&_col=row"
    about = {"event": known.event, "status": STATUS, "slug": known.slug}
    return [
        Question(
            "flagship list",
            {
                "ours": f"{list_}?{flagship}",
                "raw SQL": (FLAGSHIP, about),
                "naive DRF": f"/claims/?{flagship}",
                "Datasette": f"{sheet}&{urlencode({'event': known.event, 'status': STATUS})}",
            },
        ),
        Question(
            "list",
            {
                "ours": list_,
                "raw SQL": (RAW.format(where="true"), about),
                "naive DRF": "/claims/",
                "Datasette": sheet,
            },
        ),
        Question(
            "claim",
            {
                "ours": one,
                "raw SQL": (ONE, about),
                "naive DRF": f"/claims/{known.slug}/",
                "Datasette": f"/corpus/claims/{known.slug}.json?_shape=array",
            },
        ),
        Question("card", {"ours": f"/embed/claims/{known.slug}/"}),
        Question("page at depth 90 %", {"ours": _deep(first_page, known.deep), "beside": list_}),
        Question("q, rare word", {"ours": f"{list_}?q={known.rare}"}),
        Question(
            "q, common word",
            {"ours": f"{list_}?q={known.common}", "beside": f"{list_}?q={known.rare}"},
        ),
        *_optional(known, list_, flagship),
    ]


def _optional(known, list_, flagship):
    """What is not part of every version: asked where it answers."""
    moment = urlencode({"as_published": known.moment})
    as_of = urlencode({"as_of": known.moment})
    search, facets = "/api/v1/search/?q=", "/api/v1/claims/facets/"
    asked = [
        ("as_published", f"{list_}?{moment}", list_),
        ("flagship list, as_published", f"{list_}?{flagship}&{moment}", f"{list_}?{flagship}"),
        ("as_of", f"{list_}?{as_of}", list_),
        ("flagship list, as_of", f"{list_}?{flagship}&{as_of}", f"{list_}?{flagship}"),
        ("search, rare word", f"{search}{known.rare}", ""),
        ("search, common word", f"{search}{known.common}", f"{search}{known.rare}"),
        (
            "search, common word, as_of",
            f"{search}{known.common}&{as_of}",
            f"{search}{known.common}",
        ),
        ("facets of the whole", facets, ""),
        ("facets of the flagship", f"{facets}?{flagship}", ""),
        ("facets of an event", f"{facets}?event={known.event}", ""),
        ("facets of a speaker", f"{facets}?speaker={known.speaker}", ""),
        ("facets of a speaker's denials", f"{facets}?speaker={known.speaker}&position=denies", ""),
        ("facets of a kind", f"{facets}?kind=occurrence", ""),
        ("facets of a common word", f"{facets}?q={known.common}", ""),
        ("facets of the flagship, as_of", f"{facets}?{flagship}&{as_of}", ""),
    ]
    return [
        Question(name, {"ours": path, **({"beside": beside} if beside else {})}, optional=True)
        for name, path, beside in asked
    ]


def _deep(following, place):
    """The address of a page at ``place``: the cursor of the first page, signed for another place."""
    path, _, query = following.partition("?")
    given = dict(parse_qsl(query))
    signer = signing.Signer(salt=SALT)
    _, _, *signed = signer.unsign_object(given["cursor"])
    moment, slug = place
    given["cursor"] = signer.sign_object([moment.isoformat(), slug, *signed])
    return f"{path}?{urlencode(given)}"

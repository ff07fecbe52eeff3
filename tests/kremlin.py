"""A day of one story in frozen contents, small enough to draw in a test: the Kremlin drones."""

from tests import frozen

MOSCOW, WASHINGTON, AMSTERDAM = "Europe/Moscow", "America/New_York", "Europe/Amsterdam"
PAGE = "https://edition.cnn.com/europe/live-news/russia-ukraine-war-news-05-04-23"


def on(day, zone="UTC", **rest):
    return {"on": day, "zone": zone, **rest}


def actors():
    return [
        frozen.actor("on-record", kind="outlet", name="On Record"),
        frozen.actor("cnn", kind="outlet", name="CNN", country="US"),
        frozen.actor("tass", kind="outlet", name="TASS", country="RU"),
        frozen.actor("first-channel", kind="outlet", name="First Channel", country="RU"),
        frozen.actor("kremlin", kind="government", name="The Kremlin", country="RU"),
        frozen.actor("white-house", kind="office", name="The White House", country="US"),
        frozen.actor("ukraine", kind="government", name="Ukraine", country="UA"),
        frozen.actor("united-states", kind="government", name="The United States", country="US"),
        frozen.actor("us-officials", kind="group", name="US officials", indefinite=True),
        frozen.actor(
            "peskov",
            name="Dmitry Peskov",
            country="RU",
            names=[{"name": "Дмитрий Песков", "language": "ru"}],
            affiliations=[
                {"to": "kremlin", "kind": "role", "title": "spokesperson", "from": on("2012-05")}
            ],
        ),
        frozen.actor("kirby", name="John Kirby", country="US"),
        frozen.actor("zelensky", name="Volodymyr Zelensky", country="UA"),
        frozen.actor("blinken", name="Antony Blinken", country="US"),
        frozen.actor("ponomarev", name="Ilya Ponomarev"),
        frozen.actor("borrell", name="Josep Borrell"),
        frozen.actor("ryabkov", name="Sergei Ryabkov", country="RU"),
    ]


def documents():
    blog = frozen.document(
        "cnn-live-2023-05-04",
        kind="live_blog",
        title="May 4, 2023 Russia-Ukraine news",
        url=PAGE,
        printed_order="newest_first",
        language="en",
    )
    titles = {
        2: "Russia and the US “are on the verge of an open armed conflict,” official claims",
        4: "US rejects Russian accusations over Kremlin drone attack",
        25: "White House official denies “ridiculous” allegations from Moscow",
        28: "Moscow accuses US of being behind alleged Kremlin drone attack",
        33: "Here’s what we know so far about the alleged Kremlin drone strikes",
    }
    posts = [
        frozen.document(
            f"cnn-post-{n}", title=title, part_of="cnn-live-2023-05-04", position=n, language="en"
        )
        for n, title in titles.items()
    ]
    return [blog, *posts]


def post(number, *quotes, **rest):
    return frozen.report(f"cnn-post-{number}", quotes=quotes, **rest)


def statements():
    return [
        frozen.statement(
            "peskov-decisions-made-in-washington",
            on_behalf_of="kremlin",
            summary="Dmitry Peskov says that such decisions are dictated to Kyiv from Washington.",
            said=on("2023-05-04", MOSCOW, as_given="Thursday", inferred=True),
            language="ru",
            medium="press_call",
            prompt={
                "question": "Whether the Kremlin believes the US was behind it",
                "asker": "cnn",
            },
            reports=[
                post(
                    28,
                    frozen.quote(
                        "Undoubtedly, Such decisions, the definition of goals, the definition of "
                        "means – all this is dictated to Kyiv from Washington.",
                        "undoubtedly",
                        translated_by="the outlet",
                    ),
                    frozen.quote("We are well aware of this", "aware"),
                    credited_as="Kremlin spokesperson Dmitry Peskov",
                    credited_how="name",
                    role_as_named="Kremlin spokesperson",
                    cue="said",
                    hedge="alleged",
                    kind="mixed",
                ),
                post(
                    25,
                    frozen.quote(
                        "We are well aware that decisions on such actions and such terrorist "
                        "attacks are not made in Kyiv, but in Washington.",
                        "not-kyiv",
                    ),
                    role_as_named="Moscow spokesperson",
                    cue="alleged",
                    hedge="purported",
                ),
            ],
        ),
        frozen.statement(
            "peskov-disowning-is-ridiculous",
            on_behalf_of="kremlin",
            summary="Dmitry Peskov calls the denials of Kyiv and Washington ridiculous.",
            said=on("2023-05-04", MOSCOW, inferred=True, as_given="Thursday"),
            stances=[
                {"on": {"statement": "kirby-ridiculous"}, "position": "denies"},
            ],
            reports=[
                post(
                    28,
                    frozen.quote(
                        "Such attempts to disown this both in Kyiv and in Washington are, of "
                        "course, absolutely ridiculous.",
                    ),
                )
            ],
        ),
        frozen.statement(
            "kirby-ridiculous",
            "kirby",
            on_behalf_of="united-states",
            summary="John Kirby denies that the United States had any role.",
            said=on("2023-05-04", WASHINGTON),
            language="en",
            links=[{"kind": "replies_to", "to": "peskov-decisions-made-in-washington"}],
            reports=[
                post(
                    25,
                    frozen.quote("ridiculous", "ridiculous"),
                    role_as_named="National Security Council’s Coordinator for Strategic "
                    "Communications",
                    cue="called",
                    hedge="alleged",
                ),
                post(
                    4,
                    frozen.quote(
                        "I would just tell you Mr. (Dmitry) Peskov’s lying. I mean, it’s obviously "
                        "a ludicrous claim. The United States had nothing to do with this.",
                        "nothing",
                        edits="inserts (Dmitry)",
                    ),
                ),
            ],
        ),
        frozen.statement(
            "zelensky-we-dont-attack-putin",
            "zelensky",
            on_behalf_of="ukraine",
            summary="Volodymyr Zelensky denies that Ukraine attacked Putin or Moscow.",
            said=on("2023-05-03", "Europe/Helsinki", as_given="Wednesday", inferred=True),
            language="en",
            reports=[post(33, frozen.quote("We don’t attack Putin or Moscow."), relays=["tass"])],
        ),
        frozen.statement(
            "blinken-shaker-of-salt",
            "blinken",
            summary="Antony Blinken says that he would take the Kremlin’s words with much salt.",
            said=on("2023-05-03", WASHINGTON, as_given="Wednesday", inferred=True),
            reports=[
                post(
                    2,
                    frozen.quote(
                        "I would take anything coming out of the Kremlin with a very large shaker "
                        "of salt"
                    ),
                    credited_as="Secretary of State Anthony Blinken",
                    role_as_named="Secretary of State",
                )
            ],
        ),
        frozen.statement(
            "ponomarev-partisans",
            "ponomarev",
            summary="Ilya Ponomarev says that Russian partisans did it.",
            said=on("2023-05-04"),
            reports=[
                post(
                    33,
                    kind="paraphrase",
                    paraphrase="The incident was the work of Russian partisans.",
                    role_as_named="former Russian lawmaker",
                )
            ],
        ),
        frozen.statement(
            "us-officials-still-assessing",
            "us-officials",
            summary="US officials say they are still assessing and do not know who did it.",
            said=on("2023-05-03", WASHINGTON, as_given="earlier this week"),
            stances=[
                {
                    "on": {"event": "kremlin-drones", "kind": "responsibility"},
                    "position": "no_position",
                    "detail": "does_not_know",
                }
            ],
            reports=[
                post(
                    33,
                    kind="paraphrase",
                    paraphrase="They had no information about who might have been responsible.",
                )
            ],
        ),
        frozen.statement(
            "borrell-no-comment",
            "borrell",
            form="no_comment",
            summary="No comment of Josep Borrell on who was responsible is on record.",
            said=on("2023-05-04", "Europe/Brussels"),
            reports=[post(33, kind="paraphrase")],
        ),
        frozen.statement(
            "cnn-unsubstantiated",
            "cnn",
            summary="CNN calls the claims unsubstantiated.",
            said=on("2023-05-04"),
            reports=[
                post(4, frozen.quote("unsubstantiated claims"), voice="news", kind="quote"),
                post(28, frozen.quote("without providing any evidence", "none"), voice="news"),
            ],
        ),
    ]


def claims():
    directed = frozen.claim(
        "kremlin-drones-directed-from-washington",
        frozen.stance("peskov-decisions-made-in-washington"),
        frozen.stance("kirby-ridiculous", "denies"),
        frozen.stance("zelensky-we-dont-attack-putin", "denies", scope="Ukraine’s part"),
        frozen.stance("blinken-shaker-of-salt", "doubts"),
        frozen.stance("ponomarev-partisans", "counters"),
        frozen.stance(
            "borrell-no-comment",
            "no_position",
            detail="no_comment_on_record",
            asked="not_known",
        ),
        event="kremlin-drones",
        text="The United States directed Ukraine to fly two drones at the Kremlin on 3 May 2023.",
        parties=[
            {"actor": "united-states", "role": "principal"},
            {"actor": "ukraine", "role": "executor"},
        ],
        bearings=[
            {
                "evidence": "cnn-video-analysis",
                "bearing": "inconclusive",
                "according_to": "cnn",
                "words": "supports Moscow’s claim that two drones were flown",
            }
        ],
        assessments=[
            frozen.assessment(
                "unsubstantiated",
                "cnn",
                attribution="cnn-unsubstantiated/cnn-post-4",
                grounds="CNN’s own words: no evidence was offered with the accusation.",
            )
        ],
        links=[
            {
                "kind": "competes_with",
                "to": "kremlin-drones-flown-by-partisans",
                "basis": "our_reading",
                "reason": "Partisans acting on their own were not directed from Washington.",
            }
        ],
    )
    partisans = frozen.claim(
        "kremlin-drones-flown-by-partisans",
        frozen.stance("ponomarev-partisans"),
        event="kremlin-drones",
        text="Russian partisans flew two drones at the Kremlin on 3 May 2023.",
    )
    return [directed, partisans]


def story():
    """Everything, as one review publishes it; the flagship claim comes last but one."""
    return [
        *actors(),
        *documents(),
        frozen.event(
            "kremlin-drones",
            title="Drones over the Kremlin, Moscow, 3 May 2023",
            place="Moscow",
            country="RU",
            happened={
                "precision": "part_of_day",
                "from": "2023-05-03T00:00:00+03:00",
                "before": "2023-05-03T06:00:00+03:00",
                "zone": MOSCOW,
                "as_given": "in the early hours of Wednesday",
            },
        ),
        *statements(),
        frozen.evidence(
            "cnn-video-analysis",
            kind="video_analysis",
            what="An analysis of videos that appear to show two drones above the Kremlin.",
            produced_by="cnn",
            document="cnn-post-33",
        ),
        frozen.view(
            "unsubstantiated-kremlin-drones",
            "event=kremlin-drones&evidence_status=unsubstantiated",
            title="Unsubstantiated claims about the Kremlin drone incident",
        ),
        *claims(),
    ]


CLAIM = "kremlin-drones-directed-from-washington"


def drawn(kind, slug, contents=None, **issue):
    """The detail dict of one dossier of the story, without a database."""
    from record import drawing
    from record.drawing import Snapshot

    entries = [
        frozen.entry(one, **(issue if one.path == f"{kind}/{slug}" else {}))
        for one in contents or story()
    ]
    snapshot = Snapshot(entries, frozen.NEWSROOM)
    return drawing.detail(snapshot, snapshot.get(kind, slug))

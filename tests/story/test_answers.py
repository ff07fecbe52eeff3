"""What analysts ask of the stories, each in one request, and the answers of the live blog."""

import json

import pytest

from tests.story import INCIDENT, names, slugs

# Every test is undone by itself, inside the transaction that holds the story.
pytestmark = pytest.mark.django_db


def test_the_unsubstantiated_claims_about_the_incident(ask):
    rows = ask("claims", event=INCIDENT, evidence_status="unsubstantiated")

    assert slugs(rows) == {
        "kremlin-2023-05-03-whole-account",
        "kremlin-2023-05-03-who-decided",
        "kremlin-2023-05-03-who-ukraine",
    }
    assert all(row["contested"] for row in rows)
    for row in rows:
        assert {status["assessor"]["slug"] for status in row["statuses"]} == {"cnn"}
        assert all(status["coded_by_us"] and status["words"] for status in row["statuses"])


def test_who_denies_that_washington_decided_and_in_which_words(ask):
    denials = ask("denials", speaker="john-kirby", event=INCIDENT)

    decided = {
        row["statement"]["slug"]: [word["exact"] for word in row["words"]]
        for row in denials
        if row["claim"]["slug"] == "kremlin-2023-05-03-who-decided"
    }
    assert set(decided) == {
        "kirby-calls-accusations-ridiculous",
        "kirby-calls-claim-ludicrous",
        "kirby-denies-us-role",
    }
    assert decided["kirby-calls-accusations-ridiculous"][0] == "ridiculous"


def test_what_ryabkov_said_reached_us_through_first_channel_and_tass(ask):
    (row,) = [
        row
        for row in ask("statements", speaker="sergei-ryabkov", via="first-channel")
        if "Moscow is working" in json.dumps(row["words"])
    ]

    chains = [[hop["actor"]["slug"] for hop in report["chain"]] for report in row["reports"]]
    assert ["first-channel", "tass"] in chains


def test_the_two_drones_are_supported_by_the_outlets_analysis_of_videos(ask):
    rows = ask("claims", event=INCIDENT, evidence_status="supported")

    assert slugs(rows) == {
        "kremlin-2023-05-03-drones-overhead",
        "kremlin-2023-05-03-how-many-drones",
    }
    assert {s["assessor"]["slug"] for row in rows for s in row["statuses"]} == {"cnn"}


def test_us_officials_who_do_not_know_stand_under_every_claim_of_who_did_it(ask):
    rows = ask("claims", event_only=INCIDENT, kind="responsibility")

    for row in rows:
        speakers = {
            (stance["speaker"] or {"slug": ""})["slug"]
            for stance in row["stances"]["no_position"]["shown"]
        }
        assert "us-officials" in speakers, row["slug"]


# What analysts ask, each in one request


KHERSON = "kherson-shelling-2023-05-03"


def test_who_denied_that_explosives_were_placed_at_the_plant_when_and_through_whom(ask):
    (denial,) = ask("denials", claim="znpp-2023-05-explosives")

    assert denial["speaker"]["slug"] == "vladimir-rogov"
    assert [word["exact"] for word in denial["words"]] == ["a lie."]
    # The post gives no day; it was after Wednesday's accusation and before the page's Thursday ended.
    assert denial["said"]["earliest"].startswith("2023-05-03")
    assert denial["said"]["latest"].startswith("2023-05-04")
    chains = {
        tuple(hop["actor"]["slug"] for hop in report["chain"]) for report in denial["reports"]
    }
    assert chains == {(), ("tass",)}
    # A headline, an item's heading and two sentences credit Russia; one names Rogov.
    assert [report["credited_as"] for report in denial["reports"]].count("Russia") == 4


def test_competing_accounts_of_who_did_it(ask):
    links = ask("links", event_only=INCIDENT, kind="responsibility", link="competes_with")

    accounts = {"who-ukraine", "who-partisans", "who-russia-itself", "who-decided"}
    ends = {row[end]["slug"] for row in links for end in ("claim", "to")}
    assert ends == {f"kremlin-2023-05-03-{account}" for account in accounts}
    assert all(row[end]["statuses"] for row in links for end in ("claim", "to"))


@pytest.mark.parametrize("carrier", ["tass", "ownership:state-controlled"])
def test_what_reaches_us_only_through_one_agency_or_one_sides_state_media(ask, carrier):
    # The fire at Ilsky has the governor's word beside the agency's: it is not among them.
    assert slugs(ask("claims", only_via=carrier)) == {
        # Emergency services at Ilsky, quoted by Tass
        "ilsky-2023-05-04-firefighters",
        # Ryabkov to First Channel, TASS reported
        "us-russia-2023-05-how-near-to-conflict",
        "us-russia-2023-05-moscow-effort",
        "us-russia-2023-05-contacts",
        "ukraine-war-us-direct-party-or-not",
        "ukraine-war-us-aim",
        # Rogov to TASS
        "znpp-2023-05-proven",
        "znpp-2023-05-confirmed",
    }


def test_the_dead_of_kherson_over_time(ask):
    killed = ask("figures", event=KHERSON, measure="killed")

    told = {
        (row["speaker"]["name"], row["words"], row["low"], bool(row["replaced_by"]))
        for row in killed
    }
    assert told == {
        ("Volodymyr Zelensky", "at least 21 people", "21", True),
        ("CNN", "at least 21 people", "21", True),
        ("Oleksandr Prokudin", "23", "23", False),
        ("CNN", "at least 23 people", "23", False),
        ("CNN", "three", "3", False),
    }


def test_places_that_two_speakers_say_were_hit_and_places_that_one_names(ask):
    rows = ask("claims", event_only=KHERSON, asserted_by="volodymyr-zelensky", kind="occurrence")

    told = {
        row["slug"].removeprefix("kherson-2023-05-03-"): names(row["asserted_by"]) for row in rows
    }
    both = ["Volodymyr Zelensky", "Oleksandr Prokudin"]
    assert {place: sorted(voices) for place, voices in told.items()} == {
        "railway-hit": sorted(both),
        "gas-station-hit": sorted(both),
        "house-hit": both[:1],
        "hardware-store-hit": both[:1],
        "supermarket-hit": both[:1],
    }


def test_the_wounded_of_kherson_conflict_though_no_report_says_so(ask):
    conflicting = ask("figures", event=KHERSON, conflicting="true")

    assert {(row["speaker"]["name"], row["low"]) for row in conflicting} == {
        ("Volodymyr Zelensky", "48"),
        ("Oleksandr Prokudin", "46"),
    }


def test_claims_that_a_later_one_replaced(ask):
    assert slugs(ask("claims", replaced="true")) == {
        "kherson-2023-05-03-killed-21",
        "oil-fires-2023-05-second",
        "grain-2023-05-deputy-ministers-5-may",
    }


def test_what_kirby_said_of_the_incident_once_an_utterance_and_under_which_titles(ask):
    said = ask("statements", speaker="john-kirby", event=INCIDENT)

    # Seven things said, though posts 3, 4, 6, 17, 20, 22 and the header report them again and again.
    assert len(said) == 7
    titles = {report["role_as_named"] for row in said for report in row["reports"]}
    assert titles >= {
        "White House official",
        "Pentagon spokesperson",
        "National Security Council coordinator for strategic communications",
        "National Security Council’s Coordinator for Strategic Communications",
    }


def test_who_says_that_they_do_not_know(ask):
    rows = ask("statements", event=INCIDENT, detail="does_not_know")

    assert {row["speaker"]["slug"] for row in rows} == {
        "john-kirby",
        "antony-blinken",
        "us-officials",
        "cnn",
    }


def test_who_has_not_commented_on_the_fires(ask):
    (silence,) = ask("statements", event="russia-oil-fires-2023-05-03", form="no_comment")

    assert silence["speaker"]["slug"] == "ukraine"
    # Posts 20, 27, 28, 31 and 36 say so.
    assert {r["document"]["slug"][-2:] for r in silence["reports"]} == {
        "20",
        "27",
        "28",
        "31",
        "36",
    }
    stances = ask("stances", detail="no_comment_on_record", speaker="ukraine")
    assert {row["claim"]["slug"] for row in stances} == {
        "oil-fires-2023-05-who-ukraine",
        "novoshakhtinsk-2023-05-03-drone",
        "novoshakhtinsk-2023-05-03-who-ukraine",
        "ilsky-2023-05-04-drone",
        "volna-2023-05-03-drone",
    }


def test_the_headlines_of_an_analysis_drop_the_hedge_of_its_text(ask):
    rows = ask("attributions", event="cross-border-attacks-2023-05", kind="intent", speaker="cnn")

    hedged = {
        (row["document"]["slug"], row["place"], row["hedge"])
        for row in rows
        if row["statement"]["slug"] == "cnn-says-sides-try-to-weaken-each-other"
    }
    assert hedged == {
        ("cnn-live-2023-05-04", "headline", ""),
        ("cnn-live-2023-05-04-post-39", "headline", ""),
        ("cnn-live-2023-05-04-post-39", "body", "appears"),
        ("cnn-live-2023-05-04-post-31", "body", "appear"),
    }


def test_who_wrote_a_sentence_of_the_analysis_only_another_post_tells(ask):
    (row,) = ask(
        "statements", speaker="nick-paton-walsh", claim="fuel-depots-2023-05-who-in-russia"
    )

    credits = {report["document"]["slug"][-2:]: report["credited_as"] for report in row["reports"]}
    assert credits == {
        "31": "CNN’s Chief International Security Correspondent Nick Paton Walsh",
        "39": "",
    }


def test_a_toll_told_without_a_number_is_a_figure_all_the_same(ask):
    (row,) = ask("figures", event="pavlohrad-2023-05", measure="injured")

    assert (row["words"], row["low"], row["high"], row["qualifier"]) == ("many", "", "", "")


def test_two_explanations_that_nobody_asserts_stand_as_open(ask):
    rows = ask(
        "claims", event_only="zaporizhzhia-front-2023-05", kind="intent", link="competes_with"
    )

    assert slugs(rows) == {
        "zaporizhzhia-front-2023-05-why-probing",
        "zaporizhzhia-front-2023-05-why-usual",
    }
    for row in rows:
        assert row["asserted_by"] == []
        (stance,) = row["stances"]["no_position"]["shown"]
        assert (stance["speaker"]["slug"], stance["detail"]) == ("cnn", "does_not_know")


def test_whose_the_aircraft_over_kyiv_was_its_own_side_says(ask):
    event = "kyiv-drone-shot-down-2023-05-04"
    claims = ask("claims", asserted_by="side:ukraine", event=event, kind="responsibility")

    assert "kyiv-uav-2023-05-04-ukrainian" in slugs(claims)


def test_which_claims_the_outlet_supports_with_its_own_evidence(ask):
    assert slugs(ask("claims", has_evidence="supports", evidence_by="cnn")) == {
        "kremlin-2023-05-03-drones-overhead",
        "kremlin-2023-05-03-how-many-drones",
    }
    # Videos that others made, and the outlet only located, are no evidence of its own.
    assert slugs(ask("claims", has_evidence="supports", evidence_by="!cnn")) >= {
        "volna-2023-05-03-fire"
    }


def test_what_is_hedged_and_with_which_word(ask):
    by_outlet = ask("attributions", report_hedge="purported")
    by_haines = ask("stances", speaker="avril-haines", hedge="any")

    assert {(row["document"]["slug"][-7:], row["hedge"]) for row in by_outlet} == {
        ("post-04", "purported"),
        ("post-06", "purported"),
        ("post-17", "purported"),
        ("post-22", "purported"),
    }
    assert {"likely", "probably"} <= {word for row in by_haines for word in row["hedge"].split()}


def test_what_one_side_says_against_itself(ask):
    pairs = ask("links", same_side="true", link="competes_with", event_only=INCIDENT)

    (pair,) = pairs
    # No damage, said the Kremlin; two copper sheets, said its spokesperson.
    assert pair["claim"]["slug"] == "kremlin-2023-05-03-senate-palace-copper"
    assert pair["to"]["slug"] == "kremlin-2023-05-03-any-damage"
    assert names(pair["to"]["asserted_by"]) == ["The Kremlin"]


def test_what_had_been_said_of_kherson_by_the_end_of_wednesday(ask):
    rows = ask("statements", event=KHERSON, as_of="2023-05-03")

    # Zelensky wrote on Wednesday; Prokudin and the outlet's posts are of Thursday.
    assert {row["speaker"]["slug"] for row in rows} == {"volodymyr-zelensky"}
    assert len(rows) == 6

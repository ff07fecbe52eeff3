"""The results of every size that was run, as the tables of bench/README.md."""

import json
from pathlib import Path

from bench.corpus.server import PROJECT

KEPT = PROJECT / "var" / "bench"
PAGE = PROJECT / "bench" / "README.md"
BEGIN, END = "<!-- speed: begin -->", "<!-- speed: end -->"
# What is asked in the same rounds as what it is compared with, and how much more it may cost.
COMPARED = [
    ("page at depth 90 %", "the first", 1.5),
    ("q, common word", "a rare one", 6),
    ("search, common word", "a rare one", 6),
    ("as_of", "the page of now", 4),
    ("flagship list, as_of", "the page of now", 4),
    ("search, common word, as_of", "the page of now", 4),
    ("as_published", "the page of now", 4),
    ("flagship list, as_published", "the page of now", 4),
]
FACETS = [
    "facets of the flagship",
    "facets of an event",
    "facets of a speaker",
    "facets of a speaker's denials",
    "facets of a kind",
    "facets of a common word",
    "facets of the flagship, as_of",
]
WHAT = (
    "Processor time of one request, in milliseconds, server and database together"
    " (in brackets: waited for, one client)."
)
NAMES = ["ours", "raw SQL", "naive DRF", "Datasette"]


def keep(results):
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"speed-{results['claims']}.json").write_text(json.dumps(results, indent=1))


def kept():
    """The results by size, the smallest first."""
    found = [json.loads(file.read_text()) for file in KEPT.glob("speed-*.json")]
    return sorted(found, key=lambda results: results["claims"])


def write(page=PAGE):
    """Put the tables between the markers of ``page``."""
    text = Path(page).read_text()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    Path(page).write_text(f"{before}{BEGIN}\n{tables(kept())}\n{END}{after}")


def tables(all_results):
    sizes = [_size(results) for results in all_results]
    return "\n\n".join([*sizes, _bars(all_results)])


def _size(results):
    lines = [
        f"### {results['claims']:,} claims",
        f"{results['machine']}; commit {results['commit']}, {results['day']}. {WHAT}",
        "",
        "| | " + " | ".join(NAMES) + " | answer |",
        "|---" * (len(NAMES) + 2) + "|",
    ]
    for name, costs in results["questions"].items():
        if isinstance(costs, str):
            lines.append(f"| {name} | {costs} |" + " |" * len(NAMES))
            continue
        cells = [_cell(costs.get(who)) for who in NAMES]
        lines.append(f"| {name} | {' | '.join(cells)} | {costs['ours']['size'] / 1000:.1f} kB |")
    flow = results["throughput"]
    told = ", ".join(f"{name} {rate:.0f}" for name, rate in flow.items())
    lines += ["", f"Flagship list, requests a second, four clients at once: {told}."]
    for name, rates in results["exports"].items():
        lines.append(f"Export, {name}: {rates if isinstance(rates, str) else _export(rates)}.")
    for event, cost in results["publishing"].items():
        lines.append(
            f"Publishing a claim with 20 new statements, on {event}: {cost['database']:.0f} ms waited"
            f" for the database in {cost['statements']} statements, {cost['cpu']:.0f} ms of its"
            f" processor time; table-wide locks: {', '.join(cost['locks']) or 'none'}."
        )
    return "\n".join(lines)


def _cell(cost):
    return f"{cost['cpu']:.1f} ({cost['wait']:.1f})" if cost else ""


def _export(rates):
    if "now" in rates:
        share = rates["rate"] / rates["now"]
        return f"{rates['rate']:,.0f} rows a second, {share:.0%} of the same of now"
    return (
        f"{rates['rate']:,.0f} rows a second, {rates['rate'] / rates['copy']:.0%} of a COPY of the"
        f" same rows ({rates['copy']:,.0f})"
    )


def _bars(all_results):
    """Each bar of the specification beside what was seen at the largest size."""
    lines = ["| bar | seen | |", "|---|---|---|"]
    if not all_results:
        return "Not run yet."
    small, large = all_results[0], all_results[-1]
    for bar, seen, limit, unit in _seen(small, large):
        if seen is None:
            lines.append(f"| {bar} | not answered: see above | **miss** |")
            continue
        at_least = bar.endswith("at least")
        passed = seen >= limit if at_least else seen <= limit
        lines.append(
            f"| {bar} {limit:g}{unit} | {seen:.2f}{unit} | {'pass' if passed else '**miss**'} |"
        )
    title = f"### The bars, at {large['claims']:,} claims (growth from {small['claims']:,})"
    return "\n".join([title, "", *lines])


def _seen(small, large):
    """``(bar, what was seen or None, limit, unit)``."""

    def cpu(results, name, who="ours"):
        costs = results["questions"].get(name)
        return costs[who]["cpu"] if isinstance(costs, dict) and who in costs else None

    def ratio(one, other):
        return one / other if one and other else None

    flow, flagship = large["throughput"], cpu(large, "flagship list")
    yield (
        "flagship list, requests a second, to naive DRF: at least",
        ratio(flow["ours"], flow.get("naive DRF")),
        20,
        " ×",
    )
    allowed = 2 * cpu(large, "flagship list", "raw SQL") + 2
    yield "flagship list, to twice raw SQL and 2 ms: at most", flagship / allowed, 1, " ×"
    for name in ("list", "card"):
        grown = ratio(cpu(large, name), cpu(small, name))
        yield f"{name}, growth: at most", grown, 1.5, " ×"
    for name, other, limit in COMPARED:
        seen = ratio(cpu(large, name), cpu(large, name, "beside"))
        yield f"{name}, to {other}: at most", seen, limit, " ×"
    whole = ratio(large.get("counting live"), cpu(large, "facets of the whole"))
    yield "facets of the whole, cheaper than counting live: at least", whole, 100, " ×"
    for name in FACETS:
        yield f"{name}: at most", cpu(large, name), 100, " ms"
    for name, limit in (("csv", 0.8), ("ndjson", 0.5)):
        rates = large["exports"].get(name)
        rate = rates["rate"] / rates["copy"] if isinstance(rates, dict) else None
        yield f"export, {name}, to COPY: at least", rate, limit, " ×"
    for event, cost in large["publishing"].items():
        yield (
            f"publishing on {event}, waited for the database: at most",
            cost["database"],
            50,
            " ms",
        )
        yield f"publishing on {event}, its processor time: at most", cost["cpu"], 50, " ms"

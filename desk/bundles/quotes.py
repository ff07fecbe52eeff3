"""Every quote of some bundles, held against the text of the capture it was taken from."""

import hashlib


def check(bundles, content):
    """Return ``(matched, problems)`` for the quotes whose capture is ``content`` (bytes, UTF-8).

    A capture is known by whichever of ``bundles`` has its document.

    ``matched`` counts the quotes that stand in the text exactly where the bundle says;
    ``problems`` are sentences, one for each that does not. ``content`` is the extracted text, so
    it is known by the ``text_sha256`` of its capture.
    """
    text = content.decode("utf-8")
    digest = hashlib.sha256(content).hexdigest()
    captures = {
        f"{document['slug']}/{capture['key']}": capture
        for bundle in bundles
        for document in bundle.get("documents", [])
        for capture in document.get("captures", [])
    }
    ours = {name for name, capture in captures.items() if capture["text_sha256"] == digest}
    if not ours:
        return 0, [f"No capture of these bundles has the SHA-256 of this text, {digest}."]
    matched, problems = 0, []
    for name, quote in (found for bundle in bundles for found in _quotes(bundle)):
        problem = _problem(quote, text, captures, ours)
        if problem:
            problems.append(f"{name}: {problem}")
        else:
            matched += 1
    return matched, problems


def _quotes(bundle):
    for statement in bundle.get("statements", []):
        for attribution in statement["attributions"]:
            for quote in attribution.get("quotes", []):
                yield f"{statement['slug']} › {attribution['key']} › {quote['key']}", quote


def _problem(quote, text, captures, ours):
    span = quote.get("span")
    if not span:
        return "has no place in a capture."
    if span["capture"] not in ours:
        return f"is from the capture {span['capture']}, which is not this text."
    start, end = span.get("start", 0), span["end"]
    if text[start:end] != quote["exact"]:
        return f"the text has “{text[start:end]}” there, not “{quote['exact']}”."
    prefix, suffix = quote.get("prefix", ""), quote.get("suffix", "")
    if text[max(0, start - len(prefix)) : start] != prefix:
        return "other words stand before it than its prefix."
    if text[end : end + len(suffix)] != suffix:
        return "other words stand behind it than its suffix."
    return "" if quote.get("matched") else "is not marked as matched."

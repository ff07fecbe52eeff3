"""A saved query with a name."""

from record.drawing import refs


def draw(snapshot, entry, *, full):
    """The same in a list and on its own page."""
    content = entry.content
    resource, query = content.get("resource", "claims"), content.get("query", "")
    return {
        **refs.addresses("view", entry.slug),
        "title": content["title"],
        "description": content.get("description", ""),
        "resource": resource,
        "query": query,
        "results_url": f"/api/v1/{resource}/?{query}",
        "count_url": f"/api/v1/{resource}/count/?{query}",
        **refs.issue(entry),
    }

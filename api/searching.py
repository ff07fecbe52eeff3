"""Search over everything that is on record."""

import json

from api.serving import Reading
from record import query


class Search(Reading):
    """Claims, statements, actors, events and documents by their words, or by who speaks in them."""

    def get(self, request):
        found = query.search(request.query_params)
        following = f"{request.path}?{found.next}" if found.next else None
        told = {
            "next": following,
            "ranking": "capped" if found.capped else "exact",
            "ranked": found.ranked,
            "types": found.types,
            "actors": found.named,
        }
        hits = ",".join(map(_hit, found.hits))
        response = self.serve(f'{{"results":[{hits}],{_text(told)[1:]}')
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return response


def _hit(hit):
    told = {"type": hit.type, "highlights": hit.highlights, "speaking": hit.speaking}
    return f'{_text(told)[:-1]},"object":{hit.row}}}'


def _text(told):
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

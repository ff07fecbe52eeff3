"""How a form's field comes to ask “seen before?” while somebody types (static/desk/seen.js)."""

import json

from django.urls import reverse_lazy


def asking(kind, known, **more):
    """The attributes of a field whose text is looked for among all of ``kind``.

    ``known`` is what goes along: its name, and the field of the form that holds it. ``more``:
    ``unless``, a field that ends the asking once it is filled; ``use``, the words of a button that
    takes a match into the form; ``besides``, the id of the dossier that is being edited.
    """
    return {
        "data-seen": reverse_lazy(f"seen_{kind}"),
        "data-seen-apart": reverse_lazy("seen_not_the_same"),
        "data-seen-kind": kind,
        "data-seen-with": json.dumps(known),
        **{f"data-seen-{name}": value for name, value in more.items()},
    }

"""Expressions that give a stored JSON text as it is asked for, put together by the database.

None of them reads a text into anything: every value comes out as it was stored, to the code point.
"""

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateTimeField, F, Func, TextField, Value

MOMENT = "'YYYY-MM-DD\"T\"HH24:MI:SS.US+00:00'"


def text_of(resource, column, *, at=None, keys=None):
    """The text of an object in ``column``, with only ``keys`` where given, as it was at ``at``."""
    text = Ended(F(column), at) if resource.name == "editions" else F(column)
    return Picked(text, keys) if keys else text


class Picked(Func):
    """Of a JSON object only the members ``keys``, in the object's own order."""

    output_field = TextField()

    def __init__(self, text, keys, **extra):
        super().__init__(text, Value(list(keys), ArrayField(TextField())), **extra)

    def as_sql(self, compiler, connection, **context):
        text, keys = (compiler.compile(one) for one in self.get_source_expressions())
        sql = (
            """(SELECT '{' || string_agg('"' || part.key || '":' || part.value, ','"""
            f" ORDER BY part.place) || '}}' FROM json_each(({text[0]})::json)"
            f" WITH ORDINALITY AS part (key, value, place) WHERE part.key = ANY({keys[0]}))"
        )
        return sql, [*text[1], *keys[1]]


class Ended(Func):
    """An edition's text with ``until``: when the next took its place, as it was known at ``at``."""

    output_field = TextField()

    def __init__(self, text, at=None, **extra):
        super().__init__(text, F("published"), Value(at, DateTimeField(null=True)), **extra)

    def as_sql(self, compiler, connection, **context):
        text, published, at = (compiler.compile(one) for one in self.get_source_expressions())
        end, params = f"upper({published[0]})", published[1]
        known = f"{end} <= coalesce({at[0]}, 'infinity'::timestamptz)"
        written = f"""'"' || to_char({end} AT TIME ZONE 'UTC', {MOMENT}) || '"'"""
        sql = (
            f"(left({text[0]}, -1) || ',\"until\":' ||"
            f" CASE WHEN {known} THEN {written} ELSE 'null' END || '}}')"
        )
        return sql, [*text[1], *params, *at[1], *params]

"""The API's contract: one OpenAPI 3.1 document, made from what the API itself is made of.

Resources and parameters come from ``record.query``, addresses from ``api.urls``, errors from
``api.problems``, examples from the record; only the shapes of answers are written here.
"""

from api.contract.document import document

__all__ = ["document"]

"""What people do with documents: keeping a copy of one. Each function is atomic."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from editorial.models import Body
from sources.extracting import extract
from sources.models import Capture


@dataclass(frozen=True)
class Copy:
    """A copy of a document that is not kept yet: ``content`` in bytes, and the ``text`` it shows."""

    content: bytes
    media_type: str
    text: str
    extractor: str

    @classmethod
    def pasted(cls, text):
        """Of text that somebody pasted."""
        return cls(text.encode(), "text/plain; charset=utf-8", text, "pasted by hand")

    @classmethod
    def of_file(cls, content, media_type, text=""):
        """Of a file; ``text``, where somebody pasted what it shows, stands in for our reading.

        Raises ``sources.extracting.NotExtracted``.
        """
        text, extractor = (text, "pasted by hand") if text else extract(content, media_type)
        return cls(content, media_type[:100], text, extractor)


@transaction.atomic
def keep_copy(copy, capture):
    """Save ``capture``, unsaved and with its document, as the keeper of ``copy``. It is never altered.

    A capture without a key is named by the day on which it was made.
    """
    text = copy.text.encode()
    capture.media_type, capture.extractor = copy.media_type, copy.extractor
    capture.sha256, capture.length = hashlib.sha256(copy.content).hexdigest(), len(copy.content)
    capture.text_sha256, capture.text_length = hashlib.sha256(text).hexdigest(), len(copy.text)
    capture.bytes_body = Body.objects.keep(copy.content)
    capture.text_body = Body.objects.keep(text)
    capture.key = capture.key or _free_key(capture.document, capture.captured_at)
    capture.save()
    return capture


def _free_key(document, moment):
    day = timezone.localdate(moment).isoformat()
    taken = set(Capture.objects.filter(document=document).values_list("key", flat=True))
    names = (day if number == 1 else f"{day}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)

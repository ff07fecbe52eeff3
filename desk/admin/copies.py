"""The copy of a document, as a form takes it: pasted, uploaded, or fetched from its address."""

from django import forms
from django.core.exceptions import ValidationError

from sources.actions import Copy
from sources.extracting import NotExtracted
from sources.fetching import MOST_BYTES, NotFetched, fetch
from vocabulary.intake import TextRefused, take_in


class CopyFields(forms.Form):
    """Three ways in. ``self.copy`` is the ``Copy`` that was given, or None."""

    copy = None

    pasted = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 16, "class": "vLargeTextField"}),
        help_text="Paste the text as it stands on the page.",
    )
    file = forms.FileField(
        label="File",
        required=False,
        help_text="HTML, PDF or plain text. Kept byte for byte, and never shown here; quotes are "
        "matched against the text that is read from it, or against the text pasted above.",
    )
    fetch = forms.BooleanField(
        label="Fetch it from the address",
        required=False,
        help_text="The page as it stands there now, as anybody on the web sees it.",
    )

    def clean_pasted(self):
        # A browser sends line ends as CR LF, whatever was pasted.
        text = self.cleaned_data["pasted"].replace("\r\n", "\n")
        try:
            return take_in(text, lines=True)
        except TextRefused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError(f"The file is larger than {MOST_BYTES:,} bytes.")
        return file

    def clean(self):
        data = super().clean() or self.cleaned_data
        if not {"pasted", "file"} & self.errors.keys():
            self._take(data, data["pasted"], data["file"])
        return data

    def _take(self, data, pasted, file):
        if file and data["fetch"]:
            self.add_error("fetch", "Choose the file or the address, not both.")
        elif file:
            self._read("file", file.read(), file.content_type or "", pasted)
        elif data["fetch"]:
            self._fetch(data.get("url", ""), pasted)
        elif pasted:
            self.copy = Copy.pasted(pasted)

    def _fetch(self, url, pasted):
        if "url" in self.errors:
            return
        try:
            found = fetch(url)
        except NotFetched as refusal:
            way_out = "take the tick away" if pasted else "paste the text instead"
            self.add_error("fetch", f"{refusal} You can {way_out}.")
            return
        self._read("fetch", found.content, found.media_type, pasted)

    def _read(self, field, content, media_type, pasted):
        try:
            self.copy = Copy.of_file(content, media_type, pasted)
        except NotExtracted as refusal:
            self.add_error(field, str(refusal))

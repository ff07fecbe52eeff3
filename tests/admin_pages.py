"""A person at the desk: opens a page, sees its form, types, presses a button."""

import re
from html import unescape
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from desk.admin.pages import address
from tests import factories


class _Form(HTMLParser):
    """The fields of a page's forms, as a browser would send them back."""

    def __init__(self, html):
        super().__init__()
        self.values, self.name, self.text, self.chosen = {}, None, [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "input" and name:
            if attrs.get("type") in ("submit", "file", "image"):
                return
            ticked = attrs.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in attrs:
                value = attrs.get("value", "on" if ticked else "")
                self.values.setdefault(name, []).append(value)
        elif tag in ("textarea", "select") and name:
            self.name, self.text = name, []
            if tag == "select" and "multiple" not in attrs:
                self.values[name] = []
        elif tag == "option" and self.name and "selected" in attrs:
            self.values.setdefault(self.name, []).append(attrs.get("value", ""))

    def handle_data(self, data):
        if self.name:
            self.text.append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.name:
            # A browser drops the first line end behind the tag, and sends line ends as CR LF.
            text = "".join(self.text).removeprefix("\n")
            self.values[self.name] = [text.replace("\n", "\r\n")]
            self.name = None
        elif tag == "select":
            self.name = None


class Person:
    """Somebody in one role, at a browser."""

    def __init__(self, role, **values):
        self.user = factories.user(role, is_staff=True, **values)
        self.client = Client()
        self.client.force_login(self.user)

    def see(self, where, page="change"):
        """Open an address, or a row's page. Returns the answer, with ``.form``, its fields."""
        where = where if isinstance(where, str) else address(where, page)
        return self._read(self.client.get(where), where)

    def add(self, model, **given):
        where = page(model, "add")
        return self._read(self.client.get(where, given), where)

    def save(self, page, why="It was wrong", press="_continue", **typed):
        """Send the form of ``page`` back with what is ``typed``; ``__`` in a name is a hyphen."""
        fields = {name: values for name, values in page.form.items() if "__prefix__" not in name}
        fields |= {"why": [why], press: ["1"]}
        for name, value in typed.items():
            name = name.replace("__", "-")
            if value is False:
                fields.pop(name, None)
            else:
                fields[name] = value if isinstance(value, list) else [value]
        sent = {name: values for name, values in fields.items() if values}
        return self._read(self.client.post(page.where, sent), page.where)

    def press(self, where, **answers):
        """Send a question's page back, such as submit or approve."""
        return self._read(self.client.post(where, answers), where)

    def _read(self, answer, where):
        answer.where = where
        answer.text = answer.content.decode()
        answer.form = _Form(answer.text).values
        return answer


def page(model, name, *args):
    """The address of a page of the admin: ``page(Claim, "change", 1)``."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def rows(prefix, *parts, start=0):
    """The fields of new rows in the list ``prefix``, for ``Person.save``."""
    fields = {f"{prefix}-TOTAL_FORMS": str(start + len(parts))}
    for place, part in enumerate(parts, start=start):
        fields |= {f"{prefix}-{place}-{name}": value for name, value in part.items()}
    return fields


def errors(answer):
    """Every sentence in the answer's error lists."""
    lists = re.findall(r'<ul class="errorlist[^"]*"[^>]*>(.*?)</ul>', answer.text, re.DOTALL)
    return [unescape(item) for each in lists for item in re.findall(r"<li>(.*?)</li>", each)]

"""Reading the pages that a test got back: elements with their attributes and text, no more."""

from html.parser import HTMLParser

VOID = {"base", "br", "hr", "img", "input", "link", "meta"}


class Element:
    def __init__(self, name, attributes, parent):
        self.name, self.attributes, self.parent = name, dict(attributes), parent
        self.children = []

    @property
    def text(self):
        """All text inside, with white space collapsed."""
        parts = (c if isinstance(c, str) else c.text for c in self.children)
        return " ".join("".join(parts).split())

    def all(self, name="", **attributes):
        """The elements inside of that name whose attributes hold those words (``class_``)."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [
            element
            for element in self._inside()
            if (not name or element.name == name)
            and all(
                value in element.attributes.get(key, "").split() for key, value in wanted.items()
            )
        ]

    def one(self, name="", **attributes):
        (found,) = self.all(name, **attributes)
        return found

    def _inside(self):
        for child in self.children:
            if not isinstance(child, str):
                yield child
                yield from child._inside()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", [], None)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, [(key, value or "") for key, value in attrs], self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.here.name == tag, f"<{self.here.name}> is closed by </{tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.children.append(data)


def read(html):
    """The tree of ``html``. Fails where an element is not closed by its own tag."""
    reader = _Reader()
    reader.feed(html if isinstance(html, str) else html.decode())
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.name}> is never closed"
    return reader.root


def page(client, address):
    """The tree of the page at ``address``, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return read(response.content)

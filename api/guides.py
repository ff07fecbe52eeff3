"""The guides of docs/ as pages: Markdown in, HTML out, and never HTML that the text itself brings."""

from functools import cache

from django.conf import settings
from django.utils.html import escape
from django.utils.text import slugify
from markdown_it import MarkdownIt

# The guides that the site shows, by name: the file in docs/, and its title.
GUIDES = {
    "guide": ("api.md", "The guide to the public API"),
    "record": ("record.md", "What an answer holds"),
}


# Where the examples of docs/ ask: as `make run` serves it.
EXAMPLE_SITE = "http://127.0.0.1:8000"


def page_of(name):
    """The HTML of guide ``name``, whose examples ask this very site."""
    return _rendered(name).replace(EXAMPLE_SITE, escape(settings.SITE_URL))


@cache
def _rendered(name):
    """A guide without its first heading. Read once: it comes with the program."""
    file, _ = GUIDES[name]
    text = (settings.BASE_DIR / "docs" / file).read_text().partition("\n")[2]
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("table_open", _open_table)
    reader.add_render_rule("table_close", _close_table)
    reader.add_render_rule("fence", _code)
    tokens = reader.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slugify(tokens[place + 1].content))
        if token.type == "th_open" and not tokens[place + 1].content:
            # A header of nothing is a plain cell.
            token.tag = tokens[place + 2].tag = "td"
        for part in token.children or ():
            if part.type == "link_open":
                part.attrSet("href", _address(part.attrGet("href")))
    return reader.renderer.render(tokens, reader.options, {})


def _address(link):
    """Where a link between the files of docs/ leads on this site."""
    file, mark, anchor = link.partition("#")
    shown = {file: f"/api/docs/{name}/" for name, (file, _) in GUIDES.items()}
    return shown.get(file, file) + mark + anchor


# What is wider than a telephone is scrolled by itself, by keyboard too.
def _open_table(self, tokens, index, options, env):
    return '<div class="wide" tabindex="0"><table>'


def _close_table(self, tokens, index, options, env):
    return "</table></div>"


def _code(self, tokens, index, options, env):
    return f'<pre tabindex="0"><code>{escape(tokens[index].content)}</code></pre>'

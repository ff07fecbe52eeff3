"""A sheet as a PNG of 1200 × 630: measured, cut with an ellipsis where it must be, never overflowing."""

import hashlib
import io
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import PIL
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN, GAP = 1200, 630, 64, 32
INNER = WIDTH - 2 * MARGIN
LEADING = 1.32
# The site's paper and ink, and two shades between them: no verdict is told by colour.
PAPER, INK = (0xFC, 0xFB, 0xF8), (0x1B, 0x1A, 0x17)
FULL, SOFT, FAINT = 255, 185, 60
FONTS = Path(__file__).parent.parent / "fonts"
FILES = {False: FONTS / "FiraGO-Regular.woff2", True: FONTS / "FiraGO-SemiBold.woff2"}
# Everything but the sheet that decides the bytes of a picture.
VERSION = hashlib.sha256(
    b"".join(path.read_bytes() for path in (Path(__file__), *FILES.values()))
    + PIL.__version__.encode()
).hexdigest()


@dataclass(frozen=True)
class Line:
    """One line of text: its left edge, or its right one where ``rtl``, and its top, in pixels."""

    text: str
    x: int
    y: int
    size: int
    bold: bool = False
    shade: int = FULL
    rtl: bool = False


@dataclass(frozen=True)
class Rule:
    """A line across the picture."""

    y: int
    shade: int = FULL


@cache
def font(size, bold):
    return ImageFont.truetype(FILES[bold], size, layout_engine=ImageFont.Layout.RAQM)


@lru_cache(4096)
def length(text, size, bold):
    return font(size, bold).getlength(text)


@lru_cache(4096)
def is_drawable(character):
    """Whether the font has a glyph for it: one without shows as U+0378 does, which no font has."""
    masks = [font(24, False).getmask(text) for text in (character, "\u0378")]
    return masks[0].size != masks[1].size or bytes(masks[0]) != bytes(masks[1])


def in_a_script_that_is_drawn(text):
    return all(is_drawable(c) for c in set(text) if unicodedata.category(c).startswith("L"))


def wrapped(text, width, size, bold):
    """``text`` in lines of at most ``width`` pixels, broken between words, in a word where it must."""
    lines, line, taken = [], [], 0
    space = length(" ", size, bold)
    pieces = (_parts(word, width, size, bold) for word in text.split())
    for word in chain.from_iterable(pieces):
        wide = length(word, size, bold)
        if line and taken + space + wide > width:
            lines.append(" ".join(line))
            line, taken = [], 0
        taken += wide + (space if line else 0)
        line.append(word)
    return [*lines, " ".join(line)] if line else lines


def _parts(word, width, size, bold):
    """``word`` in pieces that fit: nearly always itself."""
    while length(word, size, bold) > width:
        fits = bisect_right(range(1, len(word)), width, key=lambda n: length(word[:n], size, bold))
        yield word[: max(1, fits)]
        word = word[max(1, fits) :]
    yield word


def ended(lines, most, width, size, bold):
    """The first ``most`` lines; where there were more, the last of them ends in an ellipsis."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and length(f"{last}…", size, bold) > width:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], f"{last}…"]


def tall(size):
    return round(size * LEADING)


def fitted(texts, width, height, sizes, bold):
    """``(size, lines of each text)`` at the first size at which every text is within ``height``,
    else cut at the last."""
    for size in sizes:
        found = [wrapped(text, width, size, bold) for text in texts]
        if all(len(lines) * tall(size) <= height for lines in found):
            return size, found
    most = max(1, height // tall(size))
    return size, [ended(lines, most, width, size, bold) for lines in found]


def laid_out(sheet):
    """Every ``Line`` and ``Rule`` of the picture, none beyond its margins."""
    top, head = _head(sheet)
    bottom, foot = _foot(sheet)
    if sheet.statuses:
        bottom, statuses = _statuses(sheet, bottom)
        foot += statuses
    if sheet.sides:
        top, sides = _sides(sheet.sides, top)
        head += sides
    return [*head, *_text(sheet, top, bottom), *foot]


def _head(sheet):
    name = ended(wrapped(sheet.site, 360, 28, True), 1, 360, 28, True)[0]
    lines, x = [Line(name, MARGIN, 40, 28, bold=True)], MARGIN + length(name, 28, True) + GAP
    if sheet.kicker:
        room = WIDTH - MARGIN - x
        kicker = ended(wrapped(sheet.kicker, room, 24, False), 1, room, 24, False)
        lines.append(Line(kicker[0], round(x), 43, 24, shade=SOFT))
    return 108, [*lines, Rule(92)]


def _foot(sheet):
    foot = ended(wrapped(sheet.foot, INNER, 22, False), 1, INNER, 22, False)
    lines = [Rule(562, FAINT), Line(foot[0], MARGIN, 576, 22, shade=SOFT)]
    if not sheet.notes:
        return 550, lines
    note = ended(wrapped(sheet.notes, INNER, 24, True), 1, INNER, 24, True)
    return 512, [*lines, Line(note[0], MARGIN, 522, 24, bold=True)]


def _sides(sides, top):
    """Columns of one width and one size, cut alike."""
    width = (INNER - GAP) // 2
    size, found = fitted([names for _heading, names in sides], width, 86, (32, 28, 26), True)
    lines = []
    for place, ((heading, _names), names) in enumerate(zip(sides, found, strict=True)):
        x = MARGIN + place * (width + GAP)
        lines.append(Line(heading, x, top, 22, shade=SOFT))
        lines += [
            Line(name, x, top + 32 + n * tall(size), size, bold=True)
            for n, name in enumerate(names)
        ]
    end = top + 32 + max(map(len, found)) * tall(size) + 14
    return end + 16, [*lines, Rule(end, FAINT)]


def _statuses(sheet, bottom):
    """From below: each judgement's word, and whose it is under it, or beside it where there are more."""
    if len(sheet.statuses) == 1:
        y, found = _one_status(sheet.statuses[0], bottom)
    else:
        y, found = bottom, []
        for status in reversed(sheet.statuses):
            y -= 40
            found += _one_of_several(status, y)
    y -= 28
    return y - 28, [*found, Line(sheet.heading, MARGIN, y, 22, shade=SOFT), Rule(y - 14, FAINT)]


def _one_status(status, bottom):
    whose = ended(wrapped(status.whose, INNER, 24, False), 2, INNER, 24, False)
    top = bottom - len(whose) * tall(24)
    lines = [Line(line, MARGIN, top + n * tall(24), 24) for n, line in enumerate(whose)]
    word = ended(wrapped(status.word, INNER, 44, True), 1, INNER, 44, True)
    return top - tall(44), [Line(word[0], MARGIN, top - tall(44), 44, bold=True), *lines]


def _one_of_several(status, y):
    word = ended(wrapped(status.word, INNER // 2, 28, True), 1, INNER // 2, 28, True)[0]
    x = MARGIN + round(length(word, 28, True)) + 14
    room = WIDTH - MARGIN - x
    whose = ended(wrapped(status.whose, room, 20, False), 1, room, 20, False)
    lines = [Line(line, x, y + 7, 20) for line in whose]
    return [Line(word, MARGIN, y, 28, bold=True), *lines]


def _text(sheet, top, bottom):
    text = sheet.text
    if not in_a_script_that_is_drawn(text):
        text = _("The words are in a script that this picture cannot show: read them on the page.")
    height = bottom - top
    size, (lines,) = fitted([text], INNER, height, range(44, 20, -2), False)
    rtl = _runs_from_the_right(text)
    y = top + (height - len(lines) * tall(size)) // 2
    x = WIDTH - MARGIN if rtl else MARGIN
    return [Line(line, x, y + n * tall(size), size, rtl=rtl) for n, line in enumerate(lines)]


def _runs_from_the_right(text):
    """By its first letter: a picture has no attribute ``dir`` that could say otherwise."""
    sides = (unicodedata.bidirectional(character) for character in text)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"


def png(sheet):
    """The bytes of the picture: some 35 KB, in some 20 ms."""
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    for part in laid_out(sheet):
        if isinstance(part, Rule):
            draw.line((MARGIN, part.y, WIDTH - MARGIN, part.y), fill=part.shade, width=2)
        else:
            draw.text(
                (part.x, part.y),
                part.text,
                font=font(part.size, part.bold),
                fill=part.shade,
                anchor="ra" if part.rtl else "la",
                direction="rtl" if part.rtl else "ltr",
            )
    # One shade a place between paper and ink.
    image.putpalette(
        [round(p + (i - p) * n / 255) for n in range(256) for p, i in zip(PAPER, INK, strict=True)]
    )
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=6)
    return written.getvalue()

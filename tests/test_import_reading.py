"""What is taken as a table, and what is told of a file that is none."""

import pytest

from desk.imports import reading
from desk.imports.reading import FileRefused, read

HEADER = "slug,kind,name"
ROW = "peskov,person,Dmitry Peskov"


def refusal(content, kind="actors"):
    with pytest.raises(FileRefused) as refused:
        read(content if isinstance(content, bytes) else content.encode(), kind)
    return str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_byte_order_mark_and_line_ends_are_as_they_come(delimiter, mark, end):
    text = mark + (HEADER + end + ROW + end).replace(",", delimiter)

    table = read(text.encode(), "actors")

    assert table.columns == ["slug", "kind", "name"]
    assert table.rows == [(2, ["peskov", "person", "Dmitry Peskov"])]


def test_the_commas_of_a_cell_do_not_make_a_table_of_semicolons_one_of_commas():
    text = 'slug;kind;name;"names"\nx;person;X;"a, b, c, d, e, f"\n'

    assert read(text.encode(), "actors").rows[0][1] == ["x", "person", "X", "a, b, c, d, e, f"]


def test_a_cell_holds_what_rfc_4180_lets_it_hold_and_lines_are_those_of_the_file():
    text = f'{HEADER}\n\na,person,"He said ""no"",\r\nthen"\n{ROW}\n'

    table = read(text.encode(), "actors")

    assert table.rows[0] == (3, ["a", "person", 'He said "no",\r\nthen'])
    assert table.rows[1][0] == 5


def test_columns_are_known_however_they_are_capitalised_and_spaced():
    assert read(b"Slug, KIND ,Name\nx,person,X", "actors").columns == ["slug", "kind", "name"]
    named = read(b"Document,Credited as,new-speaker kind\nd,x,person", "statements")
    assert named.columns == ["document", "credited_as", "new_speaker_kind"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no column"),
        (b"slug,kind,name\n\n,,\n", "The file has no row below its header."),
        (b"slug,kind,name,nmae\nx,person,X,", "Column 4, “nmae”, is no column of actors. Is “name” meant?"),
        (b"slug,kind,name,\nx,person,X,", "Column 4 has no name."),
        (b"slug,kind,kind,name\nx,person,person,X", "The column “kind” stands more than once."),
        (b"slug,name\nx,X", "The column “kind” is missing."),
        (b"slug,kind,name\nx,person,\xe9t\xe9", "Line 2, character 10: the byte 0xe9 is not UTF-8."),
        (b"slug,kind,name\nx,person,\0", "Line 2 holds a NUL character"),
        (b"\xff\xfes\0l\0", "The file is UTF-16"),
        (b'slug,kind,name\nx,person,X\ny,person,"Y\n', "begins on line 3, a quotation mark is opened"),
        (b'slug,kind,name\nx,person,"X" Y\n', "begins on line 2, a quotation mark stands inside"),
        (b"slug,kind,name\nx,person," + b"y" * 140_000, "begins on line 2, a cell has more than"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said_in_words_with_its_place(content, said):
    assert said in refusal(content) or (said == "no column" and "missing" in refusal(content))


def test_a_file_with_too_many_bytes_or_rows_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    monkeypatch.setattr(reading, "MOST_BYTES", 500)

    assert "more than 2 rows" in refusal(f"{HEADER}\n{ROW}\n{ROW}\n{ROW}\n")
    assert "larger than 0 MB" in refusal(HEADER + "\n" + ROW * 40)


def test_a_row_with_too_few_or_too_many_cells_is_an_error_of_that_row_alone():
    assert read(f"{HEADER}\na,b\n{ROW},x\n".encode(), "actors").rows == [
        (2, ["a", "b"]),
        (3, ["peskov", "person", "Dmitry Peskov", "x"]),
    ]

from __future__ import annotations

import pytest

from placement.faults import Fault
from placement.tables.dialect import split

KNOWN = {"a", "b"}
QUOTES = "quotes that close, with a delimiter behind them"


def known(cell: str) -> bool:
    return cell.strip() in KNOWN


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        pytest.param("a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])], id="comma"),
        pytest.param("a;b\n1,5;2\n", [(1, ["a", "b"]), (2, ["1,5", "2"])], id="semicolon"),
        pytest.param("a\tb\n1,5;2\t3", [(1, ["a", "b"]), (2, ["1,5;2", "3"])], id="tab"),
        pytest.param('a,b\n"1,5",2', [(1, ["a", "b"]), (2, ["1,5", "2"])], id="quoted comma"),
        pytest.param("sep=;\r\na;b\r\n1;2\r\n", [(2, ["a", "b"]), (3, ["1", "2"])], id="declared"),
        pytest.param("SEP=,\na;x,b\n", [(2, ["a;x", "b"])], id="declared wins"),
        pytest.param("sep=\t\na\tb\n", [(2, ["a", "b"])], id="declared tab"),
        pytest.param("x,y,z;w\n", [(1, ["x", "y", "z;w"])], id="most cells where no header is known"),
        pytest.param("x,y;a;b\n", [(1, ["x,y", "a", "b"])], id="known headers decide"),
        pytest.param("a\n1\n", [(1, ["a"]), (2, ["1"])], id="one column"),
        pytest.param("\n\na,b\n\n , \n1,2\n\n", [(3, ["a", "b"]), (6, ["1", "2"])], id="blank lines"),
        pytest.param(";;\na;b\n", [(2, ["a", "b"])], id="blank line of delimiters"),
        pytest.param("a,b\r1,2\r", [(1, ["a", "b"]), (2, ["1", "2"])], id="old Mac"),
        pytest.param(
            'a,b\n"1\n1",2\n3,4\n', [(1, ["a", "b"]), (2, ["1\n1", "2"]), (4, ["3", "4"])], id="line break in a cell"
        ),
        pytest.param('a,b\n"say ""hi""",5" pipe\n', [(1, ["a", "b"]), (2, ['say "hi"', '5" pipe'])], id="quotes"),
        pytest.param("", [], id="empty"),
        pytest.param("sep=;\n", [], id="declared and empty"),
    ],
)
def test_text_is_split_into_rows(content: str, rows: list[tuple[int, list[str]]]) -> None:
    found = split(content, "f.csv", known)
    assert [(row, list(cells)) for row, cells in found.rows] == rows
    assert found.faults == ()


@pytest.mark.parametrize(
    ("content", "faulty", "kept"),
    [
        pytest.param('a,b\n1,"2\n3,4\n5,6\n', [2], [1, 3, 4], id="quote never closes"),
        pytest.param('a,b\n1,"2\n3,"4"\n5,6\n', [2], [1, 3, 4], id="quote closes in another row"),
        pytest.param('a,b\n"1"x,2\n3,4\n', [2], [1, 3], id="text behind a quote"),
        pytest.param('a,b\n1,"2\n3,4\n5,"6\n', [2, 4], [1, 3], id="twice"),
        pytest.param('a,b\n1,"' + "2" * 200_000 + '"\n3,4\n', [2], [1, 3], id="cell without end"),
    ],
)
def test_broken_quotes_cost_one_row(content: str, faulty: list[int], kept: list[int]) -> None:
    found = split(content, "f.csv", known)
    assert found.faults == tuple(Fault("bad_quote", "f.csv", row, expected=QUOTES) for row in faulty)
    assert [row for row, _ in found.rows] == kept


def test_other_delimiters_are_rejected() -> None:
    fault = Fault("bad_delimiter", "f.csv", 1, None, "^", "a comma, a semicolon or a tab after sep=")
    assert split("sep=^\na^b\n", "f.csv", known).faults == (fault,)

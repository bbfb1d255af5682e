"""What a fault expected, in the reader's language.

Readers of tables and scenarios write their expectations in English as they go; here are the patterns
of those texts, each a sentence of the catalogs. In a pattern `{word...}` stands for one word,
`{part...}` for another expectation, and any other `{name}` for text that is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from placement.locale import msgid

EXPECTATIONS: tuple[str, ...] = (
    # Endings and connectives of other expectations.
    msgid("{part}; the nearest is {name}"),
    msgid("{part}: one of {names}"),
    msgid("{part}; did you mean {name}?"),
    msgid("{part}; found are {names}"),
    msgid("{part}; so in {count} rows: {rows}; found: {values}"),
    msgid("{part}; so in {count} rows: {rows}"),
    msgid("{part}; several are separated by |"),
    msgid("{part}, or {part2}"),
    # Values.
    msgid("one of {names}"),
    msgid("home, azc or rol"),
    msgid("years and seats, such as 3:2 | 5:1"),
    msgid("work or other"),
    msgid("none, regular or international"),
    msgid("itk or azc"),
    msgid("open, closed, candidate or winding_down"),
    msgid("too_young, kindergarten, secondary, regular, azc, international, review or itk"),
    msgid("asked, granted or realised"),
    msgid("group or pupil"),
    msgid("cost, national or municipal"),
    msgid("board, municipality or partnership"),
    msgid("one of ja, nee, yes, no, true, false, 1, 0, x, or empty"),
    msgid("auto"),
    msgid("a whole number"),
    msgid("a whole number of at least {low}"),
    msgid("a whole number above {low}"),
    msgid("a whole number from {low} to {high}"),
    msgid("a number"),
    msgid("a number of at least {low}"),
    msgid("a number of at most {high}"),
    msgid("a way of at most {high} metres; leave out the row of a pair without a route"),
    msgid("letters; this sign stands in a word, so give the file's own --encoding: cp850 or mac-roman"),
    msgid("at most {places} decimals; {count} figures of this table were rounded"),
    msgid("at most {places} decimals; one figure of this table was rounded"),
    msgid("at most {places} decimals; {count} figures of this scenario were rounded"),
    msgid("at most {places} decimals; one figure of this scenario was rounded"),
    msgid(
        "smaller figures or a smaller weight: {name} can come to {points} points here, and beyond {most} a millionth "
        "of a point cannot be counted any more"
    ),
    msgid("a number above 0 at one board or more, since share_basis is {basis}"),
    msgid("a number above {low} and at most {high}, such as {example}"),
    msgid("a number above {low}"),
    msgid("a number from {low} to {high}"),
    msgid("a number, since share_basis is {basis}"),
    msgid("degrees from -{low} to {high}, such as {example}"),
    msgid("a decimal separator in {number}, as it was read; thousands are written without one"),
    msgid("at least {low}, the {word}"),
    msgid("at least {low}, the default {word}"),
    msgid("at most {high}, the default {word}"),
    msgid("a category and a year, such as {example}"),
    msgid("a date"),
    msgid("a date such as {example}"),
    msgid("a date such as 2026-11-23 or 23-11-2026"),
    msgid("a date such as 2026-11-23; day and month could be meant either way round"),
    msgid("a date that exists, such as 2026-11-23 or 23-11-2026"),
    msgid("a date with a year of four digits"),
    msgid("years of four digits; those of two were read as years of this century, in {count} rows"),
    msgid("years of four digits; those of two were read as years of this century, in one row"),
    msgid("dates; day numbers of a spreadsheet were read as its dates, in {count} rows"),
    msgid("dates; day numbers of a spreadsheet were read as its dates, in one row"),
    msgid("dates such as 2026-11-23; those with slashes are read day first, as others here, in {count} rows"),
    msgid("dates such as 2026-11-23; those with slashes are read day first, as others here, in one row"),
    msgid("dates such as 2026-11-23; those with slashes are read month first, as others here, in {count} rows"),
    msgid("dates such as 2026-11-23; those with slashes are read month first, as others here, in one row"),
    msgid("at most {months}, the months of this child's life"),
    msgid("a date from 1900 on"),
    msgid("a date of this century or the last"),
    msgid("a date not after {day}, the scenario's date"),
    msgid("a notice by which it leaves on {day}, as the table parties says"),
    msgid("a day not before {day}, the {word}"),
    msgid("a day within a year of {day}, the {word}"),
    msgid("text"),
    msgid("text on one line, without control characters"),
    msgid("text without control characters"),
    msgid("text such as {example}"),
    msgid("a text of at most {most} characters"),
    msgid("a text with no other elements than {names}"),
    msgid("an address that begins with https://, of at most 500 characters"),
    msgid("an e-mail address of the organisation, or an address that begins with https://, of at most 500 characters"),
    msgid("a year and a month, such as 2026-09"),
    msgid("the full name of the one organisation that uses it, of at most 100 characters"),
    msgid("home, azc or rol alone; words behind it were passed over, in {count} rows"),
    msgid("home, azc or rol alone; words behind it were passed over, in one row"),
    msgid("one table in a sheet or a file; from here on another begins: {name}; give it one of its own"),
    msgid("a record; headings of parts are rows {rows}: write what they say in a column of its own"),
    msgid("a value"),
    msgid("a single value"),
    msgid("at most {most} characters, as many as a spreadsheet's cell holds"),
    msgid("a value, not a spreadsheet's error"),
    msgid("a value; this formula's is not saved: open and save the workbook once"),
    msgid("a value; formulas whose value is not saved count as not known, in {count} rows: open it and save it once"),
    msgid("a value; formulas whose value is not saved count as not known, in one row: open it and save it once"),
    msgid("a value, or an empty cell; words and signs such as this one count as empty, in {count} rows"),
    msgid("a value, or an empty cell; words and signs such as this one count as empty, in one row"),
    msgid("a value; failed cells in a column of your own count as empty, in {count} rows"),
    msgid("a value; failed cells in a column of your own count as empty, in one row"),
    msgid("text without half characters"),
    msgid("true or false"),
    msgid("null"),
    msgid("a list"),
    msgid("a map of keys and values"),
    msgid("a map of keys and values, such as 'name: baseline'"),
    # Ids and references.
    msgid("an id without control characters and without |"),
    msgid("an id that no spreadsheet runs: no =, +, - or @ at its start or behind ; or ,"),
    msgid("an id that cannot be taken for {name}, of row {row}"),
    msgid("a family that cannot be taken for {name}"),
    msgid("an id that cannot be taken for {name}"),
    msgid("one spelling of {name}; these count as one family: {names}"),
    msgid("{name}, as which it was read; ids were matched by case and spaces in rows {rows}"),
    msgid("an id that is in {word}, {word2} or {word3}"),
    msgid("an id that is in {word} or {word2}"),
    msgid("an id that is in {tables}"),
    msgid("numbers of your own; these add up as citizen service numbers (BSN) do, which are never read"),
    msgid("an id that occurs once, not {times} times"),
    msgid("a name"),
    msgid("a name that no other row has"),
    msgid("a column name (or naam)"),
    msgid("the name of a row, or a scenario file"),
    msgid("a row of headers and a row for each scenario"),
    msgid("a known key, such as close or weights.family"),
    msgid("the headings in the first row; this one, above them, is passed over"),
    msgid("a date such as 2026-11-23, or --date for every row without one"),
    msgid("a batch date such as 2026-11-23, since tables without a scenario give none"),
    msgid("an id that occurs once; {where} has it already"),
    msgid("a {word} and {word2} that occurs once; row {row} has it already"),
    msgid("a {columns} that occurs once; row {row} has it already"),
    msgid("an id of one group, school or board; it is the id of several, and all are refused"),
    msgid("an id that no group has; use set_group to change this one"),
    msgid("the id of a pupil"),
    msgid("the id of a group"),
    msgid("the id of a school"),
    msgid("the id of a board"),
    msgid("an id that no school has"),
    msgid("an id that no board has"),
    msgid("the id of a group, school or board"),
    msgid("a group that is open, closed or winding_down; nobody is seated in a candidate"),
    msgid("a pupil who has a seat; only a seat can be released"),
    msgid("a postcode, or lat and lon"),
    msgid("a postcode such as {example}"),
    msgid("a postcode that is in postcodes"),
    msgid("a postcode that is in postcodes, or lat and lon"),
    msgid("a {word} where {word2} is given"),
    msgid("a latitude; lat and lon are exchanged here"),
    msgid("a latitude in or near the Netherlands, from 45 to 60"),
    msgid("a longitude in or near the Netherlands, from -5 to 15"),
    msgid("a reason for the route given by hand"),
    msgid("a month and a day, such as 08-01"),
    msgid("a school day; the next one is {day}"),
    msgid("points of these postcodes; they are taken from the table of Dutch postcodes that comes with placement"),
    msgid("lat and lon, since the code is no Dutch postcode"),
    # Files, sheets, headers.
    msgid("a comma, a semicolon or a tab after sep="),
    msgid("quotes that close, with a delimiter behind them"),
    msgid("an encoding such as utf-8 or windows-1252"),
    msgid("text without NUL bytes"),
    msgid("one encoding; this line is not UTF-8"),
    msgid("text in UTF-8 or Windows-1252"),
    msgid("text in {encoding}"),
    msgid("UTF-8 text"),
    msgid("one column for {name}; {first} is it already"),
    msgid("a known column"),
    msgid("a column postcode, or lat and lon"),
    msgid("a column {word}"),
    msgid("a column {word} (or {alias})"),
    msgid("a column of {word}"),
    msgid("a column of one of the tables"),
    msgid("a column of the table pupils"),
    msgid("a column whose values can be mixed"),
    msgid("a header above this cell"),
    msgid("a header that one of the tables has"),
    msgid("at most {count} cells, as many as there are headers"),
    msgid("a row of headers and a row for each record"),
    msgid("a table's name"),
    msgid("one file, not {names}"),
    msgid("a file that can be read"),
    msgid("a file {name} in the data folder"),
    msgid("a regular file, not a folder, pipe or device"),
    msgid("a file of at most {size} MB"),
    msgid("a folder of CSV files, or a workbook (.xlsx, .xls or .ods)"),
    msgid("one workbook or CSV files in the folder, not both: {workbooks}, and {files}"),
    msgid("one workbook or CSV files in the folder, not several workbooks ({names})"),
    msgid("a sheet {word} in the workbook"),
    msgid("one sheet {word}, not {names}"),
    msgid("a sheet {word}; this one was taken for it by its headings"),
    msgid("sheets that are tables; not read: {names}"),
    msgid("a workbook that is whole and has no password (.xlsx, .xls or .ods)"),
    msgid("a workbook that unpacks to at most {size} MB"),
    msgid("a cell in the first {rows} rows and {columns} columns"),
    msgid("a sheet of at most {count} cells from A1 to the last; clear this cell"),
    msgid("cells that are not merged; the value counts for every row of {ranges}"),
    msgid("rows that are shown; {count} hidden ones were read all the same: {rows}"),
    msgid("columns that are shown; hidden, and read all the same: {names}"),
    msgid("columns that are shown; hidden, and passed over: {names}"),
    msgid("headings in the first row; passed over above them: rows {rows}"),
    msgid("a record; passed over as totals: rows {rows}"),
    msgid("a record; passed over as notes: rows {rows}"),
    msgid("a table alone; passed over as notes beside it: rows {rows}"),
    msgid("a sheet that is shown; hidden, and read all the same"),
    msgid("a record; passed over as headings once more: rows {rows}"),
    msgid("known columns; kept as columns of your own: {names}"),
    msgid("known columns; not used: {names}"),
    msgid("known headings, or a columns.yaml that says which is which; found: {names}"),
    msgid("no national numbers and no nationality; left out: {names}"),
    msgid("the heading group_id (groep), if this is where pupils are seated now, or another one"),
    msgid("{name}; taken for it"),
    msgid("YAML: your header, a colon, and our column"),
    # Parties, agreements and the coordinator's employer.
    msgid("a day not before {day}: notice is a calendar year at least (covenant 9)"),
    msgid("a day after {day}, the last_day of {name}"),
    msgid("a day after the last_day of {name}, which employs from {day} and has none"),
    msgid("a party whose role is board; a board employs the coordinator (covenant 3d), and this is a {role}"),
    msgid("parties of that time; this one takes part from {day} until {day2}"),
    msgid("parties of that time; this one takes part from {day}"),
    msgid("parties of that time; this one takes part until {day}"),
    msgid("an empty cell, since the role is {role}, or the role {role2}"),
    msgid("a municipality that is in municipalities"),
    msgid("{day}, as municipalities has it"),
    # Boundaries.
    msgid("GeoJSON: a JSON object"),
    msgid("GeoJSON: areas as polygons, each a list of rings"),
    msgid("GeoJSON with one area or more, a Polygon or a MultiPolygon"),
    msgid("longitude and latitude in degrees (WGS84), such as {example}"),
    # The scenario.
    msgid("YAML that can be read; look at this line and the one above it"),
    msgid("one key and value on a line, as far in as the others, and quotes around a value with ': '"),
    msgid("a key, a colon, a space and a value, such as 'name: baseline'"),
    msgid("quotes around text that begins with -, or a list on lines of its own"),
    msgid("quotes around text that begins with | or >"),
    msgid("quotes around text that begins with {sign}"),
    msgid("no {sign} without its opening bracket"),
    msgid("one value, with quotes around text"),
    msgid("either keys or a list whose lines begin with -, not both"),
    msgid("the same number of spaces before keys that belong together"),
    msgid("a {sign} at the end, and a comma between two values"),
    msgid("one scenario in a file; nothing after a line of --- or ..."),
    msgid("a closing quotation mark for the text of line {line}"),
    msgid(r"\\ for each \ between double quotes, or single quotes around the text"),
    msgid("a value here"),
    msgid("a scenario without lines that begin with %"),
    msgid("spaces to indent with, not tabs"),
    msgid("no control characters in YAML"),
    msgid("no alias to something that contains it"),
    msgid("no tag; found {tag}"),
    msgid("text as a key"),
    msgid("a scenario, not so deep or large a structure"),
    msgid("a known key"),
    msgid("each key once; line {line} has it too"),
    msgid("a map with at least name, data and date"),
    msgid("a folder or a workbook with the tables"),
    msgid("a scenario file that can be read"),
    msgid("the path of a scenario file"),
    msgid("a scenario that does not extend itself"),
    msgid("a run folder that holds {file}"),
    msgid("a {word} for who was placed"),
    msgid("each criterion once"),
    msgid("a criterion other than coverage, which always comes first and has no weight and no tolerance"),
    msgid("a criterion that solve.order names; this tolerance does nothing"),
    msgid("null, or 'groups: choose' beside it"),
    msgid("a weight on cost or max_open_groups beside it; without either, opening a group is free"),
    msgid("each column once"),
    msgid("each column once; {name} is the same one"),
    msgid("the agreement that mixing by {names} follows, such as the article of the covenant"),
    msgid("the ground in law on which {names} may be used, who established it and when; ask for advice"),
    msgid("a rule set in force on {day}; this one is from {day2} on"),
    msgid("a rule set in force on {day}; this one is until {day2}"),
    msgid("a rule set in force on {day}; there are {names}"),
    msgid("one rule set in force on {day}, not the scenario's own and {version} of {file}"),
    msgid("one rule set in force on {day}, not {other} and {version} of {file}"),
    msgid("another name for other rules; {name} has this version too"),
    msgid("no changes in a rule set; they belong to a scenario"),
    msgid("a name of this version, such as 2027-1"),
    msgid("the first day on which it is in force"),
    msgid("{value}, as the rule set {version} has it: that counts"),
    # Its changes.
    msgid("a list of changes, such as '- close: G07'"),
    msgid("one change, such as 'close: G07'"),
    msgid("a known change"),
    msgid("each change once; line {line} says it too"),
    msgid("nothing against line {line}, which says {claim}"),
    msgid("agreement with {where}, which says {claim}; the later file wins"),
    msgid("a file of pupils, relative to this scenario file"),
    msgid("{group}, which the table's pinned_group names; the scenario wins"),
    msgid("{group}, which the table's agreed_group names; the scenario wins"),
    msgid("{group}, the pinned_group, or an empty cell"),
    msgid("a municipality of the tables"),
    msgid("a table municipalities; without it nobody lives outside the region, and nobody can leave or join it"),
    msgid("either factor or add"),
    msgid("a factor above 1, or add, beside it; this profile does nothing"),
    msgid("'sample', or a file of pupils, relative to this scenario file"),
    msgid("a profile with a pupil or more"),
    msgid("two ages such as [6, 11], or a map from each age to its number"),
    msgid("{municipality}, the municipality of {postcode} in postcodes"),
    msgid("a board with a group that does not leave"),
    msgid("a column expected_exit_on in pupils; without it nobody leaves"),
    # Runs that are opened again.
    msgid("the file that the run was solved with; put it back there, or solve the run again"),
    msgid("the file as it was; it has changed since the run was solved, so the run must be solved again"),
    msgid("the file as it was when the run was solved; it has changed since, and what the run kept of it is used"),
    msgid("the file that the run was solved with; it is gone, and what the run kept of it is used"),
    msgid("no such file; it is new since the run was solved, and is not used"),
    msgid("nothing else: in all that the run used of its tables no row differs"),
    msgid("the rows as the run has them; since then {changed} changed, {added} added, {gone} gone"),
    msgid("a file that can be read, to say what has changed in it; faults in it now: {count}"),
    msgid("the file as placement wrote it; it is gone or has changed, so the run must be solved again"),
    msgid("the row as the run has it; it was changed since, so solve that run again"),
    msgid("the file as placement wrote it; it is gone or has changed, so solve that run again"),
    msgid("a row for every pupil of the run, this one too; the file was cut off or edited"),
    msgid("{count} of these rows, as {file} says"),
    msgid("a cell under every header; the file was cut off or edited"),
    msgid("as many cells as there are headers"),
    msgid("a line feed at the end; the file was cut off"),
    msgid("a row of headings; the file is empty"),
    msgid("no such file; it is new since the run was solved, so the run must be solved again"),
    msgid("a file {name} in the run folder; without it the run must be solved again"),
    msgid("the scenario that the run was solved with; it has changed since, so the run must be solved again"),
    msgid("JSON as placement wrote it; damaged, so the run must be solved again"),
    msgid("trade-offs as `placement tradeoffs` wrote them"),
    msgid("the file as `placement report` wrote it; remove it, and the next report works out anew what it held"),
    msgid("trade-offs of this very placement; work them out again with `placement tradeoffs`"),
    msgid("{number}, the form that this version of placement reads"),
    msgid("a row for every pupil; solve the run again"),
    msgid("a {word} for who is in a group"),
    msgid("an empty cell for who is in no group"),
    msgid("an empty cell, as the rest has it; to place by hand, pin the pupil in the scenario and solve again"),
    msgid("{cell}, as the rest has it; to place by hand, pin the pupil in the scenario and solve again"),
    msgid("a placement that keeps every rule, as the one that was solved; solve the run again"),
    msgid("{value}, which placements.csv comes to; one of the two has changed, so solve the run again"),
    msgid("{version}, the version that reads it; the placement is the same, its reasons are worked out anew"),
    # Texts for parents.
    msgid("texts for {names}"),
    msgid("a text for each of {names}"),
    msgid("a text with {name} in it"),
    msgid("a key {word}"),
    msgid("sentences of the page for parents"),
    msgid("a sentence of this page"),
    msgid("no placeholder"),
    msgid("the tag of a language, such as uk, ar or ti"),
    # The column name of an empty cell: last, because it matches so much.
    msgid("a {word}"),
    msgid("an {word}"),
)
"""Every expectation of the readers of tables, scenarios, runs and texts: the first that fits counts."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def as_it_is(_: str, value: str) -> str:
    """A value that stands in every language as it is."""
    return value


def render_expectation(text: str, translate: Callable[[str], str], named: Callable[[str, str], str] = as_it_is) -> str:
    """Translated expectation; text that matches no pattern is returned unchanged.

    Parameters
    ----------
    named
        Placeholder and value of a pattern -> the value as the reader knows it.
    """
    found = match_expectation(text)
    if found is None:
        return text
    pattern, values = found
    return translate(pattern).format(
        **{
            name: render_expectation(value, translate, named) if name.startswith("part") else named(name, value)
            for name, value in values.items()
        }
    )


def match_expectation(text: str) -> tuple[str, dict[str, str]] | None:
    """First pattern that matches a text, with its values; a text that is itself a pattern takes precedence."""
    if text in EXPECTATIONS and not _PLACEHOLDER.search(text):
        return text, {}
    for pattern, expression in _compiled():
        found = expression.fullmatch(text)
        if found and all(
            match_expectation(part) for name, part in found.groupdict().items() if name.startswith("part")
        ):
            return pattern, found.groupdict()
    return None


@lru_cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((pattern, _expression(pattern)) for pattern in EXPECTATIONS if _PLACEHOLDER.search(pattern))


def _expression(pattern: str) -> re.Pattern[str]:
    pieces = _PLACEHOLDER.split(pattern)
    return re.compile("".join(_group(piece) if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)))


def _group(name: str) -> str:
    return f"(?P<{name}>{chr(92)}S+)" if name.startswith("word") else f"(?P<{name}>(?s:.+?))"

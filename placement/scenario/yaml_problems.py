"""What a YAML parser stumbled over, as what was expected there.

The parser's own sentences are English and speak of tokens and scalars. These say what to write instead, and each is a
sentence of the catalogs (:mod:`placement.locale.expectations`).
"""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError

UNKNOWN = "YAML that can be read; look at this line and the one above it"

_SIGN = "quotes around text that begins with {sign}"
_DIRECTIVE = "a scenario without lines that begin with %"
_DOCUMENT = "one scenario in a file; nothing after a line of --- or ..."
_ESCAPE = r"\\ for each \ between double quotes, or single quotes around the text"
PROBLEMS: tuple[tuple[str, str], ...] = (
    (
        r"mapping values are not allowed here",
        "one key and value on a line, as far in as the others, and quotes around a value with ': '",
    ),
    (r"could not find expected ':'", "a key, a colon, a space and a value, such as 'name: baseline'"),
    (r"found unexpected ':'", "a key, a colon, a space and a value, such as 'name: baseline'"),
    (r"found undefined alias (?:'|\")?(?P<sign>[^'\"]*).*", "quotes around text that begins with *{sign}"),
    (r"found character (?:'|\")(?P<sign>.).* that cannot start any token", _SIGN),
    (r"expected <block end>, but found '(?P<sign>[]}])'", "no {sign} without its opening bracket"),
    (r"expected <block end>, but found '(?:,|<anchor>|<tag>|<alias>|<scalar>)'", "one value, with quotes around text"),
    (r"expected <block end>, but found '-'", "either keys or a list whose lines begin with -, not both"),
    (r"expected <block end>, but found .*", "the same number of spaces before keys that belong together"),
    (r"expected ',' or '(?P<sign>.)', but got .*", "a {sign} at the end, and a comma between two values"),
    (r"sequence entries are not allowed here", "quotes around text that begins with -, or a list on lines of its own"),
    (r"mapping keys are not allowed here", _SIGN.format(sign="?")),
    (r"but found another document", _DOCUMENT),
    (r"found unexpected document separator", "a closing quotation mark for the text of line {line}"),
    (r"found unexpected end of stream", "a closing quotation mark for the text of line {line}"),
    (r"found non-comment content after document end marker.*", _DOCUMENT),
    (r"found (?:unknown escape character|escape sequence).*", _ESCAPE),
    (r"expected escape sequence.*", _ESCAPE),
    (r"expected the node content, but found .*", "a value here"),
    (r"found undefined tag handle.*", _SIGN.format(sign="!")),
    (r"found (?:duplicate YAML directive|incompatible YAML document).*|duplicate tag handle.*", _DIRECTIVE),
    (r"expected '<document start>'.*", _DIRECTIVE),
)
"""Problem as the parser words it -> what was expected."""
CONTEXTS: tuple[tuple[str, str], ...] = (
    (r"while scanning an anchor", _SIGN.format(sign="&")),
    (r"while scanning an alias", _SIGN.format(sign="*")),
    (r"while scanning a directive", _DIRECTIVE),
    (r"while scanning a block scalar|more indented follow up line.*", _SIGN.format(sign="| or >")),
    (r"while (?:scanning|parsing) an? tag", _SIGN.format(sign="!")),
)
"""What the parser was reading -> what was expected, where its problem does not say."""


def expected_instead(error: MarkedYAMLError) -> str:
    """What was expected where the parser gave up."""
    problem, context = error.problem or "", error.context or ""
    if r"'\t'" in problem:
        return "spaces to indent with, not tabs"
    line = error.context_mark.line + 1 if error.context_mark is not None else 1
    for text, known in ((problem, PROBLEMS), (context, CONTEXTS)):
        for pattern, expected in known:
            if found := re.fullmatch(pattern, text, re.DOTALL):
                return expected.format(line=line, **found.groupdict()) if "{" in expected else expected
    return UNKNOWN

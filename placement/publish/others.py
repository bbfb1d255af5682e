"""Whether a text tells of children whom it is not about: their names, own ids, keys and addresses."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Phrase = tuple[str, ...]
Fields = Mapping[str, str]

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"\d{1,4}[a-z]?")
"""A bare number such as of a day, a year or an article: found in a text, it tells nothing."""
_OF_A_DATE = re.compile(r"\d{1,2}|(?:19|20)\d\d")
_PARTS_OF_A_DATE = 3
_FULL_POSTCODE = re.compile(r"(\d{4})\s*([a-z]{2})")


@dataclass(frozen=True)
class Others:
    """What tells of each child in the register.

    Attributes
    ----------
    phrases
        Words in a row -> keys of the children of whom they tell.
    public
        Phrases that stand in texts about no child, such as the name of a school; a key never counts as one.
    """

    phrases: Mapping[Phrase, frozenset[str]]
    public: frozenset[Phrase] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, children: Collection[str], identities: Mapping[str, Fields], public: Iterable[str] = ()) -> Others:
        """All children of a register.

        Parameters
        ----------
        children
            Their keys.
        public
            Texts about no child.
        """
        found: dict[Phrase, set[str]] = {}
        for key in children:
            for phrase in _phrases(key, identities.get(key, {})):
                found.setdefault(phrase, set()).add(key)
        every = cls({phrase: frozenset(keys) for phrase, keys in found.items()})
        keys = {words(key) for key in children}
        return cls(every.phrases, frozenset(each for text in public for each in every._in(text)) - keys)

    @classmethod
    def of_run(cls, postcodes: Mapping[str, str | None], public: Iterable[str] = ()) -> Others:
        """All pupils of a run, by id and home; a bare number tells of nobody, as it may be a day or a distance.

        Parameters
        ----------
        postcodes
            Id -> postcode.
        public
            Texts about no pupil.
        """
        found: dict[Phrase, set[str]] = {}
        for pupil_id, postcode in postcodes.items():
            for text in _texts({"pupil_id": pupil_id, "postcode": postcode or ""}):
                if (phrase := words(text)) and not _tells_nothing(phrase):
                    found.setdefault(phrase, set()).add(pupil_id)
        every = cls({phrase: frozenset(ids) for phrase, ids in found.items()})
        return cls(every.phrases, frozenset(each for text in public for each in every._in(text)))

    def told(self, content: str, own: Collection[str], known: Mapping[str, Fields]) -> tuple[str, ...]:
        """Keys of the children of whom a page tells and whom it is not about.

        Parameters
        ----------
        content
            A page of HTML.
        own
            Keys of the children whom it is about.
        known
            Key -> what may stand on a page about that child.
        """
        text = html.unescape(content)
        allowed = {phrase for key in own for value in known.get(key, {}).values() for phrase in self._in(value)}
        told: set[str] = set()
        # As it stands, attributes among it, and as it is read, where no tag parts a name.
        for each in (text, _TAG.sub("", text), _TAG.sub(" ", text)):
            for phrase in self._in(each):
                about = self.phrases[phrase]
                if phrase not in self.public and phrase not in allowed and about.isdisjoint(own):
                    told |= about
        return tuple(sorted(told))

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.phrases), default=0)

    def _in(self, text: str) -> Iterator[Phrase]:
        """Phrases that stand in a text."""
        found = words(text)
        longest = self._longest
        for at in range(len(found)):
            for length in range(1, longest + 1):
                phrase = found[at : at + length]
                if len(phrase) == length and phrase in self.phrases:
                    yield phrase


def words(text: str) -> Phrase:
    """Words of a text, whatever their case and spacing."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _phrases(key: str, identity: Fields) -> Iterator[Phrase]:
    """What tells of a child."""
    yield words(key)
    for text in _texts(identity):
        phrase = words(text)
        if phrase and not _tells_nothing(phrase):
            yield phrase


def _tells_nothing(phrase: Phrase) -> bool:
    """Whether a phrase may stand anywhere: a letter, a bare number, or what may be part of a date or a distance."""
    if len(phrase) == 1:
        return len(phrase[0]) == 1 or _NUMBER.fullmatch(phrase[0]) is not None
    return len(phrase) <= _PARTS_OF_A_DATE and all(_OF_A_DATE.fullmatch(each) for each in phrase)


def _texts(identity: Fields) -> Iterator[str]:
    given, particle, family = (identity.get(each, "") for each in ("given_name", "name_particle", "family_name"))
    yield from (identity.get(each, "") for each in ("pupil_id", "name", "address", "contact"))
    yield from (given, family)
    if given and family:
        yield from (
            f"{given} {family}",
            f"{given} {particle} {family}",
            f"{family} {given}",
            f"{family} {particle} {given}",
        )
    postcode = _FULL_POSTCODE.fullmatch(identity.get("postcode", "").strip().casefold())
    if postcode is not None:
        yield from (f"{postcode[1]} {postcode[2]}", postcode[1] + postcode[2])

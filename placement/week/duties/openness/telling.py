"""What the program is for, how it works, what it gets and what people do with it: blocks in a reader's language.

Record and drafts say these in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from placement.disclosure import rule
from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.kinds import Kind
from placement.reports.page.blocks import Block, Bullets, Paragraph
from placement.reports.words.criteria import WAITING_POINTS
from placement.reports.words.ground import adopted
from placement.reports.words.held import named_plainly
from placement.reports.words.marks import plain
from placement.reports.words.week import KINDS
from placement.week.duties.openness.decisions import AGREED, OVERRIDDEN
from placement.week.duties.openness.hard_rules import hard_rules
from placement.week.duties.openness.program import Counted, Program

TABLES: Mapping[str, str] = {
    "groups": msgid("groups"),
    "schools": msgid("schools"),
    "boards": msgid("school boards"),
    "postcodes": msgid("points of postcodes"),
    "distances": msgid("distances"),
    "calendar": msgid("school holidays"),
    "funding": msgid("national funding"),
    "municipalities": msgid("municipalities"),
    "subsidies": msgid("municipal subsidies"),
    "parties": msgid("parties to the covenant"),
    "agreements": msgid("agreements of the parties"),
    "employers": msgid("boards that employ the coordinator"),
}
"""Table beside that of the pupils -> what it is about."""


def purpose(words: Translator, program: Program) -> Iterator[Block]:
    """What it is for, and what people notice of it."""
    yield Paragraph(
        words.text(
            "The program helps to give newcomer children a seat in a class in which they learn Dutch. Every week it "
            "makes a proposal for the children who wait, by rules and weights that the region sets. {adopted}",
            adopted=adopted(words, program.scenario),
        )
    )
    yield Paragraph(
        words.text(
            "Children and parents notice it in the school that they are offered, in the way there, in whether brothers "
            "and sisters go to one school, and in how long they wait. Schools notice it in who comes, and in how large "
            "groups get."
        )
    )


def considerations(words: Translator, _: Program) -> Iterator[Block]:
    """What speaks for using it, what against, and what else could be done."""
    yield Paragraph(words.text("What speaks for it:"))
    yield Bullets((
        words.text("Every child is judged by the same rules, and nobody falls off the list: each has a reason."),
        words.text("It says which placement has the fewest points under the weights, and whether that is proven."),
        words.text("Rules and weights can be compared before they are adopted, and a decision's price can be asked."),
    ))  # fmt: skip
    yield Paragraph(words.text("What speaks against it:"))
    yield Bullets((
        words.text("Only what stands in the tables counts: what they do not tell, a person has to know."),
        words.text("Weights are choices: others give other seats, and no proof says which are right."),
        words.text("Where the region gives no distances, the way to school is estimated from the postcode."),
    ))  # fmt: skip
    yield Paragraph(
        words.text(
            "The alternative is to place children by hand. That stays possible every week, for one child or for all: "
            "the coordinator gives a seat by hand, and the program keeps to it."
        )
    )


def method(words: Translator, program: Program) -> Iterator[Block]:
    """How it comes to a proposal: where children belong, the rules, what counts, the search."""
    yield Paragraph(words.text("First, rules of the region's agreement say where a child belongs:"))
    yield Bullets(tuple(_routes(words, program)))
    yield Paragraph(
        words.text(
            "Then the program looks for a group. It breaks none of these rules; only a person can make an exception:"
        )
    )
    yield Bullets(tuple(hard_rules(words, program.scenario.rules)))
    yield from _criteria(words, program)
    yield Paragraph(
        words.text(
            "It looks for it by mathematical optimisation (constraint programming, with the open-source solver CP-SAT "
            "of OR-Tools). It says whether the placement is proven, or the best that was found in the time given. "
            "Between equal placements a lot decides, which favours nobody and is the same each time. A second "
            "part of the program, which shares nothing with the search, checks every rule and counts everything again."
        )
    )
    yield Paragraph(
        words.text(
            "Apart from that it compares new sign-ups with known ones (names, birth date, address and the like) to "
            "find a child who is registered twice. It asks a person, and joins nobody itself."
        )
    )
    yield Paragraph(
        words.text(
            "The program does not learn: it is trained on no data, and its rules change only when people change them. "
            "What it makes is a proposal: for every child a group or another outcome, with the reason."
        )
    )


def _routes(words: Translator, program: Program) -> Iterator[str]:
    rules = program.scenario.rules
    yield words.text(
        "A child under {age_from} goes to a kindergarten class; who turned {age_limit} before the school year began, "
        "to secondary education.",
        age_from=rules.age_from,
        age_limit=rules.age_limit,
    )
    yield words.text(
        "A child who speaks Dutch, or had {months} months at Dutch schools, goes to a regular class.",
        months=rules.max_dutch_schooling_months,
    )
    yield words.text("A child at an asylum centre goes to a group there.")
    yield words.text(
        "A child whose family stays less than {months} months for a parent's work goes to international education.",
        months=rules.min_expected_stay_months,
    )
    yield words.text(
        "In doubt the coordinator advises. A child who belongs elsewhere stays on the list until a person confirms "
        "the destination."
    )


def _criteria(words: Translator, program: Program) -> Iterator[Block]:
    is_weighed = all(each.rank is None for each in program.counted)
    waiting = words.text(WAITING_POINTS)
    if is_weighed:
        yield Paragraph(
            words.text(
                "Of what these rules allow, it takes the placement with the fewest waiting points. {waiting} "
                "Among equals it takes the one with the fewest points for:",
                waiting=waiting,
            )
        )
    else:
        yield Paragraph(
            words.text(
                "Of what these rules allow, it takes the placement with the fewest waiting points. {waiting} "
                "After that it makes these as small as it can, one after the other:",
                waiting=waiting,
            )
        )
    yield Bullets(tuple(_counted(words, each) for each in program.counted), numbered=not is_weighed)
    if program.idle:
        yield Paragraph(
            words.text(
                "The program knows these too, but here they do not count: {names}.",
                names=words.listing(words.text(each) for each in program.idle),
            )
        )


def _counted(words: Translator, each: Counted) -> str:
    label, unit = words.text(each.label), words.text(each.unit)
    if each.weight is None:
        return words.text("{criterion} ({unit})", criterion=label, unit=unit)
    return words.text(
        "{criterion}: weight {weight} ({unit})", criterion=label, weight=words.number(each.weight, 4), unit=unit
    )


def data(words: Translator, program: Program) -> Iterator[Block]:
    """What the program that proposes gets, and what is kept of children beside it."""
    yield Paragraph(
        words.text(
            "What is known of children comes from sign-ups, by parents or others, and from the answers of schools. The "
            "part that proposes gets children under a number, without name, street or house number. It gets, if known:"
        )
    )
    yield Bullets(tuple(_named(words, program.columns)))
    alone = [each for each in program.kept if each not in program.columns]
    yield Paragraph(
        words.text("The coordinator's register alone holds, leaving out what it has of fewer than five children:")
    )
    yield Bullets(tuple(_named(words, alone)) or (words.text("nothing beside that"),))
    beside = [TABLES[each] for each in program.tables if each in TABLES]
    yield Paragraph(
        words.text(
            "The part that proposes also gets tables of the region about {tables}.",
            tables=words.listing(words.text(each) for each in beside),
        )
    )
    yield Paragraph(" ".join(origin(words, program)))


def more_data(words: Translator, program: Program) -> Iterator[Block]:
    """What controllers have to know of it besides, for which the record has no room."""
    if "lat" in program.columns:
        yield Paragraph(
            words.text(
                "A point on the map, where a list gives one, tells a home as exactly as an address does; without one "
                "the postcode serves."
            )
        )
    yield Paragraph(
        words.text(
            "Of every child it also keeps what happened, with who noted it and when: intake and advice, proposals, "
            "answers of school and parents with their reason, first day or staying away, referral, exit and handover, "
            "and which pages were made about the child."
        )
    )


def origin(words: Translator, program: Program) -> Iterator[str]:
    """Whether it counts where a child comes from."""
    mixed = program.scenario.rules.origin_columns
    if not mixed:
        yield words.text("Origin is not used: no placement depends on where a child comes from.")
        return
    yield words.text(
        "Groups are mixed by {columns}; on what that rests, stands with the law.",
        columns=words.listing(_named(words, mixed)),
    )
    if not program.is_mixed:
        yield words.text("Mixing has no weight here, so it changes nothing.")


def _named(words: Translator, columns: Iterable[str]) -> Iterator[str]:
    return (named_plainly(words, each) for each in columns)


def people(words: Translator, program: Program) -> Iterator[Block]:
    """What people decide, and how often they did."""
    yield Paragraph(
        words.text(
            "A proposal gives nobody a seat: a seat counts once the coordinator has offered it. Schools and parents "
            "answer a proposal, and can say no. The coordinator can give another seat by hand, with the reason. Every "
            "answer is kept, with who noted it and when, and what it cost can be worked out."
        )
    )
    done = program.decisions
    if done.first_on is None:
        yield Paragraph(words.text("No proposal of a week was made with it yet."))
        return
    yield Paragraph(
        words.plural(
            "From {date} on it made {count} proposal of a week. To the nearest five, people decided:",
            "From {date} on it made {count} proposals of a week. To the nearest five, people decided:",
            done.weeks,
            date=words.date(done.first_on),
        )
    )
    yield Bullets(tuple(_sums(words, program)))


def _sums(words: Translator, program: Program) -> Iterator[str]:
    done = program.decisions
    yield words.text("seats proposed: {count}", count=_about(words, done.proposed))
    for kind in (*AGREED, *OVERRIDDEN):
        yield words.text("{what}: {count}", what=words.text(KINDS[Kind(kind)]), count=_about(words, done.counts[kind]))


def _about(words: Translator, count: int) -> str:
    """A sum as everybody may read it."""
    told = rule.count(count)
    return words.text("fewer than five") if told is None else words.number(told)


def law(words: Translator, program: Program) -> Iterator[Block]:
    """What the region says that it rests on."""
    scenario, links = program.scenario, program.policy.openness.lawful_basis
    if scenario.basis is not None:
        yield Paragraph(words.text("Agreement followed: {basis}.", basis=plain(scenario.basis).rstrip(".")))
    if scenario.legal_basis is None:
        yield Paragraph(
            words.text("Ground in law for using pupils' data: none given; ask for advice before using them.")
        )
    else:
        legal = plain(scenario.legal_basis).rstrip(".")
        yield Paragraph(words.text("Ground in law for using pupils' data: {basis}.", basis=legal))
    if links:
        yield Bullets(tuple(plain(each.title) for each in links))

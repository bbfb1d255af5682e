"""The gap between costs and state funding in sentences; where more comes in than it costs, it is a surplus."""

from __future__ import annotations

from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.words.marks import plain


def region_gap(words: Translator, gap: Fraction) -> str:
    """The region's gap, or its surplus."""
    if gap < 0:
        return words.text("The region's surplus: {amount}.", amount=words.money(-gap))
    return words.text("The region's gap: {amount}.", amount=words.money(gap))


def region_change(words: Translator, before: Fraction, now: Fraction) -> str:
    """What becomes of the region's gap or surplus."""
    less, old, new = words.money(abs(now - before)), words.money(abs(before)), words.money(abs(now))
    if before < 0 < now:
        return words.text("The region's surplus of {before} becomes a gap of {now}.", before=old, now=new)
    if now < 0 < before:
        return words.text("The region's gap of {before} becomes a surplus of {now}.", before=old, now=new)
    if min(before, now) < 0:
        if now == before:
            return words.text("The region's surplus stays the same.")
        if now < before:
            return words.text("The region's surplus becomes {amount} larger.", amount=less)
        return words.text("The region's surplus becomes {amount} smaller.", amount=less)
    if now == before:
        return words.text("The region's gap stays the same.")
    if now > before:
        return words.text("The region's gap becomes {amount} larger.", amount=less)
    return words.text("The region's gap becomes {amount} smaller.", amount=less)


def host_gap(words: Translator, host: str, gap: Fraction) -> str:
    """The gap of a host, or its surplus; empty if there is neither."""
    if not gap:
        return ""
    if gap < 0:
        return words.text("{name} {amount} left over", name=plain(host), amount=words.money(-gap))
    return words.text("{name} {amount} short", name=plain(host), amount=words.money(gap))


def host_change(words: Translator, host: str, before: Fraction, now: Fraction) -> str:
    """What becomes of the gap or surplus of a host, after a sentence on the region's; empty if it stays the same."""
    name, less = plain(host), words.money(abs(now - before))
    old, new = words.money(abs(before)), words.money(abs(now))
    if now == before:
        return ""
    if before < 0 < now:
        return words.text("for {name} {before} left over becomes {now} short", name=name, before=old, now=new)
    if now < 0 < before:
        return words.text("for {name} {before} short becomes {now} left over", name=name, before=old, now=new)
    if min(before, now) < 0:
        if now < before:
            return words.text("for {name} {amount} more left over", name=name, amount=less)
        return words.text("for {name} {amount} less left over", name=name, amount=less)
    if now > before:
        return words.text("for {name} {amount} larger", name=name, amount=less)
    return words.text("for {name} {amount} smaller", name=name, amount=less)

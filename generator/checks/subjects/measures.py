"""Which measure a quantity is of: by its own noun phrase, by the words before it, or by the sentences before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.checks.subjects.lexicon import Mention
from generator.checks.subjects.page import Placed
from generator.checks.subjects.phrases import Phrase
from generator.checks.subjects.setting import Setting

_JOINS = frozenset({"and", "or", "nor", ",", "&", "/", "both", "either", "for", "of", "in", "on", "with"})
_OR = frozenset({"or", "(", "–", "—"})
_PRONOUNS = frozenset({"them", "those", "these"})
_WHOLE = frozenset({"none", "every"})


def measures_of(at: Setting, placed: Placed, phrase: Phrase) -> tuple[str, ...]:
    """Return the measures that a quantity is of, in the order they are named; () when nothing says which.

    Where measures of two groups stand together ("one owner of a bench out of 20"), the words that tell the finding
    decide which of them is meant.
    """
    inside = [one.name for one in at.sentence.of("things", "measure") if placed.first <= one.first < placed.last]
    own = inside + [one.name for one in phrase.of("measure")]
    allowed = _allowed(at, placed, phrase, own)
    for found in (own, _before(at, placed), _after(at, placed)):
        names = tuple(name for name in dict.fromkeys(found) if name in allowed)
        if names:
            return _of_one_group(at, placed, names)
    lone = placed.quantity.kind == "pair" and len(at.measures()) == 1
    only = at.measures() if lone else at.thread.measures
    told = {cue.group for cue in at.told}
    fit = tuple(name for name in only if name in allowed and (not told or allowed[name] in told))
    return _by_units(at, placed, phrase, allowed) or fit or _again(at, placed, phrase)


def _again(at: Setting, placed: Placed, phrase: Phrase) -> tuple[str, ...]:
    """Return the measures of the quantity before, where a share only tells it again: "30 of the 156 …, or a fifth"."""
    before = [one for one in at.counting() if one.last <= placed.first]
    again = at.between(placed.first - 2, placed.first) & _OR and not phrase.things
    return measures_of(at, before[-1], at.phrase(before[-1])) if again and before else ()


def _allowed(at: Setting, placed: Placed, phrase: Phrase, own: Sequence[str]) -> Mapping[str, str]:
    """Return the measures that fit the noun: "no records" is of no measure that counts people."""
    head = phrase.head.name if phrase.head and phrase.head.kind == "unit" and not own else ""
    meant = phrase.head and at.words[phrase.head.last - 1].word in _PRONOUNS
    if not head or (placed.quantity.kind not in _WHOLE and (meant or placed.quantity.base is None)):
        return at.groups
    return {name: group for name, group in at.groups.items() if group == head}


def _before(at: Setting, placed: Placed) -> list[str]:
    """Return the measures named last before a quantity, together with those joined to them."""
    named = [one for one in at.sentence.of("things", "measure", "foreign") if one.last <= placed.first]
    if not named:
        return []
    chain = [named[-1]]
    units = {place for one in at.sentence.of("things", "unit") for place in range(one.first, one.last)}
    for one in reversed(named[:-1]):
        between = range(one.last, chain[0].first)
        if not all(at.word(place) in _JOINS or place in units for place in between):
            break
        chain.insert(0, one)
    return _names(chain)


def _after(at: Setting, placed: Placed) -> list[str]:
    """Return the measures named first after a quantity and before the next one, together with those joined to them."""
    end = at.after(placed)
    named = [one for one in at.sentence.of("things", "measure", "foreign") if placed.last <= one.first < end]
    chain = named[:1]
    for one in named[1:]:
        if not all(at.word(place) in _JOINS for place in range(chain[-1].last, one.first)):
            break
        chain.append(one)
    return _names(chain)


def _names(chain: Sequence[Mention]) -> list[str]:
    """Return the names of joined measures; none at all when something that is no measure is joined to them."""
    return [] if any(one.kind == "foreign" for one in chain) else [one.name for one in chain]


def _of_one_group(at: Setting, placed: Placed, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the names that are of one group: the group of the nearest telling word, after it or before."""
    of = list(dict.fromkeys(at.groups[name] for name in names))
    if len(of) < 2:
        return names
    near = [cue for cue in at.told if cue.group in of and cue.first < at.after(placed)]
    near.sort(key=lambda cue: (cue.first < placed.last, abs(cue.first - placed.last)))
    kept = near[0].group if near else of[-1]
    return tuple(name for name in names if at.groups[name] == kept)


def _by_units(at: Setting, placed: Placed, phrase: Phrase, allowed: Mapping[str, str]) -> tuple[str, ...]:
    """Return the one measure of a group whose units and whose words are there: "six people were not told"."""
    inside = [one for one in at.sentence.of("things", "unit") if placed.first <= one.first < placed.last]
    units = [one.name for one in [*inside, *phrase.of("unit")]]
    if placed.quantity.unit == "people":
        units += allowed.values()
    for unit in units:
        of = [name for name, group in allowed.items() if group == unit]
        if len(of) == 1 and any(cue.group == unit for cue in at.told):
            return tuple(of)
    return ()

"""The claims that quantities make of a sample: of which cell, which way, and what keeps them from a verdict."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from generator.checks.claims import Claim
from generator.checks.grammar import VERBS
from generator.checks.numerals import word_set
from generator.checks.subjects.directions import Cue
from generator.checks.subjects.measures import measures_of
from generator.checks.subjects.obstacles import joins_foreign, why_not
from generator.checks.subjects.page import Placed
from generator.checks.subjects.phrases import Phrase, is_owned
from generator.checks.subjects.setting import Setting, listed

_SUMS = word_set("total altogether combined together overall across adding added pool pooled pooling counting sum")
_SUM_PAIRS = frozenset({("in", "all"), ("between", "them")})
_EQUALS = word_set("to is or equals equalling meaning of into")
_ELLIPSES = word_set("equates equate equated equating amounts amounting translates works equivalent equal represents")
_SUMMED = frozenset({"percentage", "fraction", "one_in_n", "majority", "pair", "count"})
_OWN_NOT = frozenset({"no", "none", "nil", "nobody", "no one", "zero", "nought"})
SHARED = frozenset({"percentage", "fraction", "one_in_n", "majority"})
_NEAR_BASE = 3
_NEAR_FIELD = 6
_CLAUSES = word_set("when which where while but as because if although though whereas since until unless so")


def counted_claim(at: Setting, placed: Placed) -> Claim:
    """Return the claim that a quantity of records or of people makes of the figures."""
    phrase, place = at.phrase(placed), at.where(placed)
    measures = measures_of(at, placed, phrase)
    cue = at.cue(placed, measures)
    if cue and cue.turned and _shares_not(placed):
        cue = cue._replace(opposite=not cue.opposite)
    claim = replace(
        at.claim("count", placed, place),
        measures=measures,
        whole=place.whole and place.named and _of_whole(at, placed),
        opposite=bool(cue and cue.opposite),
        unsaid=(cue is None or _apart(at, placed, cue)) and placed.quantity.hedge in {"", "about"},
        base=_is_base(at, placed, cue),
        name=_narrower(at, placed, phrase) or _ranked(at),
        why_not=why_not(at, placed, phrase, place, measures),
    )
    return _summed(at, _respectively(at, placed, claim))


def _of_whole(at: Setting, placed: Placed) -> bool:
    """Say whether the whole field is named before a quantity, or after its noun: "a fifth of appeals in Wales"."""
    for field in at.sentence.of("fields", "covered"):
        between = at.words[placed.last : field.first]
        if field.last <= placed.first or (len(between) <= _NEAR_FIELD and all(one.kind == "word" for one in between)):
            return True
    return False


def _apart(at: Setting, placed: Placed, cue: Cue) -> bool:
    """Say whether a telling word stands in another clause than its quantity, and may be told of something else."""
    first, last = (placed.last, cue.first) if cue.first >= placed.last else (cue.last, placed.first)
    first += cue.first >= placed.last and at.word(first) == at.word(placed.first - 1) == ","  # ", nine in 15, were …"
    owned = {place for one in at.counting() if is_owned(at.words, placed, one) for place in range(one.first, one.last)}
    between = [place for place in range(first, last) if place not in owned]  # "all of the council's 25 appeals were"
    between = _without_aside(at, between)
    return any(at.words[place].kind != "word" or at.word(place) in _CLAUSES for place in between)


def _without_aside(at: Setting, places: list[int]) -> list[int]:
    """Return the places of some words without what stands between their two commas: "jobs, so we hear, were late"."""
    commas = [place for place in places if at.word(place) == ","]
    counted = [one for one in at.counting() if len(commas) == 2 and commas[0] < one.first < commas[1]]
    if len(commas) != 2 or counted or places[-1] == commas[1]:
        return places
    return [place for place in places if place < commas[0] or place > commas[1]]


def _shares_not(placed: Placed) -> bool:
    """Say whether the "not" before a telling word is that of the quantity: "did not always", "not … any"."""
    quantity = placed.quantity
    if quantity.kind == "every":
        return quantity.negated
    if quantity.kind == "pair":
        return quantity.value == 0 and quantity.text.casefold().startswith("any ")
    return quantity.kind == "none" and quantity.text.casefold() not in _OWN_NOT


def sums_up(at: Setting) -> bool:
    """Say whether a sentence adds its figures together: "in total", "taken together", "across the four"."""
    words = (at.word(place) for place in range(at.sentence.first, at.sentence.last))
    return bool(_SUMS & at.said) or any(pair in _SUM_PAIRS for pair in pairwise(words))


def _summed(at: Setting, claim: Claim) -> Claim:
    """Return a claim with the measures that it may be the sum over: those named, or all of the first group.

    A count of a total may be a sum without a word that says so, for both numbers have to add up.
    """
    if not claim.quantity or claim.quantity.kind not in _SUMMED:
        return claim
    group = at.groups[claim.measures[0]] if claim.measures else next(iter(at.groups.values()))
    same = tuple(name for name in at.measures() if at.groups[name] == group)
    pairs = sum(one.quantity.kind == "pair" for one in at.counting())
    one_for_all = claim.quantity.kind == "pair" and pairs < len(same)  # else each measure has a pair of its own
    if len(same) > 1 and (one_for_all or sums_up(at)):
        return replace(claim, sum_of=same)
    listed_before = _list_before(at, claim)
    if len(listed_before) > 1 and sums_up(at) and claim.measures:
        return replace(claim, areas=listed_before, group="", sum_of=claim.measures)
    every = tuple(name for name in at.groups if at.groups[name] == group)
    return replace(claim, sum_of=every) if sums_up(at) and not claim.measures else claim


def _list_before(at: Setting, claim: Claim) -> tuple[str, ...]:
    """Return the areas that stand before a claim, with no figure among them: "between them, Kent and Essex … five"."""
    names = [one for one in at.sentence.of("places", "area") if at.words[one.first].start < claim.start]
    between = names and any(names[0].first < one.first < names[-1].first for one in at.counting())
    return () if between else listed(names)


def _respectively(at: Setting, placed: Placed, claim: Claim) -> Claim:
    """Return a claim with the measure and the area that "respectively" deals to it, in order."""
    if "respectively" not in at.said:
        return claim
    peers = _run(at, placed)
    turn = peers.index(placed)
    named = at.measures()
    places = listed(at.sentence.of("places", "area"))
    shared = peers[0].quantity.kind == "pair" and placed.quantity.kind == "count"  # "one each, out of 20 and 18"
    claim = replace(claim, base=claim.base or shared or _is_base(at, peers[0], None))
    if len(named) == len(peers) > 1:
        claim = replace(claim, measures=(named[turn],), why_not="")
    elif len(named) == 1:
        claim = replace(claim, measures=named)
    if len(places) == len(peers) > 1:
        claim = replace(claim, areas=(places[turn],), group="")
    return claim


def _run(at: Setting, placed: Placed) -> list[Placed]:
    """Return the quantities that stand in one list with a quantity: "22, 18 and 19", "three of 19 and nine of 17"."""
    run: list[Placed] = []
    for one in at.counting():
        joined = run and all(at.word(place) in {",", "and", "or"} for place in range(run[-1].last, one.first))
        if run and not joined:
            if placed in run:
                return run
            run = []
        run.append(one)
    return run


def _narrower(at: Setting, placed: Placed, phrase: Phrase) -> str:
    """Return what a base is narrower or wider than a sample.

    "joined" where "no" is told of something else too, "part" where a pair is told of those already found ("five of the
    nine wrong ones"), "all" where a share is told of everything ("a quarter of all repairs"), otherwise "".
    """
    quantity = placed.quantity
    if joins_foreign(placed, phrase):
        return "joined"
    direct = any(placed.last <= cue.first <= placed.last + 1 and not cue.opposite for cue in at.told)
    untold = not any(placed.last <= cue.first < at.after(placed) for cue in at.told)
    inside = {at.word(place) for place in range(placed.first, placed.last)}
    if quantity.kind == "pair" and inside & {"the", "these", "those"} and (direct or untold):
        return "part"
    if quantity.kind in SHARED and _of_those_found(at, placed):
        return "part"
    every = any(at.word(place) == "all" for place in range(placed.first, min(placed.last + 3, phrase.last)))
    sampled = any(placed.last <= one.first < phrase.last for one in at.sentence.of("saying", "topic", "base"))
    return "all" if quantity.base is None and every and not sampled and quantity.kind != "every" else ""


def _of_those_found(at: Setting, placed: Placed) -> bool:
    """Say whether a share is told only of some: "most of the errors", "half of those who were told had moved"."""
    if at.word(placed.last) != "of" or at.word(placed.last + 1) not in {"the", "these", "those", "its"}:
        return False
    end = at.after(placed)
    for cue in at.told:
        if cue.first == placed.last + 2 and not cue.opposite:
            return True
        who = at.between(placed.last + 2, cue.first) & {"who", "that", "which"} and cue.last < end
        if placed.last < cue.first and who and not cue.owed and at.word(cue.last) in VERBS:
            return True
    return False


def _ranked(at: Setting) -> str:
    """Return "highest" where a sentence tells the highest of all shares, "placed" where it tells another place."""
    ranks = [one.quantity for one in at.sentence.placed if one.quantity.kind == "rank" and one.quantity.named_end]
    if any(one.named_end == "high" and one.value in {None, 1} for one in ranks):
        return "highest"
    return "placed" if ranks else ""


def _is_base(at: Setting, placed: Placed, cue: Cue | None) -> bool:
    """Say whether a bare count is the size of a sample: a word of checking is near, or nothing else is told of it."""
    if placed.quantity.kind != "count" or _equated(at, placed):
        return False
    owned = any(is_owned(at.words, one, placed) for one in at.sentence.placed if one.last <= placed.first)
    worth = "one" in at.said and any(one.quantity.kind == "points" for one in at.sentence.placed)
    apiece = at.word(placed.last) in {"apiece", "each"} and at.word(placed.first - 1) in {
        "of",
        "from",
    }  # "of 20 apiece"
    led = at.between(placed.first - 1 - (at.word(placed.first - 1) in {"the", "those"}), placed.first)
    if owned or worth or apiece or led & {"among", "amongst"}:  # "of 20 each", "among the 14"
        return True
    bases = [*at.sentence.of("saying", "base", "neutral"), *at.owed()]
    told = cue is not None and cue.first == placed.last
    plain = [one for one in bases if not told and _unbroken(at, one.last, placed.first)]
    close = [one for one in plain if 0 <= placed.first - one.last <= _NEAR_BASE]
    if any(not (cue and one.last <= cue.first < placed.first) for one in close):
        return True
    end = at.after(placed)
    after = [one for one in bases if placed.last <= one.first < end]
    if cue and at.before(placed) <= cue.first < end:
        return any("," in at.between(one.last, cue.first) for one in after)  # "20 were checked, of which one was late"
    return bool(after)


def _unbroken(at: Setting, first: int, last: int) -> bool:
    return all(at.words[place].kind != "mark" for place in range(first, last))


def _equated(at: Setting, placed: Placed) -> bool:
    """Say whether a count is what a share before it comes to: "25 per cent, which equates to five"."""
    back = _back(at, placed, 4)
    return bool(back & _ELLIPSES) and bool(back & (_EQUALS | _ELLIPSES))


def _back(at: Setting, placed: Placed, many: int) -> set[str]:
    return at.between(max(placed.first - many, at.sentence.first), placed.first)

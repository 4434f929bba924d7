"""What stands around a quantity and changes it: "nearly", "at least", "or so", "not"."""

from __future__ import annotations

from generator.checks.grammar import Reading
from generator.checks.numerals import Words, word_set

_PHRASES = {
    "under": "nearly|almost|just under|close to|just below|virtually|not quite|just short of|a little under|short of|"
    "a little short of|a touch under|a shade under|a fraction under|slightly under|slightly less than|just less than|"
    "approaching|shy of|just shy of|a whisker under|well nigh",
    "over": "just over|just above|just more than|slightly over|slightly more than|a little over|a little more than|"
    "a touch over|a shade over|a fraction over|a whisker over|marginally more than|marginally over",
    "more": "more than|over|above|exceeding|upwards of|in excess of|greater than|higher than",
    "fewer": "fewer than|less than|under|below|lower than",
    "about": "about|around|roughly|some|approximately|circa|an estimated|in the region of|in the order of|more or less|"
    "something like",
    "at least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of",
    "at most": "at most|up to|no more than|not more than|a maximum of|no higher than|no over",
}
_HEDGES: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _hedge, _phrases in _PHRASES.items():
    for _phrase in _phrases.split("|"):
        _HEDGES.setdefault(_phrase.split()[-1], []).append((tuple(_phrase.split()), _hedge))
for _known in _HEDGES.values():
    _known.sort(key=lambda known: -len(known[0]))
HEDGING = _HEDGES.keys()
"""The last words of the hedges that stand before a number."""

_AFTER = dict.fromkeys(("more", "above", "over"), "at least") | dict.fromkeys(("fewer", "less", "under"), "at most")
_TRAILING = word_set("or + plus odd")
_ABOUT_WHICH = word_set("over under above below about")  # "a row over two of the 19" hedges nothing
_CONCERNED = word_set(
    "mistaken wrong right concerned worried complained complain questions doubts worries fault criticised criticism "
    "mistake mistakes error errors concern concerns row"
)
_NOT = word_set("not never cannot without nor")
_NOT_ONLY = word_set("only just merely simply least")
_CLAUSES = word_set("in of on for at with that and but which who when")


def hedge_before(words: Words, at: int) -> tuple[str, int]:
    """Return the hedge that ends before a token and the token it begins at; "" and the token itself without one."""
    for phrase, hedge in _HEDGES.get(words[at - 1].word, ()):
        start = at - len(phrase)
        if start >= 0 and all(words[start + place].word == word for place, word in enumerate(phrase)):
            if phrase in {("about",), ("over",)} and words[start - 1].word in _CONCERNED:
                return "", at
            return hedge, start
    return "", at


def hedged(words: Words, told: Reading, at: int) -> tuple[str, int]:
    """Return the hedge on what is told from a token, and the token the hedge begins at."""
    hedge, start = hedge_before(words, at)
    during = told.kind == "duration" and words[start].word == "over"  # "over 12 months" is during them
    if hedge and not during and not (told.kind == "pair" and words[at - 1].word in _ABOUT_WHICH):
        return hedge, start
    after, then = words[told.last], words[told.last + 1]
    if after.word not in _TRAILING and then.word != "or":
        return told.hedge, at
    if after.word == "or" and (then.word in _AFTER or then.word == "so"):
        return _AFTER.get(then.word, "about"), at
    if then.word == "or" and words[told.last + 2].word in _AFTER:
        return _AFTER[words[told.last + 2].word], at
    if after.gap != " " and after.word in {"+", "plus", "odd"}:
        return "about" if after.word == "odd" else "at least", at
    return told.hedge, at


def negated(words: Words, at: int) -> bool:
    """Say whether a negative in the same clause, at most four words back, acts on what begins at a token."""
    if words[max(at - 2, 0)].word in {"rather", "instead"} and words[at - 1].word in {"than", "of"}:
        return True
    for place in range(at - 1, max(at - 5, -1), -1):
        token = words[place]
        if token.kind != "word" or token.word in _CLAUSES:
            return False
        if token.word in _NOT or token.word.endswith("n't"):
            return words[place + 1].word not in _NOT_ONLY
    return False

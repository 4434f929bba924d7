"""What keeps a quantity from being held against the figures: another noun, another time, another place, no topic."""

from __future__ import annotations

from itertools import pairwise

from generator.checks.grammar import VERBS
from generator.checks.numerals import word_set
from generator.checks.subjects.areas import Where
from generator.checks.subjects.page import Placed
from generator.checks.subjects.phrases import Phrase
from generator.checks.subjects.setting import Setting

ASKED = "it asks, and says nothing"
NO_NUMBER = "it gives no number that could be held against the figures"
OTHER_THING = "it counts something that the figures do not"
CHANGE = "it tells of a change over time, and the figures are of one time"
DIFFERENCE = "it tells by how much two figures differ, and not a figure"
NO_MEASURE = "it does not say which measure it is of"
NO_TOPIC = "nothing in the sentence says that it is about these figures"
STRANGER = "it is about a place that the figures do not cover"
OTHER_TIME = "it speaks of another time than that of the figures"

_CHANGES = word_set(
    "rose risen rise rises rising fell fallen fall falls increase increased increases increasing decrease decreased "
    "decreases grew grown growth surge surged climb climbed jump jumped decline declined doubled trebled tripled "
    "halved soared rocketed plunged"
)
_GOING = word_set("went go goes gone going moved crept edged shot ticked came come")
_BEYOND = word_set("more fewer less")
_ASKING = word_set("was were is are did does do has have had can could should would will")
_RELATIVE = word_set("this last next past")
_SEASONS = word_set("summer winter spring autumn month week quarter decade")
_OUGHT = word_set("should must will would shall")
_AIMS = word_set("ensure ensures ensuring committed determined strive strives striving aim aims aiming")
_SHARES = frozenset({"percentage", "fraction", "one_in_n", "majority"})
_SHORT = 8
_NEAR_LIMIT = 12
_THAT = word_set("that this it these those they")
_EQUATES = word_set("equates equate equated equals amounts")
FIGURES = word_set("figure figures share shares rate rates proportion proportions percentage percentages ratio tally")


def why_not(at: Setting, placed: Placed, phrase: Phrase, place: Where, measures: tuple[str, ...]) -> str:
    """Return the reason that nothing in the figures can settle what a quantity says; '' when something may."""
    obstacles = (
        (ASKED, _asked(at)),
        (NO_NUMBER, _numberless(at, placed, phrase, place)),
        (OTHER_THING, (phrase.foreign and not joins_foreign(placed, phrase)) or _foreign_before(at, placed, phrase)),
        (DIFFERENCE, at.word(placed.last) in _BEYOND and at.word(placed.last + 1) == "than"),
        (CHANGE, changes(at, placed)),
        (OTHER_TIME, _other_time(at, placed)),
        (STRANGER, bool(place.stranger)),
        (NO_TOPIC, not _on_topic(at, placed, place, measures)),
    )
    return next((reason for reason, holds in obstacles if holds), "")


def _asked(at: Setting) -> bool:
    """Say whether a sentence asks: "Was every bench mended late?"."""
    asks = "?" in {at.word(at.sentence.last - 1), at.word(at.sentence.last)}
    return asks and at.word(at.sentence.first) in _ASKING


def joins_foreign(placed: Placed, phrase: Phrase) -> bool:
    """Say whether a "no" is told of a measure and of something else: "no appeals or complaints were late"."""
    return placed.quantity.kind == "none" and phrase.foreign and bool(phrase.of("measure"))


def _numberless(at: Setting, placed: Placed, phrase: Phrase, place: Where) -> bool:
    """Say whether a quantity is none that figures could have: "several", "both" of what is not named, a wish."""
    kind, text = placed.quantity.kind, placed.quantity.text.casefold()
    if kind in {"vague", "times"} or (text in {"both", "neither"} and not phrase.things):
        return True
    if kind in {"none", "every"} and (_within_absence(at, placed) or _wished(at, placed)):
        return True
    denied = any(one.quantity.kind == "none" and one.last <= placed.first for one in at.counting())
    return (denied and not place.area) or bounded(at, placed)


def bounded(at: Setting, placed: Placed) -> bool:
    """Say whether a quantity is half of a bound: "neither had as many as two", "none had more than two"."""
    nones = [one for one in at.counting() if one.quantity.kind == "none"]
    neither = [place for place in range(at.sentence.first, at.sentence.last) if at.word(place) == "neither"]
    limits = [one for one in at.counting() if _as_many(at, one) or one.quantity.hedge == "more"]
    near = [(last, one) for one in limits for last in (*neither, *(none.last for none in nones))]
    bounds = [(last, one) for last, one in near if 0 <= one.first - last <= _NEAR_LIMIT]
    return any(placed == one or last in {placed.first, placed.last} for last, one in bounds)


def _as_many(at: Setting, placed: Placed) -> bool:
    words = [at.word(place) for place in range(max(placed.first - 3, at.sentence.first), placed.first)]
    return words in (["as", "many", "as"], ["as", "much", "as"])


def _within_absence(at: Setting, placed: Placed) -> bool:
    behind = [one for one in at.sentence.of("absence", "unseen") if one.last == placed.first]  # "did not check any"
    return bool(behind) or any(one.first <= placed.first < one.last for one in at.sentence.of("absence"))


def _wished(at: Setting, placed: Placed) -> bool:
    """Say whether a sentence tells what ought to be: "every one should be told", "to ensure that all are told"."""
    words = (at.word(place) for place in range(placed.last, at.sentence.last))
    aimed = bool(_AIMS & at.between(at.sentence.first, placed.first))
    return aimed or any(one in _OUGHT and two == "be" for one, two in pairwise(words))


def _on_topic(at: Setting, placed: Placed, place: Where, measures: tuple[str, ...]) -> bool:
    if at.has_topic():
        return True
    if not measures or at.sentence.of("things", "foreign"):
        return False
    named = bool(at.sentence.of("things", "measure"))
    shared = placed.quantity.kind in _SHARES and bool(at.said & FIGURES)  # "the highest share was 53 per cent"
    them = at.word(placed.last) == "of" and at.word(placed.last + 1) in {"them", "those", "these"}
    short = at.sentence.last - at.sentence.first <= _SHORT and _leans(at)
    leans = shared or short or bool(at.said & _EQUATES) or _it_was(at, placed)
    leans = leans or (them and placed.quantity.kind in _SHARES)
    if at.thread.topic and (named or leans or placed.quantity.kind == "pair"):
        return True
    if named and _tells_again(at, placed):
        return True
    counted = placed.quantity.kind == "pair" or (placed.quantity.kind == "one_in_n" and place.named)
    return named and (counted or bool(at.said & FIGURES) or bool(at.sentence.of("times", "visit")))


def _leans(at: Setting) -> bool:
    """Say whether a sentence begins with a quantity or a "that": "Three were not.", "That is just over a fifth."."""
    first = at.sentence.first
    opens = any(one.first - first <= 1 for one in at.counting())
    return opens or at.word(first) in _THAT


def _tells_again(at: Setting, placed: Placed) -> bool:
    """Say whether a share stands in brackets right behind its pair: "2 of 22 (9 per cent)"."""
    enclosed = at.word(placed.first - 1) == "(" and at.word(placed.last) == ")"
    pairs = [one for one in at.counting() if one.quantity.kind == "pair" and one.last == placed.first - 1]
    return enclosed and bool(pairs)


def _it_was(at: Setting, placed: Placed) -> bool:
    """Say whether a quantity is told of what the sentence before was about: "at Kent it was just over half"."""
    near = range(max(placed.first - 5, at.sentence.first), placed.first)
    return any(at.word(place) == "it" and at.word(place + 1) in {"was", "is"} for place in near)


def _foreign_before(at: Setting, placed: Placed, phrase: Phrase) -> bool:
    """Say whether a share's own noun stands before it and is foreign: "arrests were 40 per cent"."""
    if phrase.things or placed.quantity.kind not in _SHARES:
        return False
    before = [one for one in at.sentence.of("things") if one.last <= placed.first]
    return bool(before) and before[-1].kind == "foreign"


def changes(at: Setting, placed: Placed) -> bool:
    """Say whether a quantity tells of a change over time: "had fallen to 20", "up 40 per cent"."""
    first, last = max(placed.first - 3, at.sentence.first), min(placed.last + 3, at.sentence.last)
    moved = any(at.word(place) in _CHANGES for place in range(first, last))
    back = at.between(first, placed.first)
    told = any(one.last == placed.first for one in at.sentence.of("saying"))  # "slipped up five per cent of the time"
    before = at.words[placed.first - 2]
    goes = before.kind != "word" or before.word in VERBS | _GOING or placed.first - 1 == at.sentence.first
    moves = (
        at.word(placed.first - 1) in {"up", "down"} and goes and not told
    )  # "are up 40 per cent"; not "let down half"
    way = moves or ("by" in back and back & {"up", "down"})
    return moved or (placed.quantity.kind in _SHARES and bool(way))


def _other_time(at: Setting, placed: Placed) -> bool:
    """Say whether a quantity is set in a time of its own: "last year", "this summer", "in 2014".

    Of several years it is the nearest that counts, if one of them is that of the figures.
    """
    for place in range(at.sentence.first, at.sentence.last - 1):
        if at.word(place) in _RELATIVE and at.word(place + 1) in _SEASONS:
            return True
        if at.word(place) == "past" and at.word(place + 1) in {"year", "years", "decade", "12"}:
            return True
    years = [one.quantity for one in at.sentence.placed if one.quantity.kind == "year"]
    if any(one.value is None for one in years):
        return not at.sentence.of("times", "visit")
    if not any(one.value in at.thread.years for one in years):
        return bool(years)
    dated = [one for one in at.sentence.placed if one.quantity.kind == "year"]
    nearest = min(dated, key=lambda one: min(abs(one.first - placed.last), abs(placed.first - one.last)))
    return nearest.quantity.value not in at.thread.years

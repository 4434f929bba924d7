"""What is wrong with the words of a quotation: changed, dropped, cut where it does not show, or in another order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.checks.quotes.bank import Passage
from generator.checks.quotes.matching import Gap, Match, recased
from generator.checks.quotes.readings import Piece, Reading
from generator.checks.quotes.wording import ENDS, Wording


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in characters `start` to `end`. `grave` is what no text may have, `slight` what a marked cut may be."""

    check: str
    start: int
    end: int
    expected: str
    message: str
    grave: bool = False
    slight: bool = False


def faults(reading: Reading, later: Reading | None, text: str) -> Iterator[tuple[Piece, Fault]]:
    """Yield what differs from the bank in each piece of a quotation that the bank has.

    `later` is the next quotation of the text: it may take up a sentence that this one breaks off.
    """
    broken = later is not None and _is_broken_off(reading, later, text)
    if later and broken:
        yield from _taken_up(reading.pieces[-1], later.pieces[0])
    last: Piece | None = None
    for number, piece in enumerate(reading.pieces):
        if piece.match is None:
            continue
        yield from ((piece, fault) for fault in _changes(piece, piece.match, head=reading.head))
        if reading.begins or number:
            yield from ((piece, fault) for fault in _begun(piece.words, piece.match))
        if (reading.ends or number) and not (broken and piece is reading.pieces[-1]):
            yield from ((piece, fault) for fault in _ended(piece.words, piece.match))
        if not (reading.begins or reading.ends or piece.match.gaps):
            yield from ((piece, fault) for fault in _almost_whole(piece.words, piece.match))
        if last and last.match and last.match.passage is piece.match.passage and piece.match.first < last.match.first:
            yield piece, Fault("quote-order", *_place(piece.words, 0, 1), "", _ORDER, slight=True)
        last = piece


def _is_broken_off(reading: Reading, later: Reading, text: str) -> bool:
    """Say whether the next quotation goes on with a sentence that this one broke off, as in “One,” she said, “two.”."""
    one, two = reading.pieces[-1], later.pieces[0]
    if one.match is None or two.match is None or one.span.block != two.span.block:
        return False
    between = text[one.span.end + 1 : two.span.start - 1]
    comma = one.words.tail == "," or between.startswith(",")
    if not comma or len(between) > _ASIDE or not between.rstrip().endswith(",") or ENDS & set(between):
        return False
    inside = not one.match.passage.sentence_ends(one.match.last) and not two.match.passage.opens[two.match.first]
    return inside and one.match.passage is two.match.passage


def _taken_up(one: Piece, two: Piece) -> Iterator[tuple[Piece, Fault]]:
    """Yield the fault of a sentence that is taken up elsewhere than where it was broken off."""
    if one.match is None or two.match is None:
        return
    passage, left, right = one.match.passage, one.match.last, two.match.first
    missing = [key for key in passage.keys[left:right] if key[0].isalnum()]
    if missing:
        theirs = passage.shown(left, right)
        message = f"“{theirs}” is left out where the sentence is broken off"
        yield two, Fault("quote-altered", *two.words.spans[0], theirs, message, grave=True)
    elif right < left:
        yield two, Fault("quote-order", *two.words.spans[0], "", "The parts of the sentence stand in another order")


_ASIDE = 100
"""What breaks off a sentence to say who speaks is no longer than this."""

_LOST = 2

_ORDER = "The paragraphs stand in another order than in the bank"


def _place(words: Wording, first: int, last: int) -> tuple[int, int]:
    """Return where tokens stand; where there are none, the place between the two beside it."""
    spans = words.spans
    if first < last:
        return spans[first][0], spans[last - 1][1]
    return spans[first - 1][1] if first else spans[0][0], spans[first][0] if first < len(spans) else spans[-1][1]


def _changes(piece: Piece, match: Match, *, head: bool) -> Iterator[Fault]:
    """Yield what each gap between a quotation and the bank amounts to; nothing where a row lets the words go."""
    for gap in match.gaps:
        whole = gap.first == gap.last and _is_of_sentences(match.passage, gap)
        if not ((whole or _is_marked(piece.words, gap)) and _may_go(match, gap)):
            yield _fault(piece, match, gap, whole=whole)
    for gap in [] if head else recased(piece.words, match):
        yield _fault(piece, match, gap, whole=False)


def _is_of_sentences(passage: Passage, gap: Gap) -> bool:
    """Say whether the bank's side of a gap is whole sentences."""
    return bool(passage.opens[gap.at]) and (gap.to == len(passage.opens) or bool(passage.opens[gap.to]))


def _is_marked(words: Wording, gap: Gap) -> bool:
    """Say whether there is nothing in a gap but an ellipsis."""
    spoken = any(words.keys[place][0].isalnum() for place in range(gap.first, gap.last))
    return not spoken and any(gap.first <= place <= gap.last for place in words.left_out)


def _fault(piece: Piece, match: Match, gap: Gap, *, whole: bool) -> Fault:
    words, passage = piece.words, match.passage
    start, end = _place(words, gap.first, gap.last)
    ours, theirs = words.keys[gap.first : gap.last], passage.shown(gap.at, gap.to)
    if _is_marked(words, gap):
        return Fault("quote-cut", start, end, theirs, f"No row lets a draft leave out “{theirs}”", slight=True)
    if whole:
        return Fault("quote-cut", start, end, theirs, f"A sentence is left out without a mark: “{theirs}”")
    if not ours:
        grave = any(key[0].isalnum() for key in passage.keys[gap.at : gap.to])
        return Fault("quote-altered", start, end, theirs, f"“{theirs}” is left out", grave=grave)
    if ours[0] == "[" and ours[-1] == "]":
        return Fault("quote-altered", start, end, theirs, "Words in square brackets are not the speaker’s", slight=True)
    return _changed(words, passage, gap, Fault("quote-altered", start, end, theirs, ""))


def _changed(words: Wording, passage: Passage, gap: Gap, fault: Fault) -> Fault:
    """Return the fault of words that stand where the bank has others, or none."""
    ours, bank = words.folds[gap.first : gap.last], passage.folds[gap.at : gap.to]
    grave = [key for key in ours if key[0].isalnum()] != [key for key in bank if key[0].isalnum()]
    has = f"has “{fault.expected}”" if fault.expected else "does not have it"
    message = f"The quotation says “{' '.join(words.keys[gap.first : gap.last])}” where the bank {has}"
    return replace(fault, message=message, grave=grave)


def _may_go(match: Match, gap: Gap) -> bool:
    """Say whether a row that may be printed lets all these words go."""
    passage = match.passage
    kept = [place for place in range(gap.at, gap.to) if passage.keys[place][0].isalnum()]
    return any(all(source.loose[place] for place in kept) for source in passage.sources)


def _begun(words: Wording, match: Match) -> Iterator[Fault]:
    """Yield the fault of words that are given as a sentence and begin in the middle of one."""
    passage = match.passage
    if passage.opens[match.first] or 0 in words.left_out or any(not gap.first for gap in match.gaps):
        return
    begins = next(place for place in range(match.first, -1, -1) if passage.opens[place])
    missing = passage.shown(begins, match.first)
    message = f"The quotation begins in the middle of a sentence: the bank has “{missing}” before it"
    yield Fault("quote-cut", *words.spans[0], missing, message)


def _ended(words: Wording, match: Match) -> Iterator[Fault]:
    """Yield the fault of words that are given as a sentence and end in the middle of one, or with another mark."""
    passage, last = match.passage, len(words.keys)
    if words.tail not in {",", *ENDS} or last in words.left_out or any(gap.last == last for gap in match.gaps):
        return
    follows = passage.keys[match.last] if match.last < len(passage.keys) else words.tail
    place = words.spans[-1]
    if not passage.sentence_ends(match.last):
        message = "The quotation ends here, and the bank’s sentence goes on"
        yield Fault("quote-cut", *place, _rest(match), message, slight=words.tail == ",")
    elif words.tail in ENDS and follows in ENDS and follows != words.tail:
        yield Fault(
            "quote-altered", *place, follows, f"The quotation ends with “{words.tail}”, the bank’s with “{follows}”"
        )


def _almost_whole(words: Wording, match: Match) -> Iterator[Fault]:
    """Yield the fault of a phrase of the bank, no sentence, that lacks a word or two at an end."""
    passage = match.passage
    lost = len(passage.keys) - (match.last - match.first)
    if not 0 < lost <= _LOST or lost >= len(words.keys) or passage.keys[-1] in ENDS:
        return
    missing = passage.shown(0, match.first) or passage.shown(match.last, len(passage.keys))
    place = words.spans[0] if match.first else words.spans[-1]
    yield Fault("quote-cut", *place, missing, f"The bank’s phrase has “{missing}” too", slight=True)


def _rest(match: Match) -> str:
    """Return the rest of a sentence that a quotation cuts short."""
    passage = match.passage
    ends = next(place for place in range(match.last, len(passage.keys) + 1) if passage.sentence_ends(place))
    return passage.shown(match.last, ends)

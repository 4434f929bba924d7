"""The names and words of a story, found in the tokens of a text: areas, measures, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.checks.evidence import Evidence
from generator.checks.numerals import Token, Words, tokens
from generator.checks.vocabulary import Vocabulary


class Mention(NamedTuple):
    """One name or phrase of a story in the tokens from `first` to before `last`: what kind of thing, and which."""

    first: int
    last: int
    kind: str
    name: str


class Layer:
    """Phrases of which the longest wins where several begin; those of other layers may overlap them.

    >>> layer = Layer([("road", "measure", "road"), ("road tax", "foreign", ""), ("mend*", "topic", "mending")])
    >>> [mention.kind for mention in layer.find(tokens("Road tax paid for mending the road"))]
    ['foreign', 'topic', 'measure']
    """

    def __init__(self, phrases: Iterable[tuple[str, str, str]], *, capital: bool = False) -> None:
        self._capital = capital
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for phrase, kind, name in phrases:
            words = tuple(_words(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append((words, kind, name))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))
        self._stems = tuple(word[:-1] for word in self._by_first if word.endswith("*"))

    def find(self, words: Words, plain: Sequence[str] = ()) -> list[Mention]:
        """Return what stands in a text, first to last; `plain` are its words by `plain_words`, if they are known."""
        plain = plain or plain_words(words)
        found: list[Mention] = []
        free = 0
        for at, word in enumerate(plain):
            if at >= free and (word in self._by_first or (self._stems and word.startswith(self._stems))):
                mention = self._at(words, plain, at)
                if mention:
                    found.append(mention)
                    free = mention.last
        return found

    def _at(self, words: Words, plain: Sequence[str], at: int) -> Mention | None:
        if self._capital and not words[at].capital:
            return None
        best: Mention | None = None
        for phrase, kind, name in self._beginning(plain[at]):
            last = at + len(phrase)
            if (best is None or last > best.last) and all(map(_same, phrase, plain[at:last])):
                best = Mention(at, last, kind, name)
        return best or (self._ending_shared(plain, at) if self._capital else None)

    def _ending_shared(self, plain: Sequence[str], at: int) -> Mention | None:
        """Return the first of two names that share their ending: the "North" of "North and South Specimen"."""
        if list(plain[at + 1 : at + 2]) != ["and"]:
            return None
        for phrase, kind, name in self._by_first[plain[at]]:
            tail = phrase[1:]
            second = tuple(plain[at + 2 : at + 3 + len(tail)])
            known = (other for other, _, _ in self._by_first.get(second[0] if second else "", ()))
            if tail and second[1:] == tail and second in known:
                return Mention(at, at + 1, kind, name)
        return None

    def _beginning(self, word: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
        """Yield the phrases that may begin with a word, by the whole of it and by its stems."""
        yield from self._by_first.get(word, ())
        for stem in self._stems:
            if word.startswith(stem):
                yield from self._by_first[stem + "*"]


def plain_words(words: Words) -> list[str]:
    """Return the words of a text as phrases have them."""
    return [plain_word(token) for token in words]


def plain_word(token: Token) -> str:
    """Return a word as phrases have it: without the ending of a possessive."""
    return token.word.removesuffix("'s") if len(token.word) > 2 else token.word


def _words(phrase: str) -> Iterator[str]:
    for part in phrase.split():
        found = [plain_word(token) for token in tokens(part.removesuffix("*")) if token.start >= 0]
        yield from found[:-1]
        yield from (word + "*" * part.endswith("*") for word in found[-1:])


def _same(phrase: str, word: str) -> bool:
    return word == phrase or (phrase.endswith("*") and word.startswith(phrase[:-1]))


def lexicon(evidence: Evidence, words: Vocabulary) -> Mapping[str, Layer]:
    """Return the layers of a story's words, by name."""
    scales: dict[str, tuple[str, ...]] = {value: (value,) for spec in evidence.story.attributes for value in spec.scale}
    for value, others in words.scales.items():
        scales[value] = (value, *others)
    return {
        "places": Layer(_places(evidence), capital=True),
        "things": Layer(_things(words)),
        "saying": Layer(_saying(words)),
        "fields": Layer([*_all("covered", words.covered), *_all("not_covered", words.not_covered)]),
        "coverage": Layer(_all("coverage", words.coverage)),
        "grades": Layer((form, "scale", value) for value, forms in scales.items() for form in forms),
        "grading": Layer(_all("grading", words.grades)),
        "aspects": Layer((cue, "aspect", name) for name, one in words.attributes.items() for cue in one.cues),
        "times": Layer([*_all("visit", words.visits), *_all("report", words.reports)]),
        "latest": Layer(_all("latest", words.latest)),
        "earlier": Layer([*_all("earlier", words.earlier), *_all("now", ("earlier this",))]),
        "absence": Layer([*_all("missing", words.missing), *_all("unseen", [*words.unseen, *_never(words.base)])]),
    }


def _never(base: Iterable[str]) -> Iterator[str]:
    """Yield how it is said that nothing was in a sample: "not checked", "not re-examined", "never looked at"."""
    for word in base:
        yield from (f"{no} {word}" for no in ("not", "not re", "never"))


def _all(kind: str, phrases: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    return ((phrase, kind, "") for phrase in phrases)


def _places(evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    for slug, spellings in evidence.names.items():
        yield from ((name, "area", slug) for name in spellings)
    named = {name.casefold() for spellings in evidence.names.values() for name in spellings}
    yield from ((name, "group", name) for name in evidence.groups if name.casefold() not in named)
    yield from ((name.replace(" the ", " "), "group", name) for name in evidence.groups if " the " in name)
    yield from ((name, "stranger", name) for name in evidence.strangers)


def _things(words: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Yield what can be counted. A measure's own name comes before the same word as a unit."""
    for measure, known in words.measures.items():
        yield from ((name, "measure", measure) for name in known.names)
    yield from _all("foreign", words.foreign)
    yield from _all("aside", words.aside)
    yield from _all("areas", words.areas)
    for group, one in words.groups.items():
        yield from ((unit, "unit", group) for unit in one.units)


def _saying(words: Vocabulary) -> Iterator[tuple[str, str, str]]:
    yield from _all("neutral", words.neutral)
    for group, one in words.groups.items():
        yield from ((phrase, "counted", group) for phrase in one.counted)
        yield from ((phrase, "opposite", group) for phrase in one.opposite)
        owed = [phrase for phrase in one.counted if phrase.startswith("should have ")]
        yield from ((phrase.replace("should", "should not", 1), "opposite", group) for phrase in owed)
        yield from ((phrase, "topic", group) for phrase in one.topic)
    yield from _all("base", words.base)

from __future__ import annotations

import datetime as dt
import pickle
import re
from fractions import Fraction
from pathlib import Path

import pytest

from generator.errors import InputError
from generator.style.dates import day
from generator.style.numbers import pair
from generator.style.profile import load_profile
from generator.style.proportions import percent_of
from generator.style.words import quote_marks

FOLDER = Path(__file__).parents[2] / "templates" / "house-style"
GENERATOR = Path(__file__).parents[2] / "generator"

SAMPLES = {
    "default": "two of 19, 5 per cent, “yes” ‘yes’, 23 October 2020, BBC Shared Data Unit",
    "bbc": "two of 19, 5%, \"yes\" 'yes', 23 October 2020, BBC Shared Data Unit",
    "newsquest": "two out of 19, 5 per cent, “yes” 'yes', October 23 2020, Shared Data Unit",
    "national-world": (
        "two out of 19, five per cent, “yes” 'yes', 23 October 2020, "
        "BBC Shared Data Unit, which this newspaper is part of"
    ),
    "reach": "two of 19, 5 per cent, \"yes\" 'yes', 23 October 2020, BBC Shared Data Unit",
    "iliffe": "two of 19, five per cent, “yes” 'yes', 23 October 2020, BBC’s Shared Data Unit",
}
# prefer, verb in text, verb in headlines, first word in capitals, crossheads, longest headline
SETTINGS = {
    "default": ("count", "singular", "singular", False, True, 70),
    "bbc": ("count", "singular", "singular", False, True, 55),
    "newsquest": ("percent", "singular", "singular", True, True, 70),
    "national-world": ("fraction", "singular", "singular", False, False, 90),
    "reach": ("percent", "singular", "plural", False, True, 90),
    "iliffe": ("both", "singular", "singular", False, True, 90),
}


def test_every_profile_that_ships_has_a_sample() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SAMPLES) == set(SETTINGS)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_rendered_sample_of_each_profile(style, name) -> None:
    profile = style(name)
    quotes = f"{quote_marks('yes', profile)} {quote_marks('yes', profile, headline=True)}"
    parts = [pair(2, 19, profile), percent_of(5, profile), quotes, day(dt.date(2020, 10, 23), profile)]
    credit = [profile.credit.unit, *([profile.credit.aside] if profile.credit.aside else [])]
    assert ", ".join([*parts, *credit]) == SAMPLES[name]


@pytest.mark.parametrize("name", SETTINGS)
def test_the_settings_of_each_profile(style, name) -> None:
    profile = style(name)
    names, layout = profile.names, profile.layout
    assert SETTINGS[name] == (
        profile.shares.prefer,
        names.area_verb,
        names.headline_area_verb,
        layout.lead_first_word_caps,
        layout.crossheads,
        layout.headline_max,
    )
    assert profile.gates == style("default").gates
    assert dict(profile.banned)["falsely"].startswith("There is no evidence of intent")


def test_a_profile_cannot_be_changed_and_can_be_kept_and_sent(default) -> None:
    with pytest.raises(ValueError, match="frozen"):
        default.numbers.figures_from = 11
    assert len({default, pickle.loads(pickle.dumps(default))}) == 1  # noqa: S301 -- our own bytes
    assert default.gates.wilson_z == Fraction(49, 25)
    assert [fraction for fraction, _ in default.shares.fractions] == sorted(
        (Fraction(n, d) for n, d in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5))), reverse=True
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def message(folder: Path, text: str | bytes, name: str = "local") -> str:
    (folder / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        load_profile(name, folder, "styles")
    return str(caught.value)


ONE = "\n1 problem in 1 file; nothing was written."


def one_fault(folder: Path, lines: str) -> str:
    said = message(folder, f'extends = "bbc"\n{lines}')
    assert said.endswith(ONE)
    return said.removesuffix(ONE).removeprefix("styles/local.toml, ")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("[percent]\nfrom = '%'", "key 'percent.from': unknown key. Did you mean 'form'?"),
        ("[persent]\nform = '%'", "key 'persent': unknown key. Did you mean 'percent'?"),
        ("[credit]\nzzz = 1", "key 'credit.zzz': unknown key. Known keys: aside, unit."),
        (
            "[shares.hedges]\nabuot = ['about']",
            "key 'shares.hedges.abuot': unknown key. Did you mean 'about'?",
        ),
        (
            "[percent]\nform = 'percent'",
            "key 'percent.form': not one of the choices: 'percent'. Choose 'per cent' or '%'.",
        ),
        (
            "[numbers]\nfigures_from = '10'",
            "key 'numbers.figures_from': not a whole number: '10'. Write digits without quotes, such as 10.",
        ),
        (
            "[numbers]\nfigures_from = 10.0",
            "key 'numbers.figures_from': not a whole number: 10.0. Write digits without quotes, such as 10.",
        ),
        (
            "[numbers]\nfigures_from = true",
            "key 'numbers.figures_from': not a whole number: true. Write digits without quotes, such as 10.",
        ),
        ("[numbers]\nfigures_from = 0", "key 'numbers.figures_from': too small: 0. Write 1 or more."),
        ("[layout]\nheadline_max = 900", "key 'layout.headline_max': too large: 900. Write 200 or less."),
        (
            "[layout]\ncrossheads = 'yes'",
            "key 'layout.crossheads': neither true nor false: 'yes'. Write true or false, without quotes.",
        ),
        ("[credit]\nunit = 5", "key 'credit.unit': not text: 5. Put it in quotes."),
        ("[credit.unit]\nname = 'BBC'", "key 'credit.unit': not text: a section. Put it in quotes."),
        (
            "[shares]\nfractions = ['half']",
            "key 'shares.fractions[1]': not a list: 'half'. Write a list, in square brackets.",
        ),
        ("[credit]\nunit = ''", "key 'credit.unit': empty: ''. Write the words to print."),
        (
            f"[credit]\nunit = [{'1, ' * 40}]",
            f"key 'credit.unit': not text: {str([1] * 40)[:60]}…. Put it in quotes.",
        ),
        (
            "credit = 'BBC'",
            "key 'credit': not a section: 'BBC'. "
            "Write it as a section, its name in square brackets on a line of its own.",
        ),
        (
            "[shares.hedges]\nabout = 'about'",
            "key 'shares.hedges.about': not a list: 'about'. Write a list, in square brackets.",
        ),
        ("[shares.hedges]\nabout = []", "key 'shares.hedges.about': the list is too short: []. Give at least 1."),
        (
            "[shares.hedges]\nabout = ['about', '']",
            "key 'shares.hedges.about[2]': empty: ''. Write the words to print.",
        ),
        (
            "[gates]\nwilson_z = 1.96",
            "key 'gates.wilson_z': not an exact number: 1.96. Write it in quotes, such as '1.96' or '1/3'.",
        ),
        (
            "[gates]\nwilson_z = '1/0'",
            "key 'gates.wilson_z': not an exact number: '1/0'. Write it in quotes, such as '1.96' or '1/3'.",
        ),
        (
            "[gates]\nwilson_z = '0'",
            "key 'gates': wilson_z is not over 0. Write 1.96 for a 95 per cent interval.",
        ),
        (
            "[gates]\ncounts_only_below = 40",
            "key 'gates': thresholds out of order. "
            "Let counts_only_below, percent_beside_from, percent_lead_from never fall.",
        ),
        (
            "[shares.fractions]\n'5/4' = 'five quarters'",
            "key 'shares.fractions': a fraction is out of range or stands twice. "
            "Let each be over 0 and under 1, and stand once.",
        ),
        (
            "[shares.fractions]\n'2/4' = 'half'",
            "key 'shares.fractions': a fraction is out of range or stands twice. "
            "Let each be over 0 and under 1, and stand once.",
        ),
        (
            "[shares.fractions]\nhalf = '1/2'",
            "key 'shares.fractions': not an exact number. Write it in quotes, such as '1.96' or '1/3'.",
        ),
        (
            "[banned]\nslated = ''",
            "key 'banned': no text for 'slated'. Write every line as 'phrase' = 'text', neither of them empty.",
        ),
        ("banned = ['slated']", "key 'banned[1]': not a list: 'slated'. Write a list, in square brackets."),
        (
            "[quotes]\ntext = ['<', '>']",
            "key 'quotes.text': not quotation marks: ['<', '>']. Choose two from “ ” ‘ ’ \" '.",
        ),
        ("[quotes]\ntext = ['“']", "key 'quotes.text[2]': this key is missing."),
    ],
)
def test_each_fault_is_said_in_plain_words(folder, lines, said) -> None:
    assert one_fault(folder, lines).startswith(said)


def test_every_fault_is_told_at_once_each_with_the_file_that_it_stands_in(folder) -> None:
    (folder / "house.toml").write_text('extends = "bbc"\n[numbers]\npair_joiner = "over"\n', encoding="utf-8")
    said = message(folder, 'extends = "house"\n[percent]\nfrom = "%"\n[layout]\ncrossheads = 1\n')
    assert said.splitlines() == [
        "styles/house.toml, key 'numbers.pair_joiner': not one of the choices: 'over'. Choose 'of' or 'out of'.",
        "styles/local.toml, key 'percent.from': unknown key. Did you mean 'form'?",
        "styles/local.toml, key 'layout.crossheads': neither true nor false: 1. Write true or false, without quotes.",
        "3 problems in 2 files; nothing was written.",
    ]


def test_a_profile_that_extends_nothing_must_say_everything(folder) -> None:
    said = message(folder, '[percent]\nform = "%"\n').splitlines()
    assert (
        "styles/local.toml, key 'numbers': this key is missing. Add it, or begin the file with: extends = 'default'."
        in (said)
    )
    assert "key 'percent.small_as_words': this key is missing." in "\n".join(said)


def test_a_profile_changes_what_it_names_and_inherits_the_rest(folder) -> None:
    text = 'extends = "newsquest"\n[percent]\nform = "%"\n[shares.fractions]\n"1/5" = "one in five"\n'
    text += '[banned]\n"slated" = "No."\n'
    (folder / "local.toml").write_text(text, encoding="utf-8-sig")
    profile = load_profile("local", folder, "styles")
    assert (profile.percent.form, profile.numbers.pair_joiner, profile.layout.crossheads) == ("%", "out of", True)
    assert dict(profile.shares.fractions)[Fraction(1, 5)] == "one in five"
    assert len(profile.shares.fractions) == 6
    assert {"slated", "falsely"} <= set(dict(profile.banned))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'extends = "defualt"\n',
            "styles/local.toml, key 'extends': there is no such house style: 'defualt'. Did you mean 'default'? "
            "There are: bbc, default, iliffe, local, national-world, newsquest, reach.",
        ),
        (
            'extends = ""\n',
            "styles/local.toml, key 'extends': there is no such house style: ''. "
            "There are: bbc, default, iliffe, local, national-world, newsquest, reach.",
        ),
        (
            "extends = ['bbc']\n",
            "styles/local.toml, key 'extends': not the name of a profile: ['bbc']. "
            "Write the name of a profile, in quotes.",
        ),
        (
            'extends = "local"\n',
            "styles/local.toml, key 'extends': these profiles extend each other in a circle: local → local. "
            "Let one of them extend nothing.",
        ),
        (
            "[percent]\nform per cent\n",
            "styles/local.toml: not valid TOML: Expected '=' after a key in a key/value pair (at line 2, column 6). "
            "Correct that line.",
        ),
        (b"[credit]\nunit = '\xa3'\n", "styles/local.toml, byte 18: not UTF-8 text. Save the file as UTF-8."),
        ("", "styles/local.toml: the file is empty. Put its contents back."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(folder, text, said) -> None:
    assert message(folder, text) == said + ONE


def test_a_longer_circle_is_shown_from_where_it_starts(folder) -> None:
    (folder / "one.toml").write_text('extends = "two"\n', encoding="utf-8")
    (folder / "two.toml").write_text('extends = "one"\n', encoding="utf-8")
    assert message(folder, 'extends = "one"\n') == (
        "styles/two.toml, key 'extends': these profiles extend each other in a circle: one → two → one. "
        "Let one of them extend nothing." + ONE
    )


@pytest.mark.parametrize("name", ["telegraph", "../house-style/bbc", ""])
def test_a_profile_that_is_not_there_lists_those_that_are(folder, name) -> None:
    with pytest.raises(InputError) as caught:
        load_profile(name, folder, "styles")
    there = "There are: bbc, default, iliffe, national-world, newsquest, reach."
    assert re.fullmatch(
        rf"styles/{re.escape(name)}\.toml: there is no such house style\. (Did you mean '[a-z-]+'\? )?{there}{ONE}",
        str(caught.value),
    )


def test_the_default_profile_explains_every_threshold() -> None:
    lines = (FOLDER / "default.toml").read_text(encoding="utf-8").splitlines()
    thresholds = [line for line in lines if re.match(r"\w+ = \"?\d", line)]
    assert len(thresholds) >= 12
    assert all("#" in line for line in thresholds)


def test_the_style_modules_know_nothing_of_one_story() -> None:
    story_words = re.compile(r"police|constabular|\bcrim|\brape|victim|cancel|\bforces?\b", re.I)
    for path in (GENERATOR / "style").glob("*.py"):
        assert story_words.findall(path.read_text(encoding="utf-8")) == [], path.name

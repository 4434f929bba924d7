"""What a house style forbids, asks about and allows so many of, as the policy checks need it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from generator.project.toml import Settings, read_mapping, validated


class Rules(Settings):
    """The rules of one publisher.

    `banned` and `warned` map words to the advice that goes with them; `embargo` are the words before the date while an
    embargo holds, `lifted` those once it has lifted, and `date_form` the order of its parts. The budgets are measured
    on drafts that read well: figures in a sentence and in a paragraph, and those of a piece about one area, with so
    many more for each other area.
    """

    banned: dict[str, str] = Field(default_factory=dict)
    warned: dict[str, str] = Field(default_factory=dict)
    embargo: str = "EMBARGOED until"
    lifted: str = "Embargo lifted:"
    date_form: Literal["day month year", "month day year"] = "day month year"
    figures_in_sentence: int = 2
    figures_in_paragraph: int = 4
    figures_in_piece: int = 24
    figures_for_each_more: int = 6

    def after_the_lift(self) -> Rules:
        """Return the rules for copy that is sent out once the embargo has lifted."""
        return self.model_copy(update={"embargo": self.lifted})


def read_rules(folder: Path, profile: str) -> Rules:
    """Return the rules of a profile in a folder of house styles, laid over those of the profiles it extends.

    Raises InputError for a file that is missing or is no TOML, and for advice that is no text.
    """
    shown = f"{folder.name}/{profile}.toml"
    layers = _layers(folder, profile)
    values: dict[str, Any] = {}
    for layer in reversed(layers):
        for key in ("banned", "warned"):
            values.setdefault(key, {}).update(layer.get(key, {}))
        dates = layer.get("dates", {})
        values |= {
            to: dates[key]
            for key, to in (("embargo", "embargo"), ("lifted", "lifted"), ("form", "date_form"))
            if key in dates
        }
    return validated(values, shown, Rules)


def _layers(folder: Path, profile: str) -> list[Mapping[str, Any]]:
    """Return the file of a profile and those that it extends, nearest first."""
    layers: list[Mapping[str, Any]] = []
    seen: list[str] = []
    while profile and profile not in seen:
        seen.append(profile)
        layers.append(read_mapping(folder / f"{profile}.toml", f"{folder.name}/{profile}.toml"))
        profile = str(layers[-1].get("extends") or "")
    return layers

"""The bar that shows how far a long command is."""

from __future__ import annotations

from typing import Self


class Progress:
    """A progress bar on standard error; nothing at all when it is not shown."""

    def __init__(self, doing: str, *, shown: bool) -> None:
        self._doing, self._shown = doing, shown

    def __enter__(self) -> Self:
        if self._shown:
            from rich import progress  # noqa: PLC0415
            from rich.console import Console  # noqa: PLC0415

            self._bar = progress.Progress(console=Console(stderr=True), transient=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._bar.stop()

    def start(self, number: int) -> None:
        """Show the bar, for so many things to be done."""
        if self._shown:
            self._task = self._bar.add_task(self._doing, total=number)

    def step(self) -> None:
        """Move the bar by one. It starts here, after the rendering process has: a fork copies no thread."""
        if self._shown:
            self._bar.start()
            self._bar.advance(self._task)

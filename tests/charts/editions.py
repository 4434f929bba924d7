"""What a partner's copy of a chart says of itself, before the embargo lifts and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.models import Edition

EDITION = Edition(
    banner="STRICTLY EMBARGOED until 06:00 GMT, Thursday 1 February 2024",
    embargo=dt.datetime(2024, 2, 1, 6, tzinfo=dt.UTC),
    lifted=False,
    credit="A Data Unit",
)
LIFTED = replace(EDITION, banner="Free to use", lifted=True)

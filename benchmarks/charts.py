"""How long a chart takes in all its forms: each area's bars and map, in seconds of a processor.

Run: .venv/bin/python -m benchmarks.charts
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from pathlib import Path

from generator.charts.drawing import FORMS, draw
from generator.charts.map import area_map
from generator.charts.measures import measures_chart
from generator.charts.values import Chart
from generator.models import Edition
from generator.pipeline import Project, load

MOST = 0.165
"""What a chart in all its forms may take, in seconds."""


def main() -> None:
    material = load(Project(Path()), "cancelled-crimes")
    edition = Edition("STRICTLY EMBARGOED", dt.datetime(2020, 10, 22, 23, 1, tzinfo=dt.UTC), False, "A Data Unit")
    made = [chart(material, area, edition) for area in material.gazetteer.areas for chart in (measures_chart, area_map)]
    charts = [one for one in made if isinstance(one, Chart)]
    draw(charts[0])  # imports, and the letters' outlines
    times = []
    for one in charts:
        start = time.process_time()
        draw(one)
        times.append(time.process_time() - start)
    middle, slowest = statistics.median(times), max(times)
    told = f"{len(charts)} charts, {len(FORMS)} forms each: median {1000 * middle:.0f} ms, most {1000 * slowest:.0f}"
    print(f"{told}; the aim is {1000 * MOST:.0f}.")


if __name__ == "__main__":
    main()

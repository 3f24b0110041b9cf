"""python -m tests.simulation: one seed, as many nights of as many obligations as asked for.

    python -m tests.simulation --seed 7 --nights 1500 --obligations 2000

The same seed tells the same story. Where something that must hold does not, it says the seed, the
night and what, leaves the folder as it is, and ends with 1.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.simulation.simulator import Broken, simulate
from tests.simulation.story import Story


def main() -> int:
    """Run one seed; the exit code."""
    asked = _arguments()
    folder = Path(tempfile.mkdtemp(prefix=f"simulation-{asked.seed}-"))
    started = time.monotonic()

    def tell(story: Story) -> None:
        if len(story.nights) % asked.every == 0:
            _tell(story, time.monotonic() - started)

    try:
        story = simulate(folder / "office", asked.seed, asked.nights, asked.obligations, tell)
    except Broken as error:
        print(f"BROKEN: {error}\n  the folder: {folder}", flush=True)
        return 1
    _tell(story, time.monotonic() - started)
    for name, count in sorted((story.figures + story.world.happened).items()):
        print(f"  {name}: {count}")
    shutil.rmtree(folder)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nights", type=int, default=1_500)
    parser.add_argument("--obligations", type=int, default=2_000)
    parser.add_argument("--every", type=int, default=25, help="nights between two lines")
    return parser.parse_args()


def _tell(story: Story, seconds: float) -> None:
    figures = story.figures
    print(
        f"seed {story.seed}  {story.day}  {figures['night']} nights  {figures['ordered']} ordered"
        f"  {figures['answer taken']} answers  {figures['crash']} crashes"
        f"  {figures['replay']} replays  {seconds:.0f} s"
        f"  {seconds / figures['night']:.2f} s a night",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())

"""The second step of a night, alone: judges what is known on the run date.

A scheduler runs it as `python jobs/evaluate.py -c retention.toml` from a checkout, or as
`python -m retention.jobs.evaluate` from the wheel; options and exit codes are those of
`retention evaluate`.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path


def main() -> None:
    """Call `retention evaluate` with the arguments given."""
    if find_spec("retention") is None:
        sys.path.append(str(Path(__file__).resolve().parents[1]))
    from retention.cli.main import main as command_line

    sys.argv[1:1] = ["evaluate"]
    command_line()


if __name__ == "__main__":
    main()

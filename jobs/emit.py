"""The third step of a night, alone: delivers what was evaluated last.

A scheduler runs it as `python jobs/emit.py -c retention.toml` from a checkout, or as
`python -m retention.jobs.emit` from the wheel; options and exit codes are those of
`retention emit`.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path


def main() -> None:
    """Call `retention emit` with the arguments given."""
    if find_spec("retention") is None:
        sys.path.append(str(Path(__file__).resolve().parents[1]))
    from retention.cli.main import main as command_line

    sys.argv[1:1] = ["emit"]
    command_line()


if __name__ == "__main__":
    main()

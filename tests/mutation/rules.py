"""Tries every mutant of the rules: `python -m tests.mutation.rules [--only FILE] [--jobs N]`.

Ends with 0 when at least 98 in 100 are caught and every other is listed in survivors.toml.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from tests.mutation.bench import Bench, facts, questions
from tests.mutation.mutants import RULES, Mutant, mutants_of
from tests.mutation.survivors import survivors

LEAST_SHARE = 0.98
AT_ONCE = 20

Tried = tuple[Mutant, str | None]


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parsed(arguments)
    wrong = bench().disagreements() if asked.check else []
    for name in wrong:
        print(f"the rules themselves differ from the oracle: {name}", file=sys.stderr)
    tried = list(_tried(_mutants(asked.only), asked.jobs))
    print(json.dumps(_as_data(tried), indent=2) if asked.json else _as_text(tried))
    return int(bool(wrong) or not _is_enough(tried))


@cache
def bench() -> Bench:
    """One for each process."""
    return Bench(facts(), questions())


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.rules")
    parser.add_argument("--only", metavar="FILE", help="as sql/permanence/20_p_2x")
    parser.add_argument("--jobs", type=int, default=1, help="processes, each of up to 2 GB")
    parser.add_argument("--json", action="store_true", help="every mutant, with what caught it")
    parser.add_argument("--check", action="store_true", help="first try the rules as they are")
    return parser.parse_args(arguments)


def _mutants(only: str | None) -> list[Mutant]:
    wanted = only.removeprefix("sql/").removesuffix(".sql") if only else ""
    files = [file for file in RULES if file.startswith(wanted)]
    return [mutant for file in files for mutant in mutants_of(file)]


def _tried(mutants: Sequence[Mutant], jobs: int) -> Iterator[Tried]:
    """Some mutants that are neighbours at a time, for what caught one to be asked of the next."""
    parts = [mutants[place : place + AT_ONCE] for place in range(0, len(mutants), AT_ONCE)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for tried in pool.map(_caught_by, parts):
            yield from tried
            alive = [f"alive: {mutant}" for mutant, by in tried if by is None]
            print(f"{tried[-1][0].file} …", *alive, sep="\n", file=sys.stderr, flush=True)


def _caught_by(mutants: Sequence[Mutant]) -> list[Tried]:
    return [(mutant, bench().caught_by(mutant)) for mutant in mutants]


def _is_listed(mutant: Mutant) -> bool:
    return any(each.is_of(mutant) for each in survivors())


def _is_enough(tried: Sequence[Tried]) -> bool:
    alive = [mutant for mutant, by in tried if by is None]
    few = len(alive) <= (1 - LEAST_SHARE) * len(tried)
    return few and all(_is_listed(mutant) for mutant in alive)


def _as_data(tried: Sequence[Tried]) -> list[dict[str, object]]:
    return [
        {
            "file": mutant.file,
            "line": mutant.line,
            "mutated_line": mutant.mutated_line,
            "caught_by": by,
            "is_listed": by is None and _is_listed(mutant),
        }
        for mutant, by in tried
    ]


def _as_text(tried: Sequence[Tried]) -> str:
    by_what = Counter(by for _, by in tried)
    alive = [mutant for mutant, by in tried if by is None]
    share = 100 * (1 - len(alive) / max(len(tried), 1))
    lines = [
        f"{len(tried)} mutants, {len(tried) - len(alive)} caught ({share:.1f} %):",
        *(f"{count:6} by {by}" for by, count in by_what.most_common() if by),
    ]
    listed = [mutant for mutant in alive if _is_listed(mutant)]
    lines.append(f"{len(listed)} survive and are listed with the reason")
    return "\n".join([*lines, *(f"SURVIVES {m}" for m in alive if m not in listed)])


if __name__ == "__main__":
    sys.exit(main())

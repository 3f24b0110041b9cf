"""Fetches what is known and concluded of one obligation.

The night of the published copy is read from that copy, which no night locks. Any other run date is
judged anew, that obligation alone, on the night's own database opened to read only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.deliveries.emit import ANALYTICS
from retention.errors import LockHeld, UsageError
from retention.evaluation import LAW_FROM, define_rules
from retention.explain.reckoning import Terms
from retention.store import Store, relation_name, sql_files

if TYPE_CHECKING:
    from retention.settings import Settings

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `titular` is (type, number); None leaves open; `run_date` None: the last."""

    obligation_number: str
    titular: tuple[str, str] | None = None
    creditor_id: str | None = None
    run_date: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A first day in mora that a later row claimed, and where."""

    on: date
    file: str
    line: int


@dataclass(slots=True)
class EpisodeFacts:
    """One mora episode as concluded, by bureau, and what re-aging claimed.

    `claim_why_not` says why the later day claimed cannot be told.
    """

    row: Record
    bureaus: list[Record]
    claim: Claim | None = None
    claim_why_not: str = ""


@dataclass(slots=True)
class Facts:
    """All that an explanation rests on."""

    read_from: Path
    run_date: date
    law_date: date
    terms: Terms
    articles: dict[str, str]
    titulares: list[tuple[Record, list[EpisodeFacts]]] = field(default_factory=list)


def published_path(settings: Settings) -> Path:
    """Where the copy for analysts is.

    Raises UsageError when no night has published one.
    """
    path = settings.out / ANALYTICS
    if not path.exists():
        raise UsageError(
            "no night has been published yet",
            where=str(path),
            why="this reads what the last night concluded",
            todo="run the night first: retention nightly",
        )
    return path


def read(settings: Settings, question: Question) -> Facts:
    """The facts and conclusions of one obligation.

    Raises UsageError when it is not found or the run date cannot be judged, LockHeld when another
    run date than the published one is asked while a night is at work.
    """
    require_text(question.obligation_number, question.creditor_id, *(question.titular or ()))
    with _relations(settings, question) as (store, path):
        facts = _frame(store, path)
        for titular in _titulares(store, question):
            episodes = _episodes(store, titular["obligation_key"])
            facts.titulares.append((titular, episodes))
        if not facts.titulares:
            raise _not_found(settings, store, question, facts.run_date)
    _add_claims(settings, facts)
    return facts


def require_text(*given: str | None) -> None:
    """UsageError when a command-line argument is no UTF-8: the database takes text alone."""
    if any("\udc80" <= letter <= "\udcff" for text in given for letter in text or ""):
        raise UsageError(
            "what was asked is no text",
            why="it has bytes that are not UTF-8",
            todo="write it in a UTF-8 terminal",
        )


@contextmanager
def _relations(settings: Settings, question: Question) -> Iterator[tuple[Store, Path]]:
    asked = question.run_date
    if asked is None or (settings.out / ANALYTICS).exists():
        path = published_path(settings)
        with Store(path, read_only=True) as published:
            if asked is None or published.records("explain/run")[0]["run_date"] == asked:
                yield published, path
                return
    assert asked is not None
    with _open_store(settings) as store:
        _judge(settings, store, question.obligation_number, asked)
        yield store, settings.database


def _open_store(settings: Settings) -> Store:
    if not settings.database.exists():
        raise UsageError(
            "there is no database of any night yet",
            where=str(settings.database),
            why="the facts of another run date than the published one are read from it",
            todo="run the night first: retention nightly",
        )
    return Store(
        settings.database,
        memory_limit=settings.memory_limit,
        threads=settings.thread_count,
        read_only=True,
    )


def _judge(settings: Settings, store: Store, obligation_number: str, run_date: date) -> None:
    """Judge one obligation on a run date, in temporary relations of a read-only database."""
    if run_date < LAW_FROM:
        raise UsageError(
            f"the rules that were in force on {run_date} are not here",
            why=f"the earliest law date is {LAW_FROM}, when Ley 2157 de 2021 came into force",
            todo="choose a later --run-date",
        )
    store.define_table(
        "run",
        "explain/run_asked",
        run_date=run_date,
        law_date=run_date,
        rule_set=settings.rule_set,
        horizon_days=settings.horizon_days,
    )
    for name in sql_files("explain/one"):
        store.define_table(relation_name(name), name, obligation_number=obligation_number)
    _conclude(settings, store)


def _conclude(settings: Settings, store: Store) -> None:
    define_rules(store)
    store.run("explain/scratch")
    store.define_table("first_gate", "evaluation/first_gate")
    store.run("evaluation/evaluated_episodes")
    store.run("evaluation/evaluated_obligations", unmask=settings.unmask_analytics)
    store.run("evaluation/bureau_shown")
    store.define([*sql_files("evaluation/linked"), "evaluation/reports"])


def _frame(store: Store, path: Path) -> Facts:
    run = store.records("explain/run")[0]
    in_force = store.records("explain/terms", law_date=run["law_date"])
    value = {row["parameter"]: int(row["value"]) for row in in_force}
    articles = {row["rule_id"]: row["citation"] for row in in_force}
    articles |= dict(store.rows("explain/legal_bases"))
    terms = Terms(
        mora_multiple=value["mora_multiple"],
        years_after_payment=value["most_years_after_payment"],
        years_after_default=value["most_years_after_default"],
        bureau_days=value["bureau_update_days"],
        rule_set=run["rule_set"],
    )
    return Facts(path, run["run_date"], run["law_date"], terms, articles)


def _titulares(store: Store, question: Question) -> list[Record]:
    id_type, id_number = question.titular or (None, None)
    return store.records(
        "explain/titulares",
        obligation_number=question.obligation_number,
        creditor_id=question.creditor_id,
        id_type=id_type,
        id_number=id_number,
    )


def _episodes(store: Store, obligation_key: int) -> list[EpisodeFacts]:
    bureaus = store.records("explain/bureaus", obligation_key=obligation_key)
    return [
        EpisodeFacts(row, [each for each in bureaus if each["episode_id"] == row["episode_id"]])
        for row in store.records("explain/episodes", obligation_key=obligation_key)
    ]


def _add_claims(settings: Settings, facts: Facts) -> None:
    """What re-aging claimed is in the night's own database alone; it is not waited for."""
    reaged = [
        (titular["obligation_key"], episode)
        for titular, episodes in facts.titulares
        for episode in episodes
        if episode.row["is_reaged"]
    ]
    if not reaged:
        return
    try:
        with _open_store(settings) as store:
            for obligation_key, episode in reaged:
                episode.claim = _claim(store, obligation_key, episode.row, facts.run_date)
    except (LockHeld, UsageError) as error:
        for _, episode in reaged:
            episode.claim_why_not = error.what


def _claim(store: Store, obligation_key: int, episode: Record, run_date: date) -> Claim | None:
    found = store.rows(
        "explain/store/claimed_starts",
        obligation_key=obligation_key,
        mora_started_on=episode["mora_started_on"],
        run_date=run_date,
    )
    ended_on = episode["mora_ended_on"]
    return next((Claim(*row) for row in found if ended_on is None or row[0] <= ended_on), None)


def _not_found(
    settings: Settings, store: Store, question: Question, run_date: date
) -> UsageError:
    number = question.obligation_number
    everybody = Question(number)
    if (question.titular or question.creditor_id) and _titulares(store, everybody):
        return UsageError(
            f"obligation {number} is there, but not with this titular or creditor",
            todo="leave out --titular and --creditor to see all of them",
        )
    return _never_in_mora(settings, store, number, run_date)


def _never_in_mora(
    settings: Settings, store: Store, number: str, run_date: date
) -> UsageError:
    what = f"obligation {number} has no mora"
    try:
        with _open_store(settings) as own:
            known = own.rows("explain/store/known", obligation_number=number, run_date=run_date)
    except (LockHeld, UsageError) as error:
        why = f"whether it is known at all cannot be seen: {error.what}"
        return UsageError(what, why=why, todo=_alike(store, number))
    if not known:
        why = f"nothing that was known on {run_date} speaks of it"
        return UsageError(f"obligation {number} is not known", why=why, todo=_alike(store, number))
    file, line = known[0]
    return UsageError(
        f"obligation {number} is known and was never in mora",
        where=f"{file} line {line}",
        why=f"no negative report can come of it: nothing known on {run_date} says mora",
    )


def _alike(store: Store, number: str) -> str:
    found = [row[0] for row in store.rows("explain/alike", obligation_number=number)]
    return f"did you mean {' or '.join(found)}?" if found else "check the number"

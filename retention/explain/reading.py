"""Fetches what is known and concluded of one obligation.

The night of the published copy is read from that copy, which no night locks. Any other run date, or
law, is judged anew, that obligation alone, on the night's own database opened to read only. What no
copy publishes (notices, circumstances of the titular, re-aging) is read there in any case, and
where a night holds it the account says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.database import require_this_version
from retention.errors import LockHeld, UsageError
from retention.explain.reckoning import Terms
from retention.law.judging import judge, require_law
from retention.store import Store, relation_name, sql_files

if TYPE_CHECKING:
    from retention.settings import Settings

Record = dict[str, Any]

_WAGE = "smmlv_cop"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `titular` is (type, number); None leaves open; `run_date` None: the last;
    `law_as_of` None: the law of the run date.
    """

    obligation_number: str
    titular: tuple[str, str] | None = None
    creditor_id: str | None = None
    run_date: date | None = None
    law_as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A first day in mora that a later row claimed, and where."""

    on: date
    file: str
    line: int


@dataclass(slots=True)
class Circumstances:
    """What no copy publishes, of one term of mora.

    `row` of sql/explain/store/circumstances.sql, `records` of bureau_records.sql by bureau ('*':
    those whose reports are not known), `notices` of notices.sql, the number of the instalment.
    """

    row: Record
    records: dict[str, Record]
    notices: list[Record]
    instalment_number: int | None = None
    claim: Claim | None = None


@dataclass(slots=True)
class EpisodeFacts:
    """One term of mora as concluded, by bureau, and its circumstances where they can be seen."""

    row: Record
    bureaus: list[Record]
    circumstances: Circumstances | None = None


@dataclass(slots=True)
class Facts:
    """All that an explanation rests on.

    `watermark`: the last load that was known. `hidden_why`: why the circumstances cannot be seen,
    empty where they can. `unjudged` and `alerts` are rows of sql/explain; `wages` are the SMMLV by
    year, in pesos.
    """

    read_from: Path
    run_date: date
    law_date: date
    watermark: int
    terms: Terms
    articles: dict[str, str]
    wages: dict[int, Decimal]
    unjudged: list[Record]
    alerts: list[Record]
    titulares: list[tuple[Record, list[EpisodeFacts]]] = field(default_factory=list)
    hidden_why: str = ""


def published_path(settings: Settings) -> Path:
    """Where the copy for analysts is.

    Raises UsageError when no night has published one.
    """
    path = settings.published
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
    run date or law than the published one is asked while a night is at work.
    """
    require_text(question.obligation_number, question.creditor_id, *(question.titular or ()))
    with _relations(settings, question) as (store, path):
        facts = _concluded(store, path, question)
        if not facts.titulares:
            raise _not_found(settings, store, question, facts.run_date)
        if path == settings.database:
            _see_circumstances(store, facts)
            return facts
    _open_circumstances(settings, facts, question.obligation_number)
    return facts


def read_anew(settings: Settings, question: Question, run_date: date) -> Facts:
    """The same, judged anew on the night's own database, whatever has been published.

    Names and numbers are masked where `settings` says so. Nobody is in `titulares` when the
    obligation has no mora. Raises what `open_database` raises.
    """
    number = question.obligation_number
    # A connection of its own: the relations of one obligation must not stand before another's.
    with open_database(settings) as store:
        _judge(settings, store, number, run_date, question.law_as_of or run_date)
        try:
            facts = _concluded(store, settings.database, question)
            _see_circumstances(store, facts)
        finally:
            store.detach("evaluation")
    return facts


def _concluded(store: Store, path: Path, question: Question) -> Facts:
    facts = _frame(store, path, question.obligation_number)
    for titular in _titulares(store, question):
        episodes = _episodes(store, titular["obligation_key"])
        facts.titulares.append((titular, episodes))
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
    asked, law = question.run_date, question.law_as_of
    if asked is None or settings.published.exists():
        path = published_path(settings)
        with Store(path, read_only=True) as published:
            (night,) = published.records("explain/run")
            asked = asked or night["run_date"]
            if (asked, law or asked) == (night["run_date"], night["law_date"]):
                yield published, path
                return
    with open_database(settings) as store:
        _judge(settings, store, question.obligation_number, asked, law or asked)
        yield store, settings.database


class OneObligation(Store):
    """The night's database, read only, for the rules laid over one obligation.

    Every rule becomes a table: of one obligation it costs nothing, while a view would be planned
    again wherever another rule reads it.
    """

    def define(self, names: Iterable[str], *, temporary: bool = True) -> None:
        """Make a table of each file, under the name of the file."""
        for name in names:
            self.define_table(relation_name(name), name, temporary=temporary)


def open_database(settings: Settings) -> OneObligation:
    """The night's own database, read only.

    Raises UsageError when there is none, LockHeld while a night is at work, IntegrityError when it
    is of an earlier version.
    """
    if not settings.database.exists():
        raise UsageError(
            "there is no database of any night yet",
            where=str(settings.database),
            why="the facts of another run date than the published one are read from it",
            todo="run the night first: retention nightly",
        )
    store = OneObligation(
        settings.database,
        memory_limit=settings.memory_limit,
        threads=settings.thread_count,
        read_only=True,
    )
    try:
        require_this_version(store)
    except BaseException:
        store.close()
        raise
    return store


def _judge(
    settings: Settings,
    store: Store,
    obligation_number: str,
    run_date: date,
    law_date: date,
    watermark: int | None = None,
) -> None:
    """Judge one obligation on a run date, in temporary relations of a read-only database."""
    require_law(law_date, settings.rule_set)
    store.define_table(
        "run",
        "evaluation/run_asked",
        run_date=run_date,
        law_date=law_date,
        rule_set=settings.rule_set,
        horizon_days=settings.horizon_days,
        residual_cop=settings.residual_cop,
        watermark=watermark,
    )
    _tell_of_creditors(store, obligation_number)
    for name in sql_files("explain/one"):
        store.define_table(relation_name(name), name, obligation_number=obligation_number)
    store.run("explain/scratch")
    judge(store, unmask=settings.unmask_analytics)
    for name in ("rules_unjudged", "alerts_found"):
        store.define_table(name, f"evaluation/published/{name}")


def _tell_of_creditors(store: Store, obligation_number: str) -> None:
    """What a creditor tells at all is told by the whole of it, not by one obligation."""
    for name in sql_files("explain/room"):
        store.define_table(relation_name(name), name)
    watermark = store.value("explain/watermark")
    for (creditor_id,) in store.rows("explain/creditors", obligation_number=obligation_number):
        for name in sql_files("explain/creditor"):
            store.run(name, creditor_id=creditor_id, watermark=watermark)


def _frame(store: Store, path: Path, obligation_number: str) -> Facts:
    run = store.records("explain/run")[0]
    in_force = store.records("explain/terms", law_date=run["law_date"])
    articles = {row["rule_id"]: row["citation"] for row in in_force if row["parameter"] != _WAGE}
    articles |= dict(store.rows("explain/legal_bases"))
    return Facts(
        path,
        run["run_date"],
        run["law_date"],
        run["watermark"],
        terms_of(in_force, run["rule_set"]),
        articles,
        dict(store.rows("explain/wages")),
        store.records("explain/unjudged", obligation_number=obligation_number),
        store.records("explain/alerts", obligation_number=obligation_number),
    )


def terms_of(in_force: list[Record], rule_set: str) -> Terms:
    """The terms that `Terms` names, of rows of sql/explain/terms.

    Whole numbers are counts of years, months, days or times.
    """
    values = {row["parameter"]: _value(row) for row in in_force}
    known = {each.name for each in fields(Terms)}
    named = {name: value for name, value in values.items() if name in known}
    return Terms(rule_set=rule_set, **named)


def _value(row: Record) -> Any:
    if row["value"] is None:
        return row["value_on"]
    return int(row["value"]) if row["value"] == int(row["value"]) else row["value"]


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


def _open_circumstances(settings: Settings, facts: Facts, obligation_number: str) -> None:
    """What only the night's own database tells; it is not waited for."""
    try:
        with open_database(settings) as store:
            asked = (facts.run_date, facts.law_date, facts.watermark)
            _judge(settings, store, obligation_number, *asked)
            _see_circumstances(store, facts)
    except (LockHeld, UsageError) as error:
        facts.hidden_why = error.what


def _see_circumstances(store: Store, facts: Facts) -> None:
    for titular, episodes in facts.titulares:
        found = _circumstances(store, titular)
        for episode in episodes:
            episode.circumstances = found.get(episode.row["episode_id"])
            if episode.row["is_reaged"] and episode.circumstances is not None:
                key = titular["obligation_key"]
                episode.circumstances.claim = _claim(store, key, episode.row, facts.run_date)


def _circumstances(store: Store, titular: Record) -> dict[int, Circumstances]:
    """By episode_id."""
    key = titular["obligation_key"]
    notices = store.records("explain/store/notices", obligation_key=key)
    records = store.records("explain/store/bureau_records", obligation_key=key)
    found = {}
    for row in store.records("explain/store/circumstances", obligation_key=key):
        episode_id, continuous_id = row["episode_id"], row["continuous_episode_id"]
        found[episode_id] = Circumstances(
            row,
            {each["bureau"]: each for each in records if each["episode_id"] == episode_id},
            [each for each in notices if each["continuous_episode_id"] == continuous_id],
            _instalment_number(store, titular, row) if episode_id < 0 else None,
        )
    return found


def _instalment_number(store: Store, titular: Record, row: Record) -> int | None:
    """The instalment at the place that the episode_id of its term tells."""
    names = ("creditor_id", "obligation_number")
    asked = {name: titular[name] for name in names}
    first, last = row["continuous_started_on"], row["continuous_ended_on"]
    numbers = [
        number
        for started_on, number in store.rows("explain/store/instalments", **asked)
        if first <= started_on and (last is None or started_on <= last)
    ]
    place = -row["episode_id"] - row["continuous_episode_id"] * 1024
    return numbers[place - 1] if place <= len(numbers) else None


def _claim(store: Store, obligation_key: int, episode: Record, run_date: date) -> Claim | None:
    found = store.rows(
        "explain/store/claimed_starts",
        obligation_key=obligation_key,
        mora_started_on=episode["mora_started_on"],
        run_date=run_date,
    )
    ended_on = episode["mora_ended_on"]
    return next((Claim(*row) for row in found if ended_on is None or row[0] <= ended_on), None)


def _not_found(settings: Settings, store: Store, question: Question, run_date: date) -> UsageError:
    number = question.obligation_number
    everybody = Question(number)
    if (question.titular or question.creditor_id) and _titulares(store, everybody):
        return UsageError(
            f"obligation {number} is there, but not with this titular or creditor",
            todo="leave out --titular and --creditor to see all of them",
        )
    return _never_in_mora(settings, store, number, run_date)


def _never_in_mora(settings: Settings, store: Store, number: str, run_date: date) -> UsageError:
    what = f"obligation {number} has no mora"
    try:
        with open_database(settings) as own:
            known = own.rows("explain/store/known", obligation_number=number, run_date=run_date)
            shown = own.rows("explain/store/shown", obligation_number=number, run_date=run_date)
    except (LockHeld, UsageError) as error:
        why = f"whether it is known at all cannot be seen: {error.what}"
        return UsageError(what, why=why, todo=_alike(store, number))
    if not known:
        why = f"nothing that was known on {run_date} speaks of it"
        return UsageError(f"obligation {number} is not known", why=why, todo=_alike(store, number))
    file, line = known[0]
    bureaus = ", ".join(bureau for (bureau,) in shown)
    return UsageError(
        f"obligation {number} is known and was never in mora",
        where=f"{file} line {line}",
        why=f"no negative report can come of it: nothing known on {run_date} says mora",
        todo=f"{bureaus} shows one all the same: have it withdrawn (D-10)" if bureaus else "",
    )


def _alike(store: Store, number: str) -> str:
    found = [row[0] for row in store.rows("explain/alike", obligation_number=number)]
    return f"did you mean {' or '.join(found)}?" if found else "check the number"

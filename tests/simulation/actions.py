"""What may happen between two nights: the list that tells every action and how often it comes.

An action that is new is a function and a line of ACTIONS. It changes the world, puts a file in the
inbox or has somebody do something at a desk, and counts in the figures what it has brought about.
What the program refuses to somebody is no fault: it is counted as refused, and the story goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from retention.cases.desk import at_desk
from retention.erasure.asking import ErasureDesk
from retention.erasure.erase import Eraser
from retention.errors import InputRefused, UsageError
from retention.purge.answers import record_answers
from tests.folders import CREDITOR, SECOND_CREDITOR, csv_text, no_step
from tests.simulation.findings import known_keys
from tests.simulation.story import OpenCase, Story
from tests.simulation.world import ID_TYPE, Row

SHORT_NAME: Final = {CREDITOR: "a", SECOND_CREDITOR: "b"}
TELLS_BY_ITSELF: Final = {("datacredito", CREDITOR), ("datacredito", SECOND_CREDITOR)}
"""The bureaus that send reports of their own; of the others every report counts as shown."""
ITEM_GROUNDS: Final = {
    "judicial_order": 180,
    "open_proceeding": 90,
    "disputed_payment_date": 30,
    "duplicate": 30,
    "data_error": 30,
}
PEOPLE_GROUNDS: Final = {
    "judicial_order": 180,
    "open_proceeding": 90,
    "insolvency": 180,
    "audit": 90,
}
PROOF: Final = {"evidence_id": "5e" * 32, "evidence_name": "auto_del_juzgado.pdf"}


@dataclass(frozen=True)
class Action:
    """Something that may happen before a night, and its chance on an ordinary day."""

    name: str
    chance: float
    do: Callable[[Story], None]


def act(story: Story) -> None:
    """Have whatever chance brings happen, in the order of ACTIONS."""
    for action in ACTIONS:
        if story.rng.random() < action.chance * story.busy:
            try:
                action.do(story)
            except (UsageError, InputRefused):
                story.figures[f"refused: {action.name}"] += 1


# Files


def send_portfolios(story: Story) -> None:
    """Each creditor's full extract as of today; both on the first night."""
    for creditor, name in SHORT_NAME.items():
        if story.nights and story.rng.random() < 0.4:
            continue
        rows = story.world.portfolio(creditor, story.day)
        story.put("obligations", f"{name}_{story.day:%Y%m%d}", rows)


def send_late_portfolio(story: Story) -> None:
    """An extract of some days ago that comes only now."""
    day = story.day - timedelta(days=story.rng.randrange(1, 15))
    rows = story.world.portfolio(SECOND_CREDITOR, day)
    if rows:
        story.put("obligations", f"b_tarde_{day:%Y%m%d}", rows)
        story.figures["late file"] += 1


def send_a_file_again(story: Story) -> None:
    """The bytes of a file that was loaded, under another name."""
    if not story.archived:
        return
    name = story.rng.choice(story.archived)
    stem, day = name.rsplit("_", 1)
    target = story.folder.path / "inbox" / f"{stem}_otra_vez_{day}"
    if not target.exists():
        shutil.copyfile(story.folder.path / "archive" / name, target)
        story.figures["duplicate file"] += 1


def send_notices(story: Story) -> None:
    """The notices that were sent since the last time."""
    story.put("notices", f"{story.day:%Y%m%d}", story.world.notices)
    story.world.notices = []


def send_history(story: Story) -> None:
    story.put("mora_episodes", f"{story.day:%Y%m%d}", story.world.history())


def send_bureau_report(story: Story) -> None:
    """What a bureau shows of one creditor or both."""
    for bureau, creditor in sorted(TELLS_BY_ITSELF):
        if story.rng.random() < 0.7:
            rows = story.world.bureau_report(bureau, creditor)
            story.put("bureau_reports", f"{SHORT_NAME[creditor]}_{story.day:%Y%m%d}", rows)


def send_flags(story: Story) -> None:
    """A circumstance of somebody that the law attends to."""
    titular = story.rng.choice(story.rng.choice(story.world.obligations).titulares)
    flag = story.rng.choice(("secuestro", "desplazamiento", "insolvencia", "protected_2157"))
    since_on = story.day - timedelta(days=story.rng.randrange(1, 900))
    row: Row = {"titular_id_type": ID_TYPE, "titular_id_number": titular}
    story.put("titular_flags", f"{story.day:%Y%m%d}", [row | {"flag": flag, "since_on": since_on}])


def send_faulty_rows(story: Story) -> None:
    """Rows that nobody can use: they are set aside, and what else comes is loaded."""
    rows: list[Row] = [
        {"titular_id_type": "XX", "titular_id_number": "1", "flag": "insolvencia"},
        {"titular_id_type": ID_TYPE, "titular_id_number": "1000001", "flag": "otra cosa"},
    ]
    story.put("titular_flags", f"con_faltas_{story.day:%Y%m%d}", rows)


# Bureaus


def bring_answers(story: Story) -> None:
    """The officer brings what bureaus have answered, now and then twice."""
    answers, story.world.answers = story.world.answers, []
    if not answers:
        return
    rows: list[Row] = []
    for each in answers:
        told: Row = {"answer": each.answer, "answered_on": each.answered_on}
        told["reason"] = "no corresponde" if each.answer == "rejected" else None
        if story.rng.random() < 0.7:
            rows.append({"purge_id": each.purge_id, **told})
        else:
            names = ("bureau", "creditor_id", "obligation_number", "titular_id_number")
            key = dict(zip(names, each.key[:4], strict=True))
            start = {"mora_started_on": each.key[4], "titular_id_type": ID_TYPE}
            rows.append({**key, **start, **told})
    path = story.folder.path / f"respuestas_{story.day:%Y%m%d}.csv"
    path.write_text(csv_text([{"purge_id": None, **row} for row in rows]), encoding="utf-8")
    for _ in range(2 if story.rng.random() < 0.3 else 1):
        _bring(story, path, len(rows))
    path.unlink()


def _bring(story: Story, path: Path, line_count: int) -> None:
    with closing(story.desk()) as desk:
        done = record_answers(desk, path, None, story.person("olga"), story.at)
    story.figures["answer taken"] += done.taken_count
    story.figures["answer repeated"] += done.repeated_count
    story.figures["answer refused"] += len(done.refused)
    counted = done.taken_count + done.repeated_count + len(done.refused)
    if not line_count == done.read_count == counted:
        raise AssertionError(f"{line_count} answers were brought, and {done} is told of them")


# The purge desk


def ask_to_withhold_items(story: Story) -> None:
    """A reviewer asks for a hold on a few items, most often such as will be ordered soon."""
    ground = story.rng.choice(sorted(ITEM_GROUNDS))
    told = _hold(story, ground, ITEM_GROUNDS[ground])
    any_state = story.rng.random() < 0.2
    with closing(story.desk()) as desk:
        listed = desk.listed()
        proposed = [row for row in listed if row["state"] == "proposed"]
        soon = [row for row in proposed if row["decision"] == "OK_UNTIL"]
        items = listed if any_state else soon
        if not items:
            return
        picked = story.rng.sample(items, min(len(items), story.rng.randrange(1, 6)))
        ids = [row["purge_id"] for row in picked]
        asked = desk.withhold(ids, told, story.person("rita"), story.at)
    story.figures["hold asked"] += asked.request_id is not None


def ask_for_hold(story: Story) -> None:
    """A reviewer asks for a hold on an obligation, or on all of a titular."""
    obligation = story.rng.choice(story.world.obligations)
    lines = story.listed()
    ground = story.rng.choice(sorted(PEOPLE_GROUNDS))
    told = _hold(story, ground, PEOPLE_GROUNDS[ground])
    if lines and story.rng.random() < 0.7:
        line = story.rng.choice(lines)
        creditor, number = line["creditor_id"], line["obligation_number"]
        titular = line["titular_id_number"]
    else:
        creditor, number = obligation.creditor_id, obligation.number
        titular = obligation.titulares[0]
    if story.rng.random() < 0.5:
        told |= {"creditor_id": creditor, "obligation_number": number}
    else:
        told |= {"titular_id_type": ID_TYPE, "titular_id_number": titular}
    with closing(story.desk()) as desk:
        desk.hold(told, story.person("rita"), story.at)
    story.figures["hold asked"] += 1


def _hold(story: Story, ground: str, most_days: int) -> dict[str, Any]:
    review_on = story.day + timedelta(days=story.rng.randrange(most_days // 2, most_days + 1))
    return {"ground": ground, "review_on": review_on, "reason": "lo pide la autoridad"} | PROOF


def approve(story: Story) -> None:
    """A reviewer says that items go which need a person, or which a bureau has rejected."""
    with closing(story.desk()) as desk:
        waiting = [
            row["purge_id"]
            for row in desk.listed()
            if row["state"] == "rejected"
            or (row["state"] == "proposed" and row["decision"] == "NEEDS_HUMAN")
        ]
        if not waiting:
            return
        ids = story.rng.sample(waiting, min(len(waiting), story.rng.choice((1, 1, 2, 5))))
        asked = desk.approve(ids, "se revisó", story.person("rita"), story.at)
    story.figures["approval asked"] += asked.request_id is not None


def release_hold(story: Story) -> None:
    with closing(story.desk()) as desk:
        holds = [hold["hold_id"] for hold in desk.holds() if hold["is_granted"]]
        if not holds:
            return
        desk.release(story.rng.choice(holds), "ya se resolvió", story.person("rita"), story.at)
    story.figures["release asked"] += 1


def decide(story: Story) -> None:
    """Another person grants or refuses what waits; each request is looked at anew."""
    with closing(story.desk()) as desk:
        waiting = [
            (request["request_id"], request["kind"])
            for request in desk.requests()
            if request["answer"] is None
            and (request["kind"] != "approve" or request["item_count"] > 1)
        ]
    for request_id, kind in waiting[:2]:
        answer = "granted" if story.rng.random() < 0.85 else "refused"
        by = story.person(story.rng.choice(("alba", "beto")))
        try:
            with closing(story.desk()) as desk:
                desk.answer(request_id, answer, "se revisó", by, story.at)
            story.figures[f"{kind} {answer}"] += 1
        except InputRefused:
            story.figures["request void"] += 1
            with closing(story.desk()) as desk:
                desk.answer(request_id, "refused", "ha cambiado", by, story.at)


# The desk of cases


def open_case(story: Story) -> None:
    """Somebody files a reclamo, or says that another contracted in his name."""
    obligation = story.rng.choice([o for o in story.world.obligations if o.moras])
    titular = story.rng.choice(obligation.titulares)
    kind = story.rng.choice(("reclamo", "suplantacion"))
    told: dict[str, Any] = {
        "creditor_id": obligation.creditor_id,
        "event": "received",
        "happened_on": story.day,
        "kind": kind,
        "titular_id_type": ID_TYPE,
        "titular_id_number": titular,
        "obligation_numbers": [obligation.number],
        "filed_by": "titular",
        "quality_proof": "cédula",
        "reason": "ya pagó" if kind == "reclamo" else None,
        "asks": story.rng.choice(("retiro", "rectificacion")) if kind == "reclamo" else None,
        "author": "olga",
    }
    with at_desk(story.settings) as desk:
        number = desk.open_case(told, today=story.day, recorded_at=_moment(story))
    steps = _reclamo(story) if kind == "reclamo" else _suplantacion(story)
    case = OpenCase(number, obligation.creditor_id, story.day + timedelta(days=1), steps)
    story.open_cases.append(case)
    story.figures[f"case of {kind}"] += 1


def _reclamo(story: Story) -> list[dict[str, str]]:
    outcome = story.rng.choice(("granted", "denied", "partial"))
    return [
        {"event": "legend_ordered"},
        {"event": "bureau_told"},
        {"event": "answered", "outcome": outcome},
        {"event": "legend_lifted"},
    ]


def _suplantacion(story: Story) -> list[dict[str, str]]:
    outcome = story.rng.choice(("impersonation", "no_impersonation", "archived"))
    proof = {"evidence_id": PROOF["evidence_id"], "evidence_name": "fallo.pdf"}
    return [
        {"event": "neutralised"},
        {"event": "legend_ordered"},
        {"event": "collection_suspended"},
        {"event": "answered", "outcome": "informed"},
        {"event": "judicial_decision", "outcome": outcome, **proof},
    ]


def go_on_with_cases(story: Story) -> None:
    """What is next is recorded in the cases where its day has come."""
    due = [case for case in story.open_cases if case.next_on <= story.day][:3]
    if not due:
        return
    with at_desk(story.settings) as desk:
        for case in due:
            step: dict[str, Any] = {"case_number": case.number, "creditor_id": case.creditor_id}
            step |= case.steps.pop(0) | {"happened_on": story.day, "author": "olga"}
            case.next_on = story.day + timedelta(days=story.rng.randrange(1, 20))
            try:
                desk.submit(step, today=story.day, recorded_at=_moment(story))
                story.figures["case event"] += 1
            except InputRefused:
                story.figures["refused: case event"] += 1
    story.open_cases = [case for case in story.open_cases if case.steps]


def _moment(story: Story) -> datetime:
    return datetime(story.day.year, story.day.month, story.day.day, 15, tzinfo=UTC)


def erase(story: Story) -> None:
    """Two officers have everything erased that may be."""
    with closing(story.desk()) as desk:
        erasures = ErasureDesk.at(desk)
        asked = erasures.ask(erasures.erasable(), "vencidas", story.person("olga"), story.at)
        if asked.request_id is None:
            return
        desk.answer(asked.request_id, "granted", None, story.person("omar"), story.at)
    before = known_keys(story.settings.workflow)
    officer = story.person("olga")
    [done] = Eraser(story.settings, story.day, officer, story.at, no_step).erase()
    gone = before - known_keys(story.settings.workflow)
    story.erased |= {key[1:]: story.day for key in gone}
    story.nights_before_erasure = len(story.nights)
    story.figures["mora erased"] += done.counts.mora_count


ACTIONS: Final = (
    Action("erase", 0.08, erase),
    Action("send notices", 0.5, send_notices),
    Action("send history", 0.1, send_history),
    Action("send portfolios", 0.6, send_portfolios),
    Action("send a late portfolio", 0.1, send_late_portfolio),
    Action("send a file again", 0.05, send_a_file_again),
    Action("send a bureau's report", 0.08, send_bureau_report),
    Action("send flags", 0.01, send_flags),
    Action("send faulty rows", 0.02, send_faulty_rows),
    Action("bring answers", 0.4, bring_answers),
    Action("decide", 0.3, decide),
    Action("withhold items", 0.05, ask_to_withhold_items),
    Action("hold", 0.05, ask_for_hold),
    Action("release", 0.02, release_hold),
    Action("approve", 0.06, approve),
    Action("open a case", 0.05, open_case),
    Action("go on with cases", 0.3, go_on_with_cases),
)

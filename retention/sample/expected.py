"""The text of data_samples/EXPECTED.md: what a run over the committed portfolio must say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from retention.sample.case_stories import case_stories
from retention.sample.master_stories import MasterStory, master_stories
from retention.sample.ordinary import LENDER, SHOPS
from retention.sample.rule_stories import rule_stories
from retention.sample.stories import (
    Outcome,
    Story,
    boundary_stories,
    law_stories,
    night_stories,
)

_RUN_DATE: Final = date(2026, 11, 22)

_HEAD: Final = """\
# What to expect of data_samples

Made by `python -m retention.sample.committed data_samples`; a test compares. Nobody in it exists.

Three nights of one portfolio, cut off on 2026-11-19, 2026-11-20 and 2026-11-21. All of them lie in
the inbox, so one run takes them one after another:

    retention nightly -c data_samples/retention.toml --run-date 2026-11-22

It ends with exit code 1, done with findings: rows in quarantine, withdrawals that are overdue,
reports that go for another reason than their term.

Nearly every titular was told of each mora in time, and nearly every obligation has its documents:
an ordinary obligation is decided by its term alone. What goes for another reason is a story below.
centrales_20261119.csv tells what both bureaus show of the lender 900900901 and the shops 900900902;
of the agency 900900903 no bureau tells anything, so every mora of it counts as shown.

The mapping leaves out one column of the extract, OFICINA: the run says that it is ignored.
"""

_FAULTS: Final = """\
## Rows in quarantine

The header is line 1. Fewer than one row in a hundred of any file: the run goes on.
"""

_STORIES: Final = """\
## From night to night

The dates are those after the third night. An episode that is still open has no end; where no date
is concluded a person must look (NEEDS_HUMAN).
"""

_RULES: Final = """\
## Rule by rule

What decides each of these at every bureau. C-7 goes at once because no valid notice went before;
the rule that the notices did not meet is in brackets. BLOCK_REPORT is of moras that no bureau shows
yet: they are on no list, only in the view `permanence`. The rules are in docs/rules.md.
"""

_CASES: Final = """\
## Case by case

casos_20261121.csv tells what happened in five cases. On 2026-11-22 collection_stop.csv has the
suplantación; each bureau of the lender gets its legends and the orders of the cases; cases_due.csv
has what the desk still has to do.
"""

_MASTERS: Final = """\
## Update files

The core of the lender 900900901 makes a master for each bureau, cut off on 2026-10-31, in
inbox/maestros/; of DataCrédito's that of 2026-09-30 is there too. It counts days and knows nothing
of the law. To stay small the masters leave out most of what never was in mora. The night amends the
newest: bureau/datacredito/update_900900901/ and bureau/transunion/update_900900901/ have the files,
update_diff_900900901.csv all that was changed, update_findings_900900901.csv what a person must
look at. The file for TransUnion is a draft (BORRADOR-), for a question of its pack is open. The
shops 900900902 have no master: theirs for DataCrédito is made of the obligations, cut off on
2026-11-21. All that is in the diffs and findings of the lender:
"""

_ALERTS: Final = """\
## Alerts

They decide nothing. All of alerts.csv:
"""

_LAW: Final = """\
## The table of the law

Ley 1266 of 2008, article 13, as Ley 2157 of 2021 amended it: the rows that the rules are tested
with, as obligations.
"""

_BOUNDARIES: Final = """\
## At the boundary

Seen from 2026-11-22. The anniversary itself is already expired (days_overdue 0). The withdrawal
order is due ten days before, and from that day on the decision is WITHDRAW_NOW. Three ways to each
day: twice the mora, four years, eight years.
"""


def expected_text(
    counts: Sequence[tuple[str, int, int]], faults: Sequence[tuple[str, int, str, str, str]]
) -> str:
    """EXPECTED.md, given (file, rows, set aside) and (file, line, what, column, reason code)."""
    return "\n".join(
        [
            _HEAD,
            _table(
                ("file", "rows read", "loaded", "quarantined"),
                ((name, rows, rows - bad, bad) for name, rows, bad in counts),
            ),
            _FAULTS,
            _table(
                ("file", "line", "what is wrong", "column", "reason code"),
                ((f, n, what, column, f"`{code}`") for f, n, what, column, code in faults),
            ),
            _STORIES,
            _table(_STORY_HEAD, (row for story in night_stories() for row in _story_rows(story))),
            _RULES,
            _table(_RULE_HEAD, (row for story in rule_stories() for row in _rule_rows(story))),
            _CASES,
            _table(_RULE_HEAD, (row for told in case_stories() for row in _rule_rows(told.story))),
            _MASTERS,
            _table(_MASTER_HEAD, map(_master_row, master_stories())),
            _ALERTS,
            _table(_ALERT_HEAD, expected_alerts()),
            _LAW,
            _table(_DATED_HEAD, map(_dated_row, law_stories())),
            _BOUNDARIES,
            _table(_DATED_HEAD, map(_dated_row, boundary_stories())).rstrip("\n") + "\n",
        ]
    )


_STORY_HEAD: Final = (
    "obligation",
    "what the nights say",
    "what the run makes of it",
    "mora",
    "expires",
    "flags",
)
_DATED_HEAD: Final = ("obligation", "mora", "expires", "order due", "on 2026-11-22", "flags")


_RULE_HEAD: Final = (
    "obligation",
    "what the extracts say",
    "mora",
    "decision",
    "rule",
    "expires",
    "flags",
)
_ALERT_HEAD: Final = ("rule", "alert", "creditor", "bureau", "obligation")
_MASTER_HEAD: Final = (
    "obligation",
    "what the master tells",
    "reason",
    "at DataCrédito",
    "at TransUnion",
    "findings",
)
_ALERTS_OF_A_CREDITOR: Final = (
    ("D-2", "NOT_UPDATED", SHOPS, "datacredito", ""),
    ("D-6", "CERTIFICATION_DUE", LENDER, "transunion", ""),
)


def expected_alerts() -> list[tuple[str, str, str, str, str]]:
    """Rule, alert, creditor, bureau and obligation of every alert of the run, sorted."""
    of_stories = [
        (*story.alert, LENDER, bureau, story.number)
        for story in rule_stories()
        if story.alert
        for bureau in story.alert_bureaus
    ]
    return sorted([*_ALERTS_OF_A_CREDITOR, *of_stories])


def _rule_rows(story: Story) -> Iterable[tuple[object, ...]]:
    if not story.outcomes:
        yield story.number, story.told, "none", "", "", "", ""
    for place, outcome in enumerate(story.outcomes):
        head = (story.number, story.told) if place == 0 else ("", "")
        decided = (outcome.decision, outcome.rule_id, outcome.expires_on or "", _flags(outcome))
        yield (*head, _mora(outcome), *decided)


def _master_row(story: MasterStory) -> tuple[object, ...]:
    number = f"{story.number}, second titular" if story.place else story.number
    found = {*story.findings, *story.findings_at_transunion}
    return (
        number,
        story.told,
        " ".join(filter(None, (story.reason, story.rule_id))),
        _now(story.at_datacredito),
        _now(story.at_transunion),
        ", ".join(f"{rule} {field}" for rule, field in sorted(found)),
    )


def _now(amended: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{field} {now}" for field, now in sorted(amended))


def _story_rows(story: Story) -> Iterable[tuple[object, ...]]:
    if not story.outcomes:
        yield story.number, story.told, story.expected, "", "", ""
    for place, outcome in enumerate(story.outcomes):
        head = (story.number, story.told, story.expected) if place == 0 else ("", "", "")
        yield (*head, _mora(outcome), outcome.expires_on or "NEEDS_HUMAN", _flags(outcome))


def _dated_row(story: Story) -> tuple[object, ...]:
    [outcome] = story.outcomes
    if outcome.expires_on is None:
        raise ValueError(story.number)
    due_on = outcome.expires_on - timedelta(10)
    decision = "WITHDRAW_NOW" if due_on <= _RUN_DATE else "OK_UNTIL"
    return story.number, _mora(outcome), outcome.expires_on, due_on, decision, _flags(outcome)


def _mora(outcome: Outcome) -> str:
    if outcome.mora_started_on is None:
        until = f", until {outcome.mora_ended_on}" if outcome.mora_ended_on else ""
        return f"since when is not known{until}"
    return f"{outcome.mora_started_on} … {outcome.mora_ended_on or ''}".rstrip()


def _flags(outcome: Outcome) -> str:
    return ", ".join(outcome.flags)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(map(str, cells)) + " |\n" for cells in lines)

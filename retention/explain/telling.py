"""Says an account in plain lines, for a person at a terminal or in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Account = dict[str, Any]

_STEP = "  "


def lines(account: Account) -> Iterator[tuple[str, str]]:
    """Each line with its style: "title", "heading", "outcome" or ""."""
    yield _title(account), "title"
    yield f"{_STEP}read from {account['read_from']}", ""
    for titular in account["titulares"]:
        yield "", ""
        yield from _titular(titular)
        episodes = titular["episodes"]
        for number, episode in enumerate(episodes, 1):
            yield "", ""
            yield f"{_STEP}Mora {number} of {len(episodes)}: {_span(episode['mora'])}", "heading"
            for line, style in _episode(episode, account):
                yield _STEP * 2 + line, style


def printable(text: str) -> str:
    """The text without control characters: what a file says must not command a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _title(account: Account) -> str:
    return (
        f"Obligation {account['obligation_number']}, seen from {account['run_date']}"
        f" (rule set {account['rule_set']})"
    )


def _titular(titular: Account) -> Iterator[tuple[str, str]]:
    who = f"{titular['titular_id_type']} {titular['titular_id_number']}"
    named = ", ".join(filter(None, (who, titular["titular_name"], titular["titular_role"])))
    yield f"Titular {named}", "title"
    creditor = f"{titular['creditor_id']} {titular['source_name'] or ''}".strip()
    portfolio = f", portfolio {titular['portfolio']}" if titular["portfolio"] else ""
    yield f"{_STEP}creditor {creditor}{portfolio}", ""
    yield f"{_STEP}row      {_place(titular['row'])}", ""


def _span(mora: Account) -> str:
    first = mora["started_on"] or "since nobody says when"
    if mora["ended_on"] is not None:
        days = "" if mora["days"] is None else f" ({_days(mora['days'])})"
        return f"{first} … {mora['ended_on']}{days}"
    count = mora["days_so_far"]
    so_far = "" if count is None else f" ({_days(count)} so far)"
    return f"{first} … {mora['ended_how']}{so_far}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _episode(episode: Account, account: Account) -> Iterator[tuple[str, str]]:
    sections = {
        "Facts": _facts(episode["mora"]),
        "Rules": _rules(episode),
        "Dates": _dates(episode, account["rule_set"]),
        "Flags": [f"{each['flag']:<20}{each['meaning']}" for each in episode["flags"]],
        "Outcome": _outcomes(episode),
        "What would change it": _would_change(episode),
    }
    for title, told in sections.items():
        if told:
            yield title, "heading"
        for line in told:
            yield _STEP + line, "outcome" if title == "Outcome" else ""


def _facts(mora: Account) -> list[str]:
    first = f"first day  {_date(mora['started_on'])}  {mora['started_how']}"
    last = f"end        {_date(mora['ended_on'])}  {mora['ended_how']}"
    if mora["ended_by"] and mora["ended_from"] != "inferred":
        last += f", by {mora['ended_by']}"
    return [_read_in(first, mora["started_in"]), _read_in(last, mora["ended_in"])]


def _read_in(told: str, place: Account | None) -> str:
    return told if place is None else f"{told}; {_place(place)}"


def _place(place: Account) -> str:
    return f"{place['file']} line {place['line']}"


def _date(value: object) -> str:
    return f"{'none' if value is None else value!s:<10}"


def _rules(episode: Account) -> list[str]:
    told = []
    for rule in episode["rules"]:
        article = f". {rule['article']}" if rule["article"] else ""
        told.append(f"{rule['rule_id']:<14}{rule['says']}{article}")
    return told


def _dates(episode: Account, rule_set: str) -> list[str]:
    told = []
    for each in episode["candidates"]:
        decides = "  <- decides" if each["decides"] else ""
        told.append(f"{each['name']:<19}{each['arithmetic']}{decides}")
    told.append(f"{'expires_on':<19}{_expires(episode, rule_set)}")
    if episode["order_due_on"] is not None:
        told.append(f"{'order_due_on':<19}{_order_due(episode)}")
    told.append(f"{'ceiling_expires_on':<19}{_date(episode['ceiling_expires_on'])}".rstrip())
    return told


def _expires(episode: Account, rule_set: str) -> str:
    if episode["expires_on"] is None:
        return "none: the facts do not give it"
    deciding = " = ".join(each["name"] for each in episode["candidates"] if each["decides"])
    if rule_set != "law-in-force":
        return f"{episode['expires_on']} = {deciding}, by the rule set {rule_set}"
    how = "the least of them" if sum(map(_exists, episode["candidates"])) > 1 else "the only one"
    return f"{episode['expires_on']} = {deciding}, {how}"


def _exists(candidate: Account) -> bool:
    return candidate["on"] is not None


def _order_due(episode: Account) -> str:
    days = episode["order_due_days"]
    return f"{episode['expires_on']} - {days} days = {episode['order_due_on']}"


def _outcomes(episode: Account) -> list[str]:
    by = f"; {episode['rule_id']}, {episode['legal_basis']}" if episode["rule_id"] else ""
    told = [f"{episode['decision']}, {_until(episode)}{by}"]
    told += [f"{each['bureau']:<14}{_at_bureau(each, episode)}" for each in episode["bureaus"]]
    if not episode["bureaus"]:
        told.append("no bureau: the configuration has no source with this creditor_id")
    return told


def _until(episode: Account) -> str:
    if episode["decision"] == "NEEDS_HUMAN":
        latest = episode["expires_on"]
        return f"with what is known on {latest}" if latest else "no date can be reckoned"
    verb = f", verb {episode['verb']}" if episode["verb"] else ""
    return f"expires on {episode['expires_on']}{verb}"


def _at_bureau(bureau: Account, episode: Account) -> str:
    if not bureau["is_reported"]:
        withdrawn = bureau["withdrawn_on"]
        shown = f"withdrawn on {withdrawn}" if withdrawn else "not shown"
        return f"nothing to withdraw: by its own report it is {shown}"
    item = f"; purge_id {bureau['purge_id']}" if bureau["purge_id"] else ""
    return _stands(bureau, episode) + item


def _stands(bureau: Account, episode: Account) -> str:
    overdue = bureau["days_overdue"]
    if bureau["decision"] == "NEEDS_HUMAN":
        return "a person decides, with what is missing"
    if overdue is None:
        return str(bureau["decision"])
    if bureau["decision"] == "OK_UNTIL":
        return f"may be shown {_days(-overdue)} more; the order is due on {episode['order_due_on']}"
    if overdue >= 0:
        lapsed = f"{_days(overdue)} ago" if overdue else "today: the anniversary itself has expired"
        return f"{bureau['verb']}: it lapsed {lapsed}"
    return f"{bureau['verb']}: it lapses in {_days(-overdue)} and the order is due"


def _would_change(episode: Account) -> list[str]:
    return [f"if {each['if']}: {each['then']}" for each in episode["would_change"]]

"""Says an account in plain lines, for a person at a terminal or in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retention.explain.phrases import pesos

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
        yield from _beside(titular)


def printable(text: str) -> str:
    """The text without control characters: what a file says must not command a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _title(account: Account) -> str:
    return (
        f"Obligation {account['obligation_number']}, seen from {account['run_date']}"
        f" ({_law(account)}rule set {account['rule_set']})"
    )


def _law(account: Account) -> str:
    is_of_the_day = account["law_date"] == account["run_date"]
    return "" if is_of_the_day else f"by the law of {account['law_date']}, "


def _titular(titular: Account) -> Iterator[tuple[str, str]]:
    who = f"{titular['titular_id_type']} {titular['titular_id_number']}"
    named = ", ".join(filter(None, (who, titular["titular_name"], titular["titular_role"])))
    yield f"Titular {named}", "title"
    creditor = f"{titular['creditor_id']} {titular['source_name'] or ''}".strip()
    portfolio = f", portfolio {titular['portfolio']}" if titular["portfolio"] else ""
    yield f"{_STEP}creditor {creditor}{portfolio}", ""
    yield f"{_STEP}row      {_place(titular['row'])}", ""


def _beside(titular: Account) -> Iterator[tuple[str, str]]:
    """What is of the obligation or its creditor, and of no single mora."""
    sections = {
        "Alerts": [_alert(each) for each in titular["alerts"]],
        "Not judged of this creditor": [_unjudged(each) for each in titular["unjudged"]],
    }
    for title, told in sections.items():
        if told:
            yield "", ""
            yield f"{_STEP}{title}", "heading"
        for line in told:
            yield _STEP * 2 + line, ""


def _alert(alert: Account) -> str:
    article = f". {alert['article']}" if alert["article"] else ""
    return f"{alert['rule_id']:<14}{alert['says']}{article}"


def _unjudged(unjudged: Account) -> str:
    return f"{', '.join(unjudged['rule_ids'])}: {unjudged['why']}"


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
        "Facts": [*_facts(episode["mora"]), *_instalment(episode["instalment"])],
        "Rules": _rules(episode),
        "Dates": _dates(episode, account["rule_set"]),
        "Prior communication": _communication(episode),
        "Flags": [f"{each['flag']:<23}{each['meaning']}" for each in episode["flags"]],
        "Outcome": _outcomes(episode),
        "Open readings": [_open_reading(each) for each in episode["open_readings"]],
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


def _instalment(instalment: Account | None) -> list[str]:
    if instalment is None:
        return []
    number = "" if instalment["number"] is None else f" {instalment['number']}"
    first, last = instalment["continuous_started_on"], instalment["continuous_ended_on"]
    if first is None:
        return [f"instalment{number} of a continuous mora"]
    return [f"instalment{number} of the continuous mora {first} … {last or 'still open'}"]


def _communication(episode: Account) -> list[str]:
    told = episode["communication"]
    if not told["is_judged"]:
        return [str(told["why_not_judged"])]
    notices = [_notice(each) for each in told["notices"]] or ["no notice of this mora is known"]
    latest = told["latest_first_report_on"]
    limit = [] if latest is None else [f"first report by {latest} at the latest (C-9)"]
    return [*notices, *(_told_at(each) for each in episode["bureaus"]), *limit]


def _notice(notice: Account) -> str:
    channel = f" by {notice['channel']}" if notice["channel"] else ""
    cop = "" if notice["amount_cop"] is None else f", {pesos(notice['amount_cop'])} pesos"
    counts = "counts" if notice["counts"] else f"does not count: {notice['why_not_meaning']}"
    return _read_in(f"notice     {notice['sent_on']}{channel}{cop}: {counts}", notice["read_in"])


def _told_at(bureau: Account) -> str:
    told = bureau["communication"]
    if told is None:
        return f"{bureau['bureau']:<14}not judged"
    valid = "valid" if told["is_valid"] else "not valid"
    sentences = f"{told['report']}; {told['needed']}; {told['could_report']}"
    return f"{bureau['bureau']:<14}{valid}: {sentences}"


def _open_reading(reading: Account) -> str:
    where = ", ".join(reading["bureaus"])
    return f"{reading['flag']} at {where}: {reading['reading']}: {reading['otherwise']}"


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
    if episode["expires_on"] is None:
        return f"no date can be reckoned{verb}"
    return f"expires on {episode['expires_on']}{verb}"


def _at_bureau(bureau: Account, episode: Account) -> str:
    if not bureau["is_reported"]:
        return _not_shown(bureau)
    item = f"; purge_id {bureau['purge_id']}" if bureau["purge_id"] else ""
    by = "" if bureau["withdraw_by"] is None else f"; withdraw by {bureau['withdraw_by']}"
    flags = f"; {', '.join(bureau['flags'])}" if bureau["flags"] else ""
    return _stands(bureau, episode) + by + _basis(bureau, episode) + item + flags


def _not_shown(bureau: Account) -> str:
    withdrawn = bureau["withdrawn_on"]
    shown = f"withdrawn on {withdrawn}" if withdrawn else "not shown"
    told = f"nothing to withdraw: by its own report it is {shown}"
    if bureau["decision"] == "BLOCK_REPORT":
        told += f"; BLOCK_REPORT: it may not be reported; {bureau['rule_id']}"
        told += f", {bureau['legal_basis']}"
    return told


def _basis(bureau: Account, episode: Account) -> str:
    """The rule, where it is another than that of the mora itself."""
    if bureau["rule_id"] in (None, episode["rule_id"]):
        return ""
    return f"; {bureau['rule_id']}, {bureau['legal_basis']}"


def _stands(bureau: Account, episode: Account) -> str:
    overdue = bureau["days_overdue"]
    if bureau["decision"] == "NEEDS_HUMAN":
        return _for_a_person(bureau)
    if bureau["decision"] == "WITHDRAW_NOW" and bureau["rule_id"] not in _deciding(episode):
        return f"{bureau['verb']}: it goes at once, whatever its dates"
    if overdue is None:
        return str(bureau["decision"])
    if bureau["decision"] == "OK_UNTIL":
        return f"may be shown {_days(-overdue)} more; the order is due on {episode['order_due_on']}"
    if overdue >= 0:
        lapsed = f"{_days(overdue)} ago" if overdue else "today: the anniversary itself has expired"
        return f"{bureau['verb']}: it lapsed {lapsed}"
    return f"{bureau['verb']}: it lapses in {_days(-overdue)} and the order is due"


def _for_a_person(bureau: Account) -> str:
    by_rule = {
        "D-1": "a person decides: the document is missing",
        "D-5": "a person decides: the authorisation is missing",
        "INSOLVENCY": "a person decides: the titular is in insolvency",
        "T-5": "a person decides: reported in the health emergency of 2020",
    }
    return by_rule.get(bureau["rule_id"], "a person decides, with what is missing")


def _deciding(episode: Account) -> set[str]:
    """The rules of the dates that decide; under the ceiling its own."""
    return {each["rule_id"] for each in episode["candidates"] if each["decides"]} | {"ceiling-4-8"}


def _would_change(episode: Account) -> list[str]:
    return [f"if {each['if']}: {each['then']}" for each in episode["would_change"]]

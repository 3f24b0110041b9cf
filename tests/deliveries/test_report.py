"""The page of one night: what it says, what it must not show, and that it is the same twice."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from retention.deliveries.report import (
    ALERTS,
    FLAGS,
    MISSING,
    expiry_chart,
    many,
    months_from,
    number,
    render_report,
    round_ticks,
    short_number,
    write_report,
)
from retention.store import Store, sql_text

RUN_DATE = date(2026, 11, 22)

RELATIONS = """
create table run (run_date date, law_date date, rule_set varchar, horizon_days integer);
create table sources (creditor_id varchar, source_name varchar);
create table subscriptions (creditor_id varchar, bureau varchar);
create table loads_of_run (
    load_id integer, kind varchar, file_name varchar, sha256 varchar, size_bytes bigint,
    cutoff_on date, known_on date, run_date date, is_full boolean, status varchar, reason varchar,
    rows_read bigint, rows_loaded bigint, rows_quarantined bigint
);
create table quarantine (
    load_id integer, line_number bigint, column_name varchar, reason_code varchar, reason varchar,
    raw_line varchar
);
create table obligations_known (obligation_key bigint);
create table evaluated_episodes (episode_id bigint);
create table reports (
    run_date date, purge_id varchar, bureau varchar, creditor_id varchar, portfolio varchar,
    obligation_number varchar, titular_id_type varchar, titular_id_number varchar,
    titular_name varchar, titular_role varchar, mora_started_on date, mora_ended_on date,
    ended_by varchar, mora_days integer, exp_2x_on date, exp_4y_on date, exp_8y_on date,
    exp_transition_on date, expires_on date, order_due_on date, days_overdue integer,
    ceiling_expires_on date, decision varchar, verb varchar, rule_id varchar, legal_basis varchar,
    flags varchar, is_reported boolean default true, withdraw_by date
);
create table purge_items as select * from reports;
create table orderable_items (
    bureau varchar, creditor_id varchar, purge_id varchar, is_stopped boolean, is_approved boolean
);
create schema evaluation;
create table evaluation.open_clocks (
    clock varchar,
    direction varchar,
    rule_id varchar,
    days_left integer,
    legal_on date
);

create table evaluation.alerts_found (
    rule_id varchar, alert varchar, creditor_id varchar, bureau varchar,
    obligation_number varchar, since_on date, amount_cop decimal(18, 2)
);
create table evaluation.rules_unjudged (creditor_id varchar, missing varchar, rule_ids varchar);
create table law_parameters (
    parameter varchar, citation varchar, rule_id varchar, last_verified_on date, in_force_to date
);
insert into run values (date '2026-11-22', date '2026-11-22', 'law-in-force', 45);
"""

REPORT: dict[str, Any] = {
    "run_date": RUN_DATE,
    "purge_id": "0000000000000000",
    "bureau": "datacredito",
    "creditor_id": "900123456",
    "portfolio": "Consumo",
    "obligation_number": "000123",
    "titular_id_type": "CC",
    "titular_id_number": "0052123456",
    "titular_name": "Íngrid Ñáñez de la Peña",
    "titular_role": "deudor_principal",
    "mora_started_on": date(2018, 11, 1),
    "expires_on": date(2026, 11, 1),
    "order_due_on": date(2026, 10, 22),
    "days_overdue": 21,
    "decision": "WITHDRAW_NOW",
    "verb": "eliminar",
    "rule_id": "P-8Y",
    "flags": "",
    "withdraw_by": RUN_DATE,
}
UPCOMING: dict[str, Any] = {
    "expires_on": date(2027, 2, 28),
    "order_due_on": date(2027, 2, 18),
    "days_overdue": -98,
    "decision": "OK_UNTIL",
}


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(None, memory_limit="200MB", threads=1) as opened:
        opened.run("schema/functions")
        opened.connection.execute(RELATIONS)
        yield opened


def page_of(store: Store) -> str:
    return render_report(store, RUN_DATE, law_review_months=6)


def page_of_nothing() -> str:
    with Store(None, memory_limit="200MB", threads=1) as opened:
        opened.run("schema/functions")
        opened.connection.execute(RELATIONS)
        return page_of(opened)


def subscribe(store: Store, creditor_id: str, name: str, *bureaus: str) -> None:
    store.connection.execute("insert into sources values (?, ?)", [creditor_id, name])
    for bureau in bureaus:
        store.connection.execute("insert into subscriptions values (?, ?)", [creditor_id, bureau])


def add_report(store: Store, **changes: object) -> None:
    """A negative report; in the purge list too when it is due or overdue."""
    row = REPORT | changes
    is_overdue = row["days_overdue"] is not None and row["days_overdue"] >= 0
    is_listed = is_overdue or row["decision"] in ("NEEDS_HUMAN", "WITHDRAW_NOW")
    tables = ["reports"] + ["purge_items"] * is_listed
    for table in tables:
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        store.connection.execute(
            f"insert into {table} ({names}) values ({marks})", list(row.values())
        )


def add_load(store: Store, **changes: object) -> None:
    row: dict[str, object] = {
        "load_id": 1,
        "kind": "obligations",
        "file_name": "obligations_20261121.csv",
        "sha256": "3f9a" * 16,
        "size_bytes": 1000,
        "cutoff_on": date(2026, 11, 21),
        "known_on": date(2026, 11, 21),
        "run_date": RUN_DATE,
        "is_full": True,
        "status": "loaded",
        "reason": None,
        "rows_read": 12345,
        "rows_loaded": 12342,
        "rows_quarantined": 3,
    }
    row |= changes
    marks = ", ".join("?" * len(row))
    store.connection.execute(f"insert into loads_of_run values ({marks})", list(row.values()))


def visible_text(page: str) -> str:
    """What a reader sees, blanks folded."""
    body = page[page.index("<body>") :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


class Elements(HTMLParser):
    """Every element of a page with its attributes, and whether each one was closed."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_first_line_counts_what_must_go_today_and_what_is_late(store: Store) -> None:
    add_report(store)
    add_report(store, purge_id="1", expires_on=RUN_DATE, days_overdue=0)
    add_report(store, purge_id="2", **UPCOMING)
    text = visible_text(page_of(store))
    assert "2 reportes negativos deben retirarse hoy; 2 ya vencieron." in text
    assert "El más antiguo tiene 21 días de retraso." in text


def test_the_first_line_agrees_in_number_with_a_single_report(store: Store) -> None:
    in_nine_days = date(2026, 12, 1)
    add_report(store, expires_on=in_nine_days, withdraw_by=in_nine_days, days_overdue=-9)
    text = visible_text(page_of(store))
    assert "1 reporte negativo debe retirarse hoy." in text
    assert "ya venció" not in text


def test_an_order_that_is_due_before_the_date_itself_is_counted_apart(store: Store) -> None:
    in_ten_days = UPCOMING | {
        "expires_on": date(2026, 12, 2),
        "order_due_on": RUN_DATE,
        "days_overdue": -10,
        "decision": "WITHDRAW_NOW",
        "withdraw_by": date(2026, 12, 2),
    }
    in_eleven = in_ten_days | {
        "expires_on": date(2026, 12, 3),
        "order_due_on": date(2026, 11, 23),
        "days_overdue": -11,
        "decision": "OK_UNTIL",
    }
    add_report(store, **in_ten_days)
    add_report(store, purge_id="1", **in_eleven)
    text = visible_text(page_of(store))
    assert "1 reporte negativo debe retirarse hoy." in text
    assert "1 aún no vence, pero vencerá en diez días o menos" in text


def test_an_overdue_row_that_a_person_must_see_still_raises_the_alarm(store: Store) -> None:
    add_report(store, decision="NEEDS_HUMAN", flags="PAID_WITHOUT_DATE")
    page = page_of(store)
    assert 'class="verdict alert"' in page
    assert "0 reportes negativos deben retirarse hoy; 1 ya venció." in visible_text(page)


def test_every_bureau_and_creditor_has_its_row_and_the_total_adds_them(store: Store) -> None:
    subscribe(store, "900123456", "Crédito de Ejemplo S.A.S.", "datacredito", "transunion")
    subscribe(store, "900999888", "Cobranzas del Ejemplo Ltda.", "transunion")
    for position in range(1200):
        add_report(store, purge_id=str(position), **UPCOMING)
    add_report(store, purge_id="x", bureau="transunion")
    text = visible_text(page_of(store))
    assert "DataCrédito 1.200 0 0 0 0 0 0 1.200 28/02/2027" in text
    assert "Crédito de Ejemplo S.A.S. 900123456 1.200 0 0 0 0 0 0 1.200 28/02/2027" in text
    assert "Cobranzas del Ejemplo Ltda. 900999888 0 0 0 0 0 0 0 0 —" in text
    assert "Total 1.201 1 1 0 0 0 0 1.200 28/02/2027" in text


def test_the_chart_begins_the_day_after_the_run_and_ends_with_the_24th_month(store: Store) -> None:
    dates = [
        RUN_DATE,  # already expired
        date(2026, 11, 23),
        date(2026, 12, 1),
        date(2028, 10, 31),
        date(2028, 11, 1),  # the 25th month
    ]
    for position, expires_on in enumerate(dates):
        add_report(store, **(UPCOMING | {"purge_id": str(position), "expires_on": expires_on}))
    chart = expiry_chart(
        store.records("report/negative_reports", run_date=RUN_DATE), run_date=RUN_DATE
    )
    assert [bar.total for bar in chart.bars] == [1, 1, *[0] * 21, 1]
    assert [bar.month for bar in chart.bars[:3]] == ["nov", "dic", "ene"]


def test_bars_of_two_bureaus_are_stacked_within_the_scale() -> None:
    month = date(2026, 12, 1)
    groups = [
        {"bureau": "transunion", "expires_month_on": month, "report_count": 30},
        {"bureau": "datacredito", "expires_month_on": month, "report_count": 70},
    ]
    chart = expiry_chart(groups, RUN_DATE)
    lower, upper = chart.bars[1].segments
    assert [lower.bureau, upper.bureau] == ["datacredito", "transunion"]
    assert lower.y + lower.height == chart.base
    assert upper.y + upper.height < lower.y
    assert chart.ticks[-1] == (chart.base - 240, 100)


def test_the_oldest_rows_are_twenty_and_masked(store: Store) -> None:
    for days in range(1, 31):
        add_report(store, purge_id=f"{days:02}", obligation_number=f"A{days}", days_overdue=days)
    page = page_of(store)
    text = visible_text(page)
    assert "20 filas de 30." in text
    assert text.index("A30 ") < text.index("A11 ")
    assert "A10 " not in text
    assert "Í••• Ñ••• d••• l••• P•••" in text
    assert "CC •••456" in text
    assert "Ñáñez" not in page
    assert "0052123456" not in page


def test_a_short_identification_number_is_masked_whole(store: Store) -> None:
    add_report(store, titular_id_number="52987")
    page = page_of(store)
    assert "CC •••<" in page
    assert "52987" not in page


def test_reasons_for_a_person_are_counted_by_flag(store: Store) -> None:
    human = {"decision": "NEEDS_HUMAN"}
    add_report(store, purge_id="1", flags="PAID_WITHOUT_DATE|REAGED", **human)
    add_report(store, purge_id="2", flags="REAGED", **human)
    add_report(store, purge_id="3", flags="NEW_FLAG", **human)
    add_report(store, purge_id="4", flags=None, **human)
    add_report(store, purge_id="5", flags="CAP8_ON_PAID")
    text = visible_text(page_of(store))
    text = text[text.index("Requieren la revisión") : text.index("Filas en cuarentena")]
    assert "4 reportes; uno puede tener varias marcas" in text
    assert re.search(r"rige la fecha más antigua REAGED 2 ", text)
    assert re.search(r"sin fecha PAID_WITHOUT_DATE 1 ", text)
    assert "NEW_FLAG 1 " in text
    assert "Sin marca 1 " in text
    assert "CAP8_ON_PAID" not in text


def test_what_must_go_at_once_for_another_reason_is_counted_apart_by_rule(store: Store) -> None:
    not_told = UPCOMING | {"decision": "WITHDRAW_NOW", "rule_id": "C-7", "verb": "retirar"}
    add_report(store, **not_told)
    add_report(store, **not_told, bureau="transunion")
    add_report(store, **not_told | {"rule_id": "C-9", "expires_on": None, "days_overdue": None})
    add_report(store, rule_id="C-7")
    text = visible_text(page_of(store))
    assert "4 reportes negativos deben retirarse hoy; 1 ya venció." in text
    assert "3 no han vencido, pero deben retirarse hoy por otra razón que su término." in text
    assert "aún no vence" not in text
    section = text.split("Deben retirarse hoy por otra razón que su término")[1]
    assert "No hubo comunicación previa válida" in section.split("C-7 — 1 2")[0]
    assert "más de 18 meses después" in section.split("C-9 — 1 1")[0]


def test_the_section_of_other_reasons_is_not_there_when_there_is_none(store: Store) -> None:
    add_report(store)
    assert "por otra razón que su término" not in visible_text(page_of(store))


def test_a_rule_that_asks_for_a_person_is_a_reason(store: Store) -> None:
    for_person = UPCOMING | {"decision": "NEEDS_HUMAN", "withdraw_by": None}
    add_report(store, **for_person, rule_id="D-1")
    add_report(store, **for_person, rule_id="INSOLVENCY")
    add_report(store, **for_person | {"rule_id": "INSOLVENCY", "flags": "REAGED"})
    text = visible_text(page_of(store))
    assert "una persona debe revisar el trámite INSOLVENCY 2" in text
    assert "Falta el soporte de la obligación D-1 1" in text
    assert "REAGED 1" in text


def alert(store: Store, *told: object) -> None:
    marks = ", ".join("?" * 7)
    store.connection.execute(f"insert into evaluation.alerts_found values ({marks})", list(told))


def test_alerts_are_counted_by_creditor_and_bureau_without_the_obligations(store: Store) -> None:
    subscribe(store, "900123456", "Crédito de Ejemplo S.A.S.", "datacredito")
    since = date(2026, 10, 1)
    alert(store, "D-2", "NOT_UPDATED", "900123456", "datacredito", None, since, None)
    for obligation, on in (("0007", date(2026, 11, 20)), ("0008", date(2026, 11, 19))):
        alert(store, "RESIDUAL", "RESIDUAL_BALANCE", "900123456", None, obligation, on, 900)
    text = visible_text(page_of(store))
    assert (
        "envíe las novedades NOT_UPDATED · D-2 Crédito de Ejemplo S.A.S. 900123456 DataCrédito"
        " 01/10/2026 1 "
    ) in text
    assert "RESIDUAL_BALANCE · RESIDUAL Crédito de Ejemplo S.A.S. 900123456 — 19/11/2026 2 " in text
    assert "0007" not in text


def test_every_alert_and_every_missing_fact_has_its_sentence() -> None:
    found = sql_text("evaluation/published/alerts_found")
    assert set(re.findall(r"'([A-Z_]+)' as alert", found)) == set(ALERTS)
    missing = sql_text("evaluation/published/rules_unjudged")
    assert set(re.findall(r"^    \('([^']+)', ", missing, re.MULTILINE)) == set(MISSING)


def test_every_flag_of_a_row_has_its_meaning() -> None:
    assert set(re.findall(r"then '([A-Z0-9_]+)'", sql_text("evaluation/reports"))) <= set(FLAGS)


def test_rules_that_could_not_be_judged_are_told_in_plain_words(store: Store) -> None:
    store.connection.execute(
        "insert into evaluation.rules_unjudged values ('900123456', 'notices', 'C-2|C-7')"
    )
    text = visible_text(page_of(store))
    assert "No se conocen comunicaciones previas" in text
    assert "C-2, C-7" in text
    assert "Lo que no se pudo juzgar" not in visible_text(page_of_nothing())


def test_parameters_that_nobody_verified_for_too_long_are_listed(store: Store) -> None:
    parameters = [
        ("one", "Ley A", "C-2", date(2026, 5, 21), None),
        ("two", "Ley A", "C-2", date(2026, 5, 21), None),
        ("on the day", "Ley B", "C-3", date(2026, 5, 22), None),
        ("ended", "Ley C", "C-4", date(2020, 1, 1), date(2026, 11, 21)),
    ]
    for row in parameters:
        store.connection.execute("insert into law_parameters values (?, ?, ?, ?, ?)", list(row))
    text = visible_text(page_of(store))
    assert "2 parámetros llevan más de 6 meses sin verificarse." in text
    assert "Ley A C-2 21/05/2026 2" in text
    assert "Ley B" not in text
    assert "Ley C" not in text


def test_quarantine_is_counted_by_reason_without_the_data(store: Store) -> None:
    add_load(store)
    rows = [
        (
            1,
            90,
            "opened_on",
            "impossible_opened_on",
            "'0202-01-01' of Ana Ríos",
            "Ana Ríos;0202-01-01",
        ),
        (
            1,
            17,
            "opened_on",
            "impossible_opened_on",
            "'0203-01-01' of Luz Gil",
            "Luz Gil;0203-01-01",
        ),
        (1, 5, "line", "wrong_width", "too many fields", "Ana Ríos;;;;;;"),
        (2, 1, "creditor_id", "missing", "of another night", "x"),
    ]
    store.connection.executemany("insert into quarantine values (?, ?, ?, ?, ?, ?)", rows)
    page = page_of(store)
    text = visible_text(page)
    assert "3 filas en los archivos de hoy" in text
    assert "Fecha imposible impossible_opened_on obligations_20261121.csv :17 2 " in text
    assert "wrong_width · line obligations_20261121.csv :5 1 " in text
    assert "Ríos" not in page
    assert "0202-01-01" not in page
    assert "creditor_id" not in page


def test_a_refused_file_is_shown_with_its_reason(store: Store) -> None:
    add_load(store)
    add_load(
        store,
        load_id=2,
        file_name="notices_<b>.csv",
        kind="notices",
        status="refused",
        reason="the header lacks sent_on",
        rows_read=None,
        rows_loaded=None,
        rows_quarantined=None,
    )
    page = page_of(store)
    text = visible_text(page)
    assert "obligations_20261121.csv Obligaciones 21/11/2026 12.345 12.342 3 Cargado" in text
    assert re.search(r"Rechazado \w{8} the header lacks sent_on", text)
    assert "notices_&lt;b&gt;.csv" in page


def test_a_name_cannot_write_markup_into_the_page(store: Store) -> None:
    subscribe(store, "900123456", "<script>alert(1)</script>", "datacredito")
    add_report(store, titular_name="<img src=x>", obligation_number="<b>1", flags="<i>")
    page = page_of(store)
    elements = {tag for tag, _ in Elements(page).found}
    assert not elements & {"script", "img", "b", "i"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_loads_nothing_and_says_so_to_the_browser(store: Store) -> None:
    add_report(store)
    add_report(store, purge_id="1", **UPCOMING)
    page = page_of(store)
    found = Elements(page)
    assert not found.open
    policy = [attrs.get("content") for _, attrs in found.found if "http-equiv" in attrs]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    loaded = {name for _, attrs in found.found for name in attrs if name in ("src", "href")}
    assert not loaded
    assert not re.search(r"https?:|url\(|@import|<script", page)


def test_the_page_can_be_read_aloud(store: Store) -> None:
    add_report(store)
    add_report(store, purge_id="1", **UPCOMING)
    page = page_of(store)
    heads = [attrs for tag, attrs in Elements(page).found if tag == "th"]
    assert all(attrs.get("scope") in ("col", "row") for attrs in heads)
    drawing = ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    assert [child.tag for child in drawing[:2]] == ["title", "desc"]
    assert drawing.get("aria-labelledby") == "grafica-titulo grafica-texto"


def test_an_empty_portfolio_has_a_page(store: Store) -> None:
    text = visible_text(page_of(store))
    assert "No hay reportes negativos en esta cartera." in text
    assert "Ningún reporte negativo vence en los próximos 24 meses." in text
    assert "Hoy no llegaron archivos nuevos" in text
    assert "Ninguna fila de los archivos de hoy quedó en cuarentena." in text


def test_the_page_names_the_rule_set_and_is_no_legal_advice(store: Store) -> None:
    text = visible_text(page_of(store))
    assert "Ley 1266 de 2008, art. 13" in text
    assert "law-in-force , ley al 22/11/2026" in text
    assert "No es asesoría legal." in text


def test_what_the_run_knows_is_counted(store: Store) -> None:
    store.connection.execute("insert into obligations_known select * from range(12345)")
    store.connection.execute("insert into evaluated_episodes values (1), (2)")
    text = visible_text(page_of(store))
    assert "Obligaciones 12.345 Episodios de mora 2 " in text


def test_the_same_data_give_the_same_private_file(store: Store, tmp_path: Path) -> None:
    add_report(store)
    path = tmp_path / "report.html"
    path.touch(mode=0o644)
    write_report(path, store, RUN_DATE, law_review_months=6)
    first = path.read_bytes()
    write_report(path, store, RUN_DATE, law_review_months=6)
    assert path.read_bytes() == first
    assert first.endswith(b"</html>\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_negative_reports_are_read_by_a_single_query() -> None:
    folder = Path(__file__).parents[2] / "sql" / "report"
    readers = [
        path.stem
        for path in folder.glob("*.sql")
        if re.search(r"^\s*from reports$", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert readers == ["negative_reports"]


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (5, [0, 1, 2, 3, 4, 5]),
        (6, [0, 2, 4, 6]),
        (100, [0, 20, 40, 60, 80, 100]),
        (101, [0, 50, 100, 150]),
        (260_000, [0, 100_000, 200_000, 300_000]),
    ],
)
def test_the_scale_has_round_numbers(highest: int, ticks: list[int]) -> None:
    assert round_ticks(highest) == ticks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, ""),
        (9_999, "9.999"),
        (10_000, "10 mil"),
        (98_500, "99 mil"),
        (999_499, "999 mil"),
        (999_500, "1,0 M"),
        (1_250_000, "1,2 M"),
    ],
)
def test_a_number_above_a_bar_is_short(value: int, text: str) -> None:
    assert short_number(value) == text


def test_numbers_have_colombian_points() -> None:
    assert number(1234567) == "1.234.567"
    assert many(1, "fila", "filas") == "1 fila"
    assert many(0, "fila", "filas") == "0 filas"


def test_months_run_over_the_end_of_the_year() -> None:
    months = months_from(date(2026, 12, 31), 3)
    assert months == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]

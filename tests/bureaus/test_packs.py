"""The shipped layouts as they stand in their files: whole, closed, and nobody's data."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import retention

Table = dict[str, Any]

FOLDER = Path(retention.__file__).parent / "bureaus" / "packs"
MAESTRO = "datacredito-maestro-800"
CREDIT = "transunion-credit-929"
EDG = "procredito-record-edg"
SHIPPED = [
    MAESTRO,
    "datacredito-plantilla-23",
    "datacredito-plantilla-33",
    "datacredito-plantilla-36",
    "datacredito-renumbering-48",
    EDG,
    "procredito-template-41",
    "transunion-change-of-state",
    CREDIT,
]
LENGTHS = {
    (MAESTRO, "header"): 800,
    (MAESTRO, "detail"): 800,
    (MAESTRO, "trailer"): 800,
    ("datacredito-renumbering-48", "detail"): 48,
    (CREDIT, "header"): 29,
    (CREDIT, "detail"): 929,
    (CREDIT, "trailer"): 33,
}
COLUMNS = {
    ("datacredito-plantilla-23", "detail"): 23,
    ("datacredito-plantilla-33", "detail"): 33,
    ("datacredito-plantilla-36", "detail"): 36,
    (EDG, "deudor"): 49,
    (EDG, "cuota"): 10,
    (EDG, "garante"): 49,
    ("procredito-template-41", "detail"): 41,
    ("transunion-change-of-state", "detail"): 7,
}
# Questions that no key of a pack asks: whoever writes, checks or answers reads them by name.
ASKED_BY_NAME = {
    "co_debtor_numbering",
    "modalidad",
    "mora_first_day",
    "name_form",
    "name_order",
    "record_order",
    "template_codes",
}
STATUS = re.compile(r"CONFIRMED\([1-9]\)|INFERRED|RECALLED|UNKNOWN")


@cache
def pack(name: str) -> Table:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def records(name: str) -> dict[str, Table]:
    found: dict[str, Table] = pack(name)["records"]
    return found


def fields(name: str, record: str = "detail") -> list[Table]:
    found: list[Table] = records(name)[record]["fields"]
    return found


def field(name: str, record: str, wanted: str) -> Table:
    return next(f for f in fields(name, record) if f["name"] == wanted)


def every_field(name: str) -> Iterator[tuple[str, Table]]:
    for record, table in records(name).items():
        yield from ((record, f) for f in table["fields"])


def codes(name: str, table: str) -> dict[str, Table]:
    return {v["code"]: v for v in pack(name)["codes"][table]["values"]}


def tables_within(value: Any) -> Iterator[Table]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from tables_within(inner)


def asking(name: str) -> list[Table]:
    return [t for t in tables_within(pack(name)) if "ask" in t]


def positions(name: str, record: str = "detail") -> dict[str, tuple[int, int]]:
    return {f["name"]: (f["at"], f["at"] + f["length"] - 1) for f in fields(name, record)}


every_pack = pytest.mark.parametrize("name", SHIPPED)


def test_the_packs_shipped_are_these() -> None:
    assert sorted(p.stem for p in FOLDER.glob("*.toml")) == sorted(SHIPPED)


def test_every_record_is_one_whose_width_is_known_here() -> None:
    assert {(n, r) for n in SHIPPED for r in records(n)} == LENGTHS.keys() | COLUMNS.keys()


@pytest.mark.parametrize(("name", "record"), LENGTHS)
def test_the_fields_of_a_fixed_record_fill_it_without_gap_or_overlap(
    name: str, record: str
) -> None:
    next_at = 1
    for one in fields(name, record):
        assert one["at"] == next_at, one["name"]
        next_at += one["length"]
    assert next_at - 1 == records(name)[record]["length"] == LENGTHS[name, record]


@pytest.mark.parametrize(("name", "record"), COLUMNS)
def test_the_columns_of_a_sheet_or_line_are_counted_from_one(name: str, record: str) -> None:
    numbers = [f["at"] for f in fields(name, record)]
    assert numbers == list(range(1, COLUMNS[name, record] + 1))


def test_the_maestro_has_its_fields_where_the_senders_write_them() -> None:
    at = positions(MAESTRO)
    assert at["tipo_identificacion"] == (1, 1)
    assert at["numero_identificacion"] == (2, 12)
    assert at["numero_obligacion"] == (13, 30)
    assert at["nombre"] == (31, 75)
    assert at["situacion_titular"] == (76, 76)
    assert at["responsable"] == (93, 94)
    assert at["novedad"] == (108, 109)
    assert at["estado_cuenta"] == (119, 120)
    assert at["adjetivo"] == (138, 138)
    assert at["calificacion"] == (181, 182)
    assert at["edad_mora"] == (186, 188)
    assert at["valor_saldo_deuda"] == (200, 210)
    assert at["valor_saldo_mora"] == (233, 243)
    assert at["fecha_pago"] == (272, 279)
    assert at["direccion_correspondencia"] == (626, 685)
    assert at["celular"] == (746, 757)
    assert at["numero_tarjeta"] == (764, 781)
    assert len(at) == 66


def test_header_and_trailer_of_the_maestro_have_their_fields_in_place() -> None:
    header = positions(MAESTRO, "header")
    assert header["suscriptor"] == (19, 24)
    assert header["fecha_corte"] == (27, 34)
    assert header["tipo_entrega"] == (37, 37)
    assert header["indicador_partir"] == (54, 54)
    trailer = positions(MAESTRO, "trailer")
    assert trailer["fecha_proceso"] == (19, 26)
    assert trailer["numero_registros"] == (27, 34)
    assert trailer["sumatoria_novedades"] == (35, 42)


def test_the_renumbering_has_the_old_number_first_and_the_new_one_last() -> None:
    assert list(positions("datacredito-renumbering-48").items()) == [
        ("numero_obligacion", (1, 18)),
        ("numero_identificacion", (19, 29)),
        ("tipo_identificacion", (30, 30)),
        ("numero_obligacion_nuevo", (31, 48)),
    ]


def test_the_credit_record_has_its_fields_where_the_senders_write_them() -> None:
    at = positions(CREDIT)
    assert at["numero_identificacion"] == (4, 18)
    assert at["fecha_limite_pago"] == (81, 88)
    assert at["numero_obligacion"] == (89, 108)
    assert at["calidad"] == (115, 115)
    assert at["estado_obligacion"] == (120, 121)
    assert at["edad_mora"] == (122, 123)
    assert at["fecha_pago"] == (166, 173)
    assert at["cuotas_pagadas"] == (183, 185)
    assert at["cuotas_mora"] == (189, 191)
    assert at["valor_mora"] == (204, 215)
    assert at["valor_saldo"] == (216, 227)
    assert at["modalidad"] == (272, 273)
    assert at["cupo_sobregiro"] == (315, 326)
    assert at["codigo_ciudad_casa"] == (410, 415)
    assert at["departamento_empresa"] == (628, 647)
    assert at["ramo"] == (772, 777)
    assert at["no_identificado"] == (778, 797)
    assert at["valor_real_pagado"] == (918, 929)


def test_the_plantillas_grow_out_of_one_another() -> None:
    titles = {n: [f["title"] for f in fields(f"datacredito-plantilla-{n}")] for n in (23, 33, 36)}
    assert titles[33][:23] == titles[23]
    added = [t for t in titles[36] if t not in titles[33]]
    assert added == [
        "CALIFICACION",
        "CODIGO DANE CIUDAD CORRESPONDENCIA",
        "DEPARTAMENTO DE CORRESPONDENCIA",
    ]
    maestro = [f["name"] for f in fields(MAESTRO)]
    order = [maestro.index(f["name"]) for f in fields("datacredito-plantilla-36")]
    assert order == sorted(order)


def test_a_guarantor_has_the_fields_of_a_debtor_and_no_amounts() -> None:
    debtor, guarantor = fields(EDG, "deudor"), fields(EDG, "garante")
    assert [f["name"] for f in guarantor] == [f["name"] for f in debtor]
    amounts = [f for f in guarantor if "unit" in f]
    assert len(amounts) == 6
    assert all(f["empty"] == "nothing" and "column" not in f for f in amounts)


@every_pack
def test_a_name_stands_once_in_its_record(name: str) -> None:
    for record in records(name):
        count = Counter(f["name"] for f in fields(name, record))
        assert [n for n, times in count.items() if times > 1] == []
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", n) for n in count)


@every_pack
def test_a_record_holds_a_canonical_column_once(name: str) -> None:
    for record in records(name):
        count = Counter(f["column"] for f in fields(name, record) if "column" in f)
        assert [c for c, times in count.items() if times > 1] == []


@every_pack
def test_every_field_says_where_it_is_known_from(name: str) -> None:
    assert [f["name"] for _, f in every_field(name) if not f.get("fact") or "status" not in f] == []


@every_pack
def test_no_status_is_invented(name: str) -> None:
    told = [t["status"] for t in tables_within(pack(name)) if "status" in t]
    assert [s for s in told if not STATUS.fullmatch(s)] == []


@every_pack
def test_what_is_merely_remembered_is_no_fact_of_a_pack(name: str) -> None:
    assert "RECALLED" not in {t.get("status") for t in tables_within(pack(name))}


@every_pack
def test_fields_of_codes_and_tables_of_codes_belong_together(name: str) -> None:
    named = {f["codes"] for _, f in every_field(name) if f["type"] == "code"}
    assert named == pack(name).get("codes", {}).keys()
    assert not [f for _, f in every_field(name) if "codes" in f and f["type"] != "code"]


@every_pack
def test_a_code_is_as_wide_as_its_field_and_stands_once(name: str) -> None:
    for _, one in every_field(name):
        if one["type"] != "code":
            continue
        values = [v["code"] for v in pack(name)["codes"][one["codes"]]["values"]]
        assert len(set(values)) == len(values), one["codes"]
        assert {len(v) for v in values} <= {one.get("length", len(v)) for v in values}


@every_pack
def test_the_tables_are_those_of_what_is_sent(name: str) -> None:
    assert {t["side"] for t in pack(name).get("codes", {}).values()} <= {"input"}


@pytest.mark.parametrize("bureau", ["datacredito", "transunion", "procredito"])
def test_a_table_is_the_same_in_every_pack_of_a_bureau(bureau: str) -> None:
    seen: dict[str, Table] = {}
    for name in SHIPPED:
        if pack(name)["bureau"] == bureau:
            for table, content in pack(name)["codes"].items():
                assert seen.setdefault(table, content) == content, f"{table} of {name}"


@pytest.mark.parametrize(
    ("name", "table"),
    [(MAESTRO, "T-NOV"), (CREDIT, "C-MORA"), ("transunion-change-of-state", "C-MORA")],
)
def test_days_of_mora_fall_under_one_code_each(name: str, table: str) -> None:
    bands = [v for v in pack(name)["codes"][table]["values"] if "from_day" in v]
    assert bands[0]["from_day"] == 0
    for one, following in pairwise(bands):
        assert following["from_day"] == one["to_day"] + 1
        assert following["step"] == one["step"] + 1
    assert "to_day" not in bands[-1]


@every_pack
def test_whatever_is_asked_is_a_question_of_the_pack(name: str) -> None:
    questions = pack(name)["questions"]
    asked = {t["ask"] for t in asking(name)}
    assert asked <= questions.keys()
    in_the_name = set(re.findall(r"\{(\w+)\}", pack(name)["file"]["name"]))
    assert questions.keys() <= asked | in_the_name | ASKED_BY_NAME


@every_pack
def test_a_value_for_each_choice_is_given_for_every_choice(name: str) -> None:
    for one in asking(name):
        if "choices" in one:
            known = pack(name)["questions"][one["ask"]]["choices"]
            assert one["choices"].keys() == known.keys(), one["ask"]


@every_pack
def test_a_question_is_answered_by_a_choice_or_a_text_and_so_is_its_draft(name: str) -> None:
    for title, question in pack(name)["questions"].items():
        assert {"asks", "draft", "status", "fact"} <= question.keys(), title
        assert ("choices" in question) != ("pattern" in question), title
        if "choices" in question:
            assert question["draft"] in question["choices"], title
        else:
            assert re.fullmatch(question["pattern"], question["draft"]), title


@every_pack
def test_the_name_of_the_file_is_made_of_what_is_known(name: str) -> None:
    parts = re.findall(r"\{(\w+)\}", pack(name)["file"]["name"])
    own = {f["name"] for _, f in every_field(name)}
    assert set(parts) <= {"cutoff"} | pack(name)["questions"].keys() | own


@every_pack
def test_a_record_is_told_from_the_others_by_how_it_starts(name: str) -> None:
    assert list(records(name)) == pack(name)["file"]["order"]
    others = [r for r, table in records(name).items() if "starts_with" not in table]
    assert len(others) <= 1
    for record, table in records(name).items():
        first = fields(name, record)[0].get("value")
        assert table.get("starts_with") == (first if isinstance(first, str) else None)


@every_pack
def test_the_key_is_made_of_fields_that_must_be_there(name: str) -> None:
    required = {f["name"] for _, f in every_field(name) if f.get("required") is True}
    assert set(pack(name)["file"]["key"]) <= required


@every_pack
def test_what_a_field_is_required_by_stands_in_its_record(name: str) -> None:
    for record, one in every_field(name):
        if not isinstance(one.get("required"), dict):
            continue
        condition = one["required"]
        by = field(name, record, condition["field"])
        if by["type"] == "code":
            wanted = condition.get("in", []) + condition.get("not", [])
            assert set(wanted) <= codes(name, by["codes"]).keys()


@every_pack
def test_amounts_are_in_the_unit_of_the_file(name: str) -> None:
    unit = pack(name)["file"]["unit"]
    told = unit if isinstance(unit, str) else pack(name)["questions"][unit["ask"]]["draft"]
    assert {f["unit"] for _, f in every_field(name) if "unit" in f} <= {told}
    assert ("rounding" in pack(name)["file"]) == (told == "thousands")


@every_pack
def test_nobodys_number_stands_in_a_pack(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    assert [n for n in re.findall(r"\d{6,}", text) if set(n) not in ({"0"}, {"9"})] == []
    drafts = [q["draft"] for q in pack(name)["questions"].values() if "pattern" in q]
    assert [d for d in drafts if d.isdigit() and set(d) not in ({"0"}, {"9"})] == []


@every_pack
def test_a_pack_says_at_its_top_what_it_is_and_how_to_complete_it(name: str) -> None:
    lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    top = [line for line in lines[:4] if line.startswith("# ")]
    assert len(top) == 4
    assert "To complete it" in top[2]
    assert f'base = "{name}"' in top[2]


def meanings(name: str, table: str) -> dict[str, str | None]:
    return {code: value.get("canonical") for code, value in codes(name, table).items()}


def test_the_novedades_are_those_senders_write() -> None:
    assert meanings(MAESTRO, "T-NOV") == {
        "01": "al_dia",
        "05": "pago_total",
        "06": "mora_30",
        "07": "mora_60",
        "08": "mora_90",
        "09": "mora_120",
        "12": "dudoso_recaudo",
        "13": "castigada",
        "14": "recuperada",
    }
    assert {c: v.get("from_day") for c, v in codes(MAESTRO, "T-NOV").items()} == {
        "01": 0,
        "05": None,
        "06": 30,
        "07": 60,
        "08": 90,
        "09": 120,
        "12": None,
        "13": None,
        "14": None,
    }
    assert pack(MAESTRO)["codes"]["T-NOV"]["is_closed"] is False


def test_the_states_of_an_account_are_those_of_the_bureaus_table() -> None:
    assert meanings(MAESTRO, "T-EST") == {
        "00": "no_informado",
        "01": "al_dia",
        "02": "en_mora",
        "03": "pago_total",
        "04": "pago_judicial",
        "05": "dudoso_recaudo",
        "06": "castigada",
        "07": "dacion_en_pago",
        "08": "cancelada_voluntaria",
        "09": "cancelada_mal_manejo",
        "10": "prescripcion",
        "11": "cancelada_entidad",
        "12": "reestructurada",
        "13": "vendida",
        "14": "insoluta",
        "15": "siniestro",
    }


def test_a_co_debtor_is_never_read_as_the_principal() -> None:
    assert [c for c, m in meanings(MAESTRO, "T-RESP").items() if m == "deudor_principal"] == ["00"]
    assert meanings(MAESTRO, "T-RESP") == {
        "00": "deudor_principal",
        "01": "codeudor",
        "02": "codeudor",
        "03": "codeudor",
        "04": "avalista",
        "05": "deudor_solidario",
        "07": "otro",
        "06": "otro",
        "08": "fiador",
        "96": "otro",
        "97": "otro",
    }
    first_other = next(c for c, m in meanings(MAESTRO, "T-RESP").items() if m == "otro")
    assert first_other == "07"


def test_adjetivo_and_situacion_are_those_of_the_bureaus_tables() -> None:
    assert list(meanings(MAESTRO, "T-ADJ").items()) == [
        ("0", "ninguno"),
        ("1", "fallecido"),
        ("2", "en_cobrador"),
        ("3", "no_localizado"),
        ("4", "linea_suspendida"),
        ("5", "incapacidad"),
        ("6", "cobro_prejuridico"),
        ("7", "cobro_juridico"),
    ]
    assert list(meanings(MAESTRO, "T-SIT").items()) == [
        ("0", "normal"),
        ("1", "concordato"),
        ("2", "liquidacion_forzosa"),
        ("3", "liquidacion_voluntaria"),
        ("4", "reorganizacion"),
        ("5", "ley_550"),
        ("6", "ley_1116"),
        ("7", "otra"),
    ]


@pytest.mark.parametrize("name", [CREDIT, "transunion-change-of-state"])
def test_the_ages_of_mora_are_fifteen_bands(name: str) -> None:
    bands = {
        c: (v["canonical"], v["from_day"], v.get("to_day"))
        for c, v in codes(name, "C-MORA").items()
    }
    assert bands == {
        "00": ("al_dia", 0, 29),
        "01": ("mora_30", 30, 59),
        "02": ("mora_60", 60, 89),
        "03": ("mora_90", 90, 119),
        "04": ("mora_120", 120, 149),
        "05": ("mora_150", 150, 179),
        "06": ("mora_180", 180, 209),
        "07": ("mora_210", 210, 239),
        "08": ("mora_240", 240, 269),
        "09": ("mora_270", 270, 299),
        "10": ("mora_300", 300, 329),
        "11": ("mora_330", 330, 359),
        "12": ("mora_360", 360, 539),
        "13": ("mora_540", 540, 729),
        "14": ("mora_730", 730, None),
    }


@pytest.mark.parametrize("name", [CREDIT, "transunion-change-of-state"])
def test_vigente_is_written_in_mora_and_up_to_date_and_read_as_neither(name: str) -> None:
    assert meanings(name, "C-EST") == {
        "01": None,
        "04": "dudoso_recaudo",
        "05": None,
        "06": "castigada",
        "07": "pago_total",
        "08": "recuperada",
    }
    assert codes(name, "C-EST")["01"]["written_for"] == ["al_dia", "en_mora"]


@every_pack
def test_a_value_is_written_with_one_code_by_choice_of_the_pack(name: str) -> None:
    for table in pack(name).get("codes", {}):
        read = {v["canonical"] for v in codes(name, table).values() if "canonical" in v}
        extra = [w for v in codes(name, table).values() for w in v.get("written_for", [])]
        assert len(extra) == len(set(extra))
        assert read.isdisjoint(extra), table


def test_no_age_of_mora_known_to_one_bureau_is_lost_at_the_other() -> None:
    known = set(meanings(MAESTRO, "T-NOV").values())
    written = {w for v in codes(MAESTRO, "T-NOV").values() for w in v.get("written_for", [])}
    assert set(meanings(CREDIT, "C-MORA").values()) - known == written


def test_the_totals_of_a_trailer_are_counted_and_the_disputed_one_asked() -> None:
    assert field(MAESTRO, "trailer", "numero_registros")["value"] == {"count": "all"}
    assert field(MAESTRO, "trailer", "sumatoria_novedades")["value"]["choices"] == {
        "details": {"count": ["detail"]},
        "zeros": "00000000",
        "novedades": {"sum": "novedad"},
    }
    trailer = {f["name"]: f["value"] for f in fields(CREDIT, "trailer")}
    assert trailer["numero_registros"] == {"count": "all"}
    assert trailer["numero_registros_tipo_2"] == {"count": ["detail"]}


@pytest.mark.parametrize(
    ("name", "open_points"),
    [
        (
            MAESTRO,
            "subscriber account_type values_in_thousands delivery_type split_indicator "
            "header_filler account_padding co_debtor_numbering mora_first_day tail trailer_sum "
            "encoding line_end last_line_end",
        ),
        (
            CREDIT,
            "entity_type entity_code report_type header_width tail_after_929 not_identified "
            "titular_state modalidad name_form obligation_alignment empty_values mora_first_day "
            "rounding encoding line_end last_line_end",
        ),
    ],
)
def test_no_doubtful_point_has_been_decided_in_silence(name: str, open_points: str) -> None:
    assert set(pack(name)["questions"]) == set(open_points.split())
    assert {q["status"] for q in pack(name)["questions"].values()} == {"UNKNOWN"}

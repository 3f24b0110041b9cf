"""Every way a configuration can be wrong, and what is said about it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from retention.errors import ConfigurationError, ExitCode, Problem
from retention.settings import KINDS, load_settings
from tests.settings.configurations import LEAST, Problems, Write

OBLIGATIONS = f"{LEAST}[extracts.obligations]\n"


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('inbox = ""', "is empty"),
        ("inbox = 3", "is 3, and must be a path"),
        ('inbox = "~/inbox"', 'starts with "~", which is not replaced'),
        ('inbox = "a\\u0000b"', "is not a path"),
        ('database = ["a"]', "is a list, and must be a path"),
        ("horizon_days = -1", "is -1, and must be a whole number from 0 to 3650"),
        ("horizon_days = 3651", "is 3651, and must be a whole number from 0 to 3650"),
        ('horizon_days = "45"', 'is the text "45", and must be a whole number from 0 to 3650'),
        ("horizon_days = true", "is true, and must be a whole number from 0 to 3650"),
        ("horizon_days = 45.0", "is 45.0, and must be a whole number from 0 to 3650"),
        ("max_quarantine_share = 1.01", "is 1.01, and must be a number from 0 to 1"),
        ("max_quarantine_share = nan", "is NaN, and must be a number from 0 to 1"),
        ("max_quarantine_share = true", "is true, and must be a number from 0 to 1"),
        ("workbook_rows = 1000001", "is 1000001, and must be a whole number from 0 to 1000000"),
        ("rule_set = 1", 'is 1, and must be one of "law-in-force", "ceiling-4-8"'),
        ('memory_limit = "1300"', "must be a number and a unit"),
        ('memory_limit = "0MB"', "must be a number and a unit"),
        ('memory_limit = "80%"', "must be a number and a unit"),
        ("memory_limit = 1300", "is 1300, and must be text"),
        ("threads = 0", "is 0, and must be a whole number of 1 or more"),
        ('unmask_analytics = "yes"', 'is the text "yes", and must be true or false'),
    ],
)
def test_a_value_of_the_top_level_that_is_not_allowed(
    problems: Problems, line: str, reason: str
) -> None:
    rest = LEAST.replace('inbox = "inbox"\n', "") if line.startswith("inbox") else LEAST
    problem = only(problems(f"{line}\n{rest}"))
    assert (problem.key, problem.line, problem.reason) == (line.split()[0], 1, reason)
    assert problem.suggestion


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('files = "/data/x*"', "is an absolute path"),
        ("files = 'C:\\data\\x*'", "is an absolute path"),
        ('files = "../x*"', 'leads out of the inbox by ".."'),
        ('files = "a/../../x*"', 'leads out of the inbox by ".."'),
        ("files = 'a\\x*'", "has a backslash"),
        ('files = " "', "is not a file name"),
        ('format = "xlsx"', 'is "xlsx", and must be one of "csv", "parquet", "auto"'),
        ('delimiter = ";;"', "must be one character"),
        ('delimiter = ""', "must be one character"),
        ('delimiter = "a"', "cannot separate values"),
        ("delimiter = '\"'", "cannot separate values"),
        ('encoding = "ANSI"', "must be one of utf-8, windows-1252, latin-1"),
        ('encoding = "utf-16"', "must be one of utf-8, windows-1252, latin-1"),
        ('encoding = "a\\u0000"', "must be one of utf-8, windows-1252, latin-1"),
        ('decimal = ""', "is empty"),
        ('decimal = ";"', 'is ";", and must be one of ".", ","'),
        ('thousands = "_"', 'is "_", and must be one of "", ".", ",", " ", "\'"'),
        ('thousands = "."', "is the decimal mark too"),
        ('thousands = ","', 'is ",", which also separates the values of a line (delimiter)'),
        ('decimal = ","', 'is ",", which also separates the values of a line (delimiter)'),
        ('full = "yes"', 'is the text "yes", and must be true or false'),
        ("columns = 3", "is 3, and must be a table"),
        ("values = []", "is a list, and must be a table"),
    ],
)
def test_a_value_of_an_extract_that_is_not_allowed(
    problems: Problems, line: str, reason: str
) -> None:
    problem = only(problems(f"{OBLIGATIONS}{line}\n"))
    key = f"extracts.obligations.{line.split()[0]}"
    assert (problem.key, problem.line, problem.reason) == (key, 8, reason)
    assert problem.suggestion


@pytest.mark.parametrize(
    "pattern",
    ["dd/mm/yy", "dd/mm", "dd/mm/yyyy dd", "%d/%m/%Y", "dd/mm/aaaa", "dmmdyyyy", "", "yyyy-mm-ddT"],
)
def test_a_date_pattern_has_each_part_once(problems: Problems, pattern: str) -> None:
    problem = only(problems(f'{OBLIGATIONS}date_format = "{pattern}"\n'))
    assert problem.reason == (
        "must have yyyy, mm and dd once each, with nothing but marks between them"
    )
    assert problem.suggestion == 'for example "dd/mm/yyyy", or "iso" for yyyy-mm-dd'


def test_both_marks_are_told_when_both_are_the_delimiter(problems: Problems) -> None:
    found = problems(f'{OBLIGATIONS}decimal = ","\nthousands = ","\n')
    assert [(problem.key, problem.line) for problem in found] == [
        ("extracts.obligations.decimal", 8),
        ("extracts.obligations.thousands", 9),
        ("extracts.obligations.thousands", 9),
    ]


@pytest.mark.parametrize(
    ("unknown", "suggestion"),
    [
        ("horizon_dais = 3", 'did you mean "horizon_days"?'),
        ("Rule_Set = 3", 'did you mean "rule_set"?'),
        ("delimiter = ';'", "it belongs in a table of a kind of extract, such as"),
        ("folder = 'x'", "the ones there are: inbox, out, database, "),
    ],
)
def test_an_unknown_key_at_the_top_suggests_a_known_one(
    problems: Problems, unknown: str, suggestion: str
) -> None:
    problem = only(problems(f"{unknown}\n{LEAST}"))
    assert (problem.key, problem.line) == (unknown.split()[0], 1)
    assert "unknown key" in problem.reason
    assert problem.suggestion.startswith(suggestion)


def test_a_key_written_below_the_first_table_is_told_to_go_above_it(problems: Problems) -> None:
    problem = only(problems(f"{LEAST}horizon_days = 30\n"))
    assert (problem.key, problem.line) == ("sources.900123456.horizon_days", 7)
    assert (
        problem.suggestion == "it belongs to no table: write horizon_days above the first [table]"
    )


def test_an_unknown_key_of_a_source_or_an_extract_suggests_a_known_one(problems: Problems) -> None:
    found = problems(f"{LEAST}bureau = 1\n[extracts.notices]\ndelimeter = 2\n")
    assert [(problem.key, problem.suggestion) for problem in found] == [
        ("sources.900123456.bureau", 'did you mean "bureaus"?'),
        ("extracts.notices.delimeter", 'did you mean "delimiter"?'),
    ]


def test_an_unknown_kind_of_extract_names_the_kinds_there_are(problems: Problems) -> None:
    problem = only(problems(f"{LEAST}[extracts.payments]\n"))
    assert (problem.key, problem.line) == ("extracts.payments", 7)
    assert problem.reason == f"is not a kind of extract: the kinds are {', '.join(KINDS)}"


def test_a_misspelt_kind_of_extract_suggests_the_right_one(problems: Problems) -> None:
    problem = only(problems(f"{LEAST}[extracts.obligation]\n"))
    assert problem.suggestion == 'did you mean "obligations"?'


def test_what_is_required_and_missing_is_told(problems: Problems) -> None:
    found = problems("[sources.900123456]\n")
    assert {(problem.key, problem.line, problem.reason) for problem in found} == {
        ("inbox", None, "is missing"),
        ("out", None, "is missing"),
        ("sources.900123456.name", 1, "is missing"),
        ("sources.900123456.bureaus", 1, "is missing"),
    }


def test_an_empty_file_is_told_what_it_needs(problems: Problems) -> None:
    assert [(problem.key, problem.suggestion) for problem in problems("")] == [
        ("inbox", 'for example: inbox = "inbox"'),
        ("out", 'for example: out = "out"'),
        ("sources", "add a table for each creditor, such as [sources.900123456]"),
    ]


def test_a_table_of_no_sources_is_empty(problems: Problems) -> None:
    problem = only(problems('inbox = "inbox"\nout = "out"\n[sources]\n'))
    assert (problem.key, problem.line, problem.reason) == ("sources", 3, "is empty")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('["datacredit"]', 'there is no bureau "datacredit"'),
        ("[3]", 'there is no bureau "3"'),
        ("[]", "is an empty list"),
        ('["procredito", "procredito"]', 'lists "procredito" twice'),
    ],
)
def test_the_bureaus_of_a_source_are_known_and_listed_once(
    problems: Problems, written: str, reason: str
) -> None:
    problem = only(problems(LEAST.replace('["datacredito", "transunion"]', written)))
    assert (problem.key, problem.line) == ("sources.900123456.bureaus", 6)
    assert problem.reason == reason


def test_one_bureau_without_a_list_is_told_to_be_a_list(problems: Problems) -> None:
    problem = only(problems(LEAST.replace('["datacredito", "transunion"]', '"datacredito"')))
    assert problem.suggestion == 'for example: bureaus = ["datacredito", "transunion"]'


@pytest.mark.parametrize("creditor_id", ["900.123", "Crédito", "9 1", "123456789012345678901", ""])
def test_a_creditor_id_is_short_and_plain(problems: Problems, creditor_id: str) -> None:
    problem = only(problems(LEAST.replace("900123456", f'"{creditor_id}"')))
    assert (problem.key, problem.line) == (f'sources."{creditor_id}"', 4) or len(creditor_id) > 20
    assert problem.reason.startswith("is not a creditor_id")


@pytest.mark.parametrize("name", ['""', '"  "'])
def test_a_source_has_a_name(problems: Problems, name: str) -> None:
    problem = only(problems(LEAST.replace('"Crédito de Ejemplo S.A.S."', name)))
    assert (problem.key, problem.reason) == ("sources.900123456.name", "is empty")


def test_two_sources_cannot_be_one_creditor_or_have_one_name(problems: Problems) -> None:
    other = '[sources.90012345-6]\nname = "CRÉDITO de  ejemplo s.a.s."\nbureaus = ["procredito"]\n'
    assert [(problem.key, problem.line, problem.reason) for problem in problems(LEAST + other)] == [
        ("sources.90012345-6", 7, "is the same creditor as 900123456"),
        ("sources.90012345-6.name", 8, "is that of 900123456 too"),
    ]


def test_a_column_mapped_must_be_canonical(problems: Problems) -> None:
    found = problems(
        f'{OBLIGATIONS}columns = {{ NRO = "obligation_number", titular_nam = "N",'
        ' opened_on = "", sent_on = "S" }\n'
    )
    assert [(problem.key.rpartition(".")[2], problem.suggestion[:40]) for problem in found] == [
        ("NRO", 'the canonical name comes first: obligation_number = "NRO"'[:40]),
        ("titular_nam", 'did you mean "titular_name"?'),
        ("opened_on", 'opened_on = "NAME"'),
        ("sent_on", 'did you mean "opened_on"?'),
    ]
    assert {problem.line for problem in found} == {8}


def test_a_value_mapped_must_be_a_canonical_value_of_a_canonical_column(problems: Problems) -> None:
    found = problems(f"""{LEAST}[extracts.obligations.values]
titular_role.C = "codeudora"
titular_role.A = "avalista"
voluntary_payment = {{ S = true, N = "no" }}
product_type = "x"
colour.R = "red"
""")
    told = [
        (problem.key.removeprefix("extracts.obligations.values."), problem.line)
        for problem in found
    ]
    assert told == [
        ("titular_role.C", 8),
        ("voluntary_payment.S", 10),
        ("voluntary_payment.N", 10),
        ("product_type", 11),
        ("colour", 12),
    ]
    assert found[0].suggestion == 'did you mean "codeudor"?'


def test_two_kinds_cannot_look_for_the_same_files(problems: Problems) -> None:
    text = f'{LEAST}[extracts.notices]\nfiles="a*"\n[extracts.bureau_reports]\nfiles="a*"\n'
    problem = only(problems(text))
    assert (problem.key, problem.line) == ("extracts.bureau_reports.files", 10)
    assert problem.reason == "is the same as that of notices, and a file is of one kind"


@pytest.mark.parametrize(
    ("before", "after", "key", "reason"),
    [
        ('"inbox"', '"nowhere"', "inbox", "there is no folder "),
        ('"inbox"', '"retention.toml"', "inbox", "retention.toml is not a folder"),
        ('"out"', '"retention.toml"', "out", "retention.toml is a file"),
        ('"out"', '"inbox/out"', "out", "is inside the inbox"),
        ('"out"', '"inbox"', "out", "is inside the inbox"),
        ('"out"', '"out/../inbox/x"', "out", "is inside the inbox"),
        ('"out"', '"out"\ndatabase = "inbox/x.duckdb"', "database", "is inside the inbox"),
        ('"out"', '"out"\ndatabase = "out/analytics.duckdb"', "database", "the copy for analysts"),
        ('"out"', '"out"\ndatabase = "out"', "database", "is the out folder too"),
        ('"out"', '"out"\ndatabase = "."', "database", " is a folder"),
    ],
)
def test_folders_exist_and_do_not_get_in_each_others_way(
    problems: Problems, before: str, after: str, key: str, reason: str
) -> None:
    problem = only(problems(LEAST.replace(before, after, 1)))
    assert problem.key == key
    assert reason in problem.reason


def test_a_link_into_the_inbox_is_inside_the_inbox(problems: Problems, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "inbox", target_is_directory=True)
    assert only(problems(LEAST.replace('"out"', '"link/out"'))).key == "out"


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ('inbox = "inbox"\nout = out\n', 2, 7, "is not TOML: invalid value"),
        ('inbox = "a"\ninbox = "b"\n', 2, 12, "the same key or table is there twice"),
        ("[sources.1]\n[sources.1]\n", 2, 11, "the same key or table is there twice"),
        ('inbox = "C:\\data"\n', 1, 13, "a backslash in a text between double quotes"),
        ('inbox = ["a"', 1, 13, "is not TOML: unclosed array"),
    ],
)
def test_what_is_not_toml_is_told_with_its_place(
    problems: Problems, text: str, line: int, column: int, reason: str
) -> None:
    problem = only(problems(text))
    assert (problem.key, problem.line, problem.reason) == ("", line, reason)
    assert abs((problem.column or 0) - column) <= 2
    assert problem.suggestion


def test_a_file_that_is_not_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "retention.toml"
    path.write_bytes('inbox = "inbox"\nname = "Crédito"\n'.encode("cp1252"))
    with pytest.raises(ConfigurationError) as caught:
        load_settings(path)
    problem = only(caught.value.problems)
    assert (problem.line, problem.column, problem.reason) == (2, 11, "a letter is not in UTF-8")
    assert problem.suggestion == "save the file as UTF-8"


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_settings(tmp_path / "retention.toml")
    assert only(caught.value.problems).reason == "there is no such file"
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is a folder"):
        load_settings(tmp_path)


def test_a_file_of_another_kind_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "obligations.csv"
    path.write_bytes(b"a" * 1_000_001)
    with pytest.raises(ConfigurationError, match="too large to be a configuration"):
        load_settings(path)


def test_tables_nested_without_end_are_told(problems: Problems) -> None:
    assert only(problems("a = " + "[" * 50_000)).key == ""


def test_all_problems_are_told_at_once_in_the_order_of_the_lines(problems: Problems) -> None:
    found = problems("""\
out = "inbox/out"
inbox = "inbox"
horizon_days = "x"
treads = 2

[sources.900123456]
name = ""
bureaus = ["a", "b"]

[extracts.notices]
delimiter = ";;"
columns = { x = "y" }
""")
    assert [(problem.line, problem.key) for problem in found] == [
        (1, "out"),
        (3, "horizon_days"),
        (4, "treads"),
        (7, "sources.900123456.name"),
        (8, "sources.900123456.bureaus"),
        (8, "sources.900123456.bureaus"),
        (11, "extracts.notices.delimiter"),
        (12, "extracts.notices.columns.x"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "'threads' = 0",
        '"thr\\u0065ads" = 0',
        "  threads   =   0   # all",
        'memory_limit = """\nthreads = 9\n"""\nthreads = 0',
    ],
)
def test_a_key_is_found_on_its_line_however_it_is_written(problems: Problems, text: str) -> None:
    [problem] = [problem for problem in problems(f"{text}\n{LEAST}") if problem.key == "threads"]
    assert problem.line == text.count("\n") + 1


def test_a_key_of_a_table_in_a_dotted_key_is_found_on_its_line(problems: Problems) -> None:
    text = 'inbox = "inbox"\nout = "out"\nsources.9.name = "A"\nsources . 9 . "bureaus" = []\n'
    assert only(problems(text)).line == 4


def test_the_error_as_text_says_what_where_why_and_what_to_do(write: Write) -> None:
    path = write(f"threads = 0\ntreads = 1\n{LEAST}")
    with pytest.raises(ConfigurationError) as caught:
        load_settings(path)
    assert str(caught.value).splitlines() == [
        "The configuration cannot be used: 2 problems",
        f"  where: {path}",
        "  why: ",
        f"    {path}:1: threads: is 0, and must be a whole number of 1 or more;"
        " for example: threads = 4",
        f'    {path}:2: treads: is an unknown key; did you mean "threads"?',
        f"  do: correct the file, then check it with: retention config validate -c {path}",
    ]


def test_a_problem_takes_one_line_whatever_the_file_holds(problems: Problems) -> None:
    text = LEAST.replace("inbox", "x", 1).replace("name", '"na\\nme"')
    found = problems(f'rule_set = """a\n{"b" * 5000}"""\n{text}')
    assert found
    assert all("\n" not in str(problem) and len(str(problem)) < 500 for problem in found)


def test_no_mangled_file_gets_anything_but_a_settings_object_or_problems(write: Write) -> None:
    path = write(LEAST)
    whole = (OBLIGATIONS + 'columns = { opened_on = "F" }\nvalues.flag.X = "Y"\n').encode()
    chance = random.Random(20260101)
    for _ in range(400):
        mangled = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(mangled))
            mangled[at : at + chance.randint(0, 6)] = chance.choice(
                [b"", b"[", b'"', b"=", b"\x00", b"\xff", b"\n", b"{", b".", b"1979-05-27", b"1"]
            )
        path.write_bytes(mangled)
        try:
            load_settings(path)
        except ConfigurationError as error:
            assert error.problems  # noqa: PT017

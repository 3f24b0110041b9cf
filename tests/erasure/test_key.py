"""The key of the tombstones: made once, told from another, the same for Python and DuckDB."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path

import pytest

from retention.erasure.key import ErasureKey, read_key, require_key
from retention.erasure.recognising import define_tombstones
from retention.errors import IntegrityError
from retention.store import Store

KEY = ErasureKey(bytes(range(32)))
SUBJECTS = (
    ("titular", "CC", "1000001"),
    ("mora", "900123456", "CR-Ñ/1", "NIT", "900555666"),
    ("obligation", "900123456", "x" * 200),
)


@pytest.mark.parametrize("words", SUBJECTS)
def test_python_and_duckdb_make_the_same_tombstone(words: tuple[str, ...]) -> None:
    told = "\x1f".join(words)
    with Store(None) as store:
        store.run("schema/tables")
        define_tombstones(store, KEY, "")
        [(found,)] = store.connection.execute("select tombstone_of($1)", [told]).fetchall()
    assert found == KEY.of(*words) == hmac.new(KEY.secret, told.encode(), sha256).hexdigest()


def test_a_scope_keeps_the_same_words_apart() -> None:
    assert KEY.of("titular", "CC", "1") != KEY.of("obligation", "CC", "1")
    assert KEY.of("mora", "ab", "c") != KEY.of("mora", "a", "bc")


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "retention.key"
    key = require_key(path, [])
    assert path.stat().st_mode & 0o077 == 0
    assert require_key(path, []) == key == require_key(path, [key.check])


@pytest.mark.parametrize("text", ["", "abc", "00" * 31, "clave"])
def test_what_is_no_key_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "retention.key").write_text(text, encoding="ascii")
    with pytest.raises(IntegrityError, match="the key of the erasures"):
        read_key(tmp_path / "retention.key")


def test_another_key_is_told_from_the_first(tmp_path: Path) -> None:
    require_key(tmp_path / "retention.key", [])
    with pytest.raises(IntegrityError) as refused:
        require_key(tmp_path / "retention.key", [KEY.check])
    assert "another key" in refused.value.why

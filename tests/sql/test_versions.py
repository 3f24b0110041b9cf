"""A database that an earlier version made is refused in words, and left as it is."""

from __future__ import annotations

import duckdb
import pytest

from retention.database import open_store
from retention.errors import IntegrityError
from tests.folders import Folder


@pytest.mark.parametrize(
    "changed",
    [
        "alter table run drop column residual_cop",
        "alter table subscriptions drop column certified_on",
        "alter table notices drop column agreement_id",
    ],
)
def test_a_database_of_an_earlier_version_is_refused(folder: Folder, changed: str) -> None:
    open_store(folder.settings).close()
    with duckdb.connect(str(folder.settings.database)) as earlier:
        earlier.execute(changed)
    with pytest.raises(IntegrityError, match="made by an earlier version") as refused:
        open_store(folder.settings)
    assert "rebuilt from the extracts" in refused.value.todo
    with pytest.raises(IntegrityError, match="made by an earlier version"):
        open_store(folder.settings, read_only=True)
    with duckdb.connect(str(folder.settings.database)) as again:
        again.execute("select count(*) from notices")


def test_a_database_of_this_version_is_opened_again(folder: Folder) -> None:
    open_store(folder.settings).close()
    open_store(folder.settings).close()

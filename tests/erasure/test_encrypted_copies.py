"""What becomes of the encrypted copies of a delivery that an erasure writes again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from retention.deliveries.encryption import copies_of, verify_copies
from retention.deliveries.verify import verify_delivery
from retention.erasure.gone import Gone
from retention.erasure.plan import Plan
from retention.erasure.written_again import rewrite_deliveries
from retention.settings.recipients import EXAMPLE
from tests.folders import CONFIGURATION, Folder, obligation

FIRST, SECOND = date(2026, 11, 22), date(2026, 11, 23)
ENCRYPTED = f'{CONFIGURATION}\n[delivery]\nrecipients = ["{EXAMPLE}"]\n'
STAYS = obligation("A1", mora_started_on="2018-03-01")
GOES = obligation("A2", titular_id_number="1000002", mora_started_on="2018-03-01")


def test_they_go_with_the_rows_and_those_of_other_nights_stay(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path, ENCRYPTED)
    folder.write("obligations_20261121.csv", [STAYS])
    folder.night(FIRST)
    folder.write("obligations_20261122.csv", [STAYS, GOES])
    folder.night(SECOND)
    first, second = (folder.settings.out / str(night) for night in (FIRST, SECOND))
    plan = Plan.begun(folder.settings)
    titular = frozenset({("CC", "1000002")})
    rewrite_deliveries(folder.settings, Gone(frozenset(), frozenset(), titular, frozenset()), plan)
    assert copies_of(second).exists(), "nothing goes before it is decided"
    plan.carry_out()
    assert not copies_of(second).exists()
    assert verify_delivery(second) > 0
    assert verify_copies(first) > 0

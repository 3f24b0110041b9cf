"""The nightly run as an Airflow DAG; it does nothing but call the command line.

Copy it into the dags folder. It is written for Airflow 3; on Airflow 2 the two imports are
`from airflow import DAG` and `from airflow.operators.bash import BashOperator`. The variable
RETENTION_CONFIG of the worker's environment names the configuration file.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from airflow.providers.standard.operators.bash import (  # type: ignore[import-not-found,unused-ignore]
    BashOperator,
)
from airflow.sdk import DAG  # type: ignore[import-not-found,unused-ignore]

BOGOTA = ZoneInfo("America/Bogota")

# Exit code 1 is "done, with findings": the task succeeds and says so in its log. Any other code
# but 0 fails the task; only 4 (another run holds the lock) is likely to pass by itself.
NIGHTLY = """
retention nightly -c "${RETENTION_CONFIG:-/etc/retention/retention.toml}" --run-date "$RUN_DATE"
code=$?
if [ "$code" -eq 1 ]; then
    echo "done, with findings: see report.html and quarantine.csv"
    exit 0
fi
exit "$code"
"""

with DAG(
    dag_id="retention_nightly",
    description="Which negative credit reports must be withdrawn",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=BOGOTA),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=15)},
):
    BashOperator(
        task_id="nightly",
        bash_command=NIGHTLY,
        # The night's own date: a task cleared later runs that night again, not today's.
        env={"RUN_DATE": "{{ data_interval_end.in_timezone('America/Bogota').to_date_string() }}"},
        append_env=True,
    )

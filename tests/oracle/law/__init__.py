"""All rules of the permanence of a negative datum, written a second time from docs/readings.md.

Nothing here is shared with the SQL that decides in production: where the two disagree, one of
them misreads the law. `judge` takes the facts of one obligation and titular.
"""

from tests.oracle.law.judgment import judge

__all__ = ["judge"]

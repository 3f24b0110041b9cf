"""Forty made-up creditors: every mixture of what a creditor's extracts may tell or leave out."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.facts import Creditor

BUREAUS = ("datacredito", "transunion", "procredito")

# The bureaus a creditor reports to, and how many of them its bureau reports speak of.
_BUREAUS_AND_TOLD = ((1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 0), (3, 1), (3, 3))
# Whether notices are known, whether any carries evidence, whether any carries an agreement.
_NOTICES = (
    (False, False, False),
    (True, False, False),
    (True, True, False),
    (True, False, True),
    (True, True, True),
)
# Whether any obligation carries evidence, whether any carries an authorisation.
_EVIDENCE = ((False, False), (True, False), (False, True), (True, True))


def _creditors() -> Iterator[Creditor]:
    """Four and five share no factor, so that each kind of notices meets each kind of evidence."""
    place = 0
    for bureaus, told in _BUREAUS_AND_TOLD:
        for tells_notices, tells_notice_evidence, tells_agreements in _NOTICES:
            tells_evidence, tells_authorizations = _EVIDENCE[place % len(_EVIDENCE)]
            yield Creditor(
                bureaus=BUREAUS[:bureaus],
                told_bureaus=frozenset(BUREAUS[:told]),
                tells_notices=tells_notices,
                tells_notice_evidence=tells_notice_evidence,
                tells_agreements=tells_agreements,
                tells_evidence=tells_evidence,
                tells_authorizations=tells_authorizations,
            )
            place += 1


CREDITORS: tuple[Creditor, ...] = tuple(_creditors())


def creditor_that(
    *,
    tells_bureau: bool | None = False,
    notices: tuple[bool, bool, bool] = (False, False, False),
    evidence: tuple[bool, bool] | None = None,
) -> Creditor:
    """The first creditor of the list that tells just this; `notices`: any, evidence, agreements.

    `evidence`: evidence, authorisations. None: it does not matter.
    """
    for creditor in CREDITORS:
        told = (creditor.tells_notices, creditor.tells_notice_evidence, creditor.tells_agreements)
        proof = (creditor.tells_evidence, creditor.tells_authorizations)
        if tells_bureau not in (None, bool(creditor.told_bureaus)) or told != notices:
            continue
        if evidence in (None, proof):
            return creditor
    raise LookupError("no creditor of the list tells just this")

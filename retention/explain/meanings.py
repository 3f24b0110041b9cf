"""What flags, sources of dates and rules mean, in a sentence each."""

from __future__ import annotations

FLAGS = {
    "BACKDATED": "a later extract gave an earlier first day in mora; it was accepted",
    "CAP8_ON_PAID": "the eight years end before the term that counts from payment; whether they"
    " bind a paid obligation is undecided, and the date that protects the titular stands",
    "CURED_WITHOUT_DATE": "the source says that nothing is overdue and not since when",
    "CURED_WITHOUT_START": "the day it ended is known and the first day in mora is not",
    "END_INFERRED": "no date of payment was given: the day after the last cut-off that said in"
    " mora counts, the earliest day on which it can have ended",
    "END_MOVED": "later extracts gave another end; the earlier of the two stands",
    "LATER_THAN_LAW": "the rule set of the configuration keeps it longer than the law in force",
    "MORA_AFTER_END": "the source says that it ended and that something is still overdue",
    "MORA_WITHOUT_START": "the source says in mora, and neither since when nor how many days",
    "PAID_WITHOUT_DATE": "the source says paid or extinguished, and not on which day",
    "REAGED": "a later extract gave a later first day in mora; the earliest known stands",
    "REOPENED": "an end had been inferred and the obligation came back, still in the same mora",
    "ROLLING_MORA": "episodes given per instalment were joined into the continuous one",
    "VANISHED": "the last full extract no longer brings the obligation; it is kept",
}
"""By flag; the flags are those of sql/evaluation/reports.sql."""

START_SOURCES = {
    "mora_started_on": "given as mora_started_on",
    "mora_episodes": "given in the extract of mora episodes",
    "days_past_due": "counted from days_past_due",
}

END_SOURCES = {
    "cured_on": "given as cured_on",
    "extinguished_on": "given as extinguished_on",
    "mora_episodes": "given in the extract of mora episodes",
    "inferred": "inferred: the extract no longer says in mora and gives no date",
}

RULES = {
    "P-2X": "double the time of the mora, at most {years_after_payment} years, from payment or"
    " extinction",
    "P-NOCALC": "the time of the mora cannot be reckoned: {years_after_payment} years from its end",
    "P-8Y": "negative data lapse {years_after_default} years after the obligation entered in mora,"
    " paid or not",
    "ceiling-4-8": "the maximum: paid, {years_after_payment} years from payment; unpaid,"
    " {years_after_default} years from the first day in mora",
    "D-3": "the bureau has {bureau_days} days to act: the order is due that long before",
    "missing_facts": "no date is guessed: what is missing or contradictory goes to a person",
}
"""By rule; the fields are those of `reckoning.Terms`."""

MISSING_FACTS_BASIS = "Ley 1266/2008 art. 8 num. 1"

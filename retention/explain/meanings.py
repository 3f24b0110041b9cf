"""What flags, sources of dates, rules and sentences mean, in English."""

from __future__ import annotations

FLAGS = {
    "BACKDATED": "a later extract gave an earlier first day in mora; it was accepted",
    "C4_ANY_AMOUNT": "two notices were asked because one of the amounts is small and another is"
    " not; which amount the law means is undecided",
    "CAP8_ON_PAID": "the eight years end before the term that counts from payment; whether they"
    " bind a paid obligation is undecided, and the date that protects the titular stands",
    "CURED_WITHOUT_DATE": "the source says that nothing is overdue and not since when",
    "CURED_WITHOUT_START": "the day it ended is known and the first day in mora is not",
    "END_INFERRED": "no date of payment was given: the day after the last cut-off that said in"
    " mora counts, the earliest day on which it can have ended",
    "END_MOVED": "later extracts gave another end; the earlier of the two stands",
    "FIRST_REPORT_UNKNOWN": "nobody says when it was first reported: the run date stands for it",
    "FORCE_MAJEURE_UNDATED": "the day of the kidnapping, disappearance or displacement, or the"
    " first day in mora, is not known; it counts as the cause of the mora",
    "LATER_THAN_LAW": "the rule set of the configuration keeps it longer than the law in force",
    "MORA_AFTER_END": "the source says that it ended and that something is still overdue",
    "MORA_WITHOUT_START": "the source says in mora, and neither since when nor how many days",
    "PAID_WITHOUT_DATE": "the source says paid or extinguished, and not on which day",
    "REAGED": "a later extract gave a later first day in mora; the earliest known stands",
    "REOPENED": "an end had been inferred and the obligation came back, still in the same mora",
    "ROLLING_MORA": "each instalment has a term of its own; the eight years and the notices count"
    " from the continuous mora",
    "S_TRANSITION": "the suplantación was reported before a rule of it came into force, and was"
    " open then: the rule protects from that day",
    "TR_CURE": "the transition of Ley 2157 is applied to a mora that ended by cure, without the"
    " obligation being extinguished",
    "TR_WINDOW_EDGE": "the window of the transition ended on a Saturday; it is accepted until"
    " Monday",
    "VANISHED": "the last full extract no longer brings the obligation; it is kept",
}
"""By flag; the flags are those of sql/evaluation/reports.sql."""

WHY_NOT = {
    "SENT_LATER": "sent after the run date",
    "SENT_BEFORE_THE_MORA": "sent before this mora: after a cure a new one is needed (C-5)",
    "SENT_AFTER_THE_END": "sent after the mora had ended (C-5)",
    "NOT_RETRIEVABLE": "no number of a stored proof, which others of the creditor have (C-6)",
    "NO_AGREEMENT": "sent electronically, and no agreement to that is stored (C-6)",
}
"""By code of sql/notices/20_judged_notices.sql."""

RULES = {
    "P-2X": "double the time of the mora, at most {most_years_after_payment} years, from payment or"
    " extinction",
    "P-2XOLD": "the law before Ley 2157: double the time of a mora of less than"
    " {old_short_mora_years} years, from payment or extinction",
    "P-4Y": "the law before Ley 2157: {years_after_payment} years from payment or extinction",
    "P-NOCALC": "the time of the mora cannot be reckoned: {years_paid} years from its end",
    "P-8Y": "negative data lapse {most_years_after_default} years after the obligation entered in"
    " mora, paid or not",
    "P-PRESC": "the law before Ley 2157, unpaid: {prescription_years} years of prescription and"
    " {years_after_prescription} more",
    "T-1": "transition of Ley 2157: ended inside the window, {transition_months} months from then",
    "T-2": "transition of Ley 2157: ended six months or more before the law, shown no more from its"
    " first day",
    "T-3": "transition of Ley 2157: ended before the law, {transition_months} months from then",
    "T-4": "transition of Ley 2157: a mora of less than {transition_short_mora_months} months, once"
    " its time",
    "T-5": "reported in the health emergency of 2020 although a restructuring had been sought: a"
    " person decides",
    "T-6": "transition of Ley 2157, protected groups: mipyme, tourism, small farmer, independent"
    " worker (T-6); Finagro victim, youth, rural woman (T-7); Icetex, also on mere cure (T-8): from"
    " the day it ended",
    "INSOLVENCY": "insolvency of a natural person: the term of a paid mora begins"
    " {insolvency_years} year after the decision; a person looks",
    "FORCE_MAJEURE": "a mora caused by kidnapping, forced disappearance or displacement is not"
    " shown",
    "D-1": "the document of the obligation is missing: a person decides, and no new report",
    "D-5": "the proof of the authorisation is missing: a person decides, and no new report",
    "C-2": "a report only after a notice: {notice_wait_days} calendar days from sending",
    "C-3": "an obligation of at most 15 % of the SMMLV: {small_notice_count} notices on different"
    " days",
    "C-4": "small is what any of its amounts makes small, by the largest SMMLV of the years of"
    " mora, notice and report",
    "C-5": "one notice serves a continuous mora; after a cure a new one is needed",
    "C-6": "the notice must stay retrievable; an electronic one needs an agreement",
    "C-7": "no valid notice: what is shown is withdrawn; if not extinguished, it may be notified"
    " and reported anew",
    "C-9": "the first negative report comes at most {first_report_months} months after the first"
    " day in mora",
    "C-11": "each person reported has notices of their own",
    "R-2": "the source granted a reclamo that asks for the withdrawal",
    "R-8": "a lawsuit: decided for the titular, the report goes; while it lasts nothing new is"
    " reported, and what is shown carries the legend",
    "R-10": "while a reclamo is open nothing new is reported",
    "R-11": "a reclamo was not answered in its term: it counts as granted, and a person confirms"
    " before the order goes out",
    "S-3": "a suplantación is open or acknowledged: the datum is neutralised at every bureau",
    "S-4": "a suplantación is open or acknowledged: nothing negative is reported",
    "S-10": "a judge found that there was a suplantación: the datum is eliminated",
    "S-12": "a breach of the security protocols was verified: the report is modified",
    "VICTIM_PAID": "the victim of a suplantación paid and sent the denuncia: the report is"
    " withdrawn",
    "ceiling-4-8": "the maximum: paid, {most_years_after_payment} years from payment; unpaid,"
    " {most_years_after_default} years from the first day in mora; the rule set of this run",
    "ceiling-4-8.beside": "the maximum: paid, {most_years_after_payment} years from payment;"
    " unpaid, {most_years_after_default} years from the first day in mora; shown beside, decides"
    " nothing",
    "D-3": "the bureau has {bureau_update_days} days to act: the order is due that long before",
    "missing_facts": "no date is guessed: what is missing or contradictory goes to a person",
    "P-SCORE": "score and any measurement are updated at the same time as the withdrawal",
    "P-POS": "positive data stay, without a term: the withdrawal is of the negative datum alone",
    "D-11": "the report shows the remaining permanence: {days} day(s)",
    "D-2": "novelties go to every bureau at least monthly",
    "D-6": "authorisations are certified to the bureau every six months",
    "D-10": "positive when current, negative only when really in mora",
    "RESIDUAL": "nobody is reported for a remainder: the company's own policy",
}
"""By rule; the fields are those of `reckoning.Terms`, and the days that remain."""

SENTENCES = {
    "if.case_ends": "the case that decides here (see: retention case list) were not there",
    # Where the dates of the facts come from.
    "start.mora_started_on": "given as mora_started_on",
    "start.mora_episodes": "given in the extract of mora episodes",
    "start.days_past_due": "counted from days_past_due",
    "start.counted": "counted from days_past_due: cut-off {cutoff_on} - {days} days + 1",
    "start.none": "not known: neither mora_started_on nor days_past_due was given",
    "end.cured_on": "given as cured_on",
    "end.extinguished_on": "given as extinguished_on",
    "end.mora_episodes": "given in the extract of mora episodes",
    "end.inferred": "inferred: the extract no longer says in mora and gives no date",
    "end.instalment": "that of the instalment, or of the continuous mora where it has none",
    "end.unknown": "over, on a day that is not known",
    "end.open": "still in mora",
    # Candidate dates that no sum gives.
    "start_unknown": "none: the first day in mora is not known",
    "end_unknown": "none: the day it was paid or cured is not known",
    "still_open": "none: still in mora; it counts from the day of payment or extinction",
    "not_open": "none: it ended, and what was paid does not prescribe",
    "long_mora": "none: the mora lasted two years or more, which has the four years",
    "entry_into_force": "{on}, the day Ley 2157 de 2021 came into force: six months had passed",
    "day_of_the_end": "{on}, the day it ended: the titular is of a protected group",
    "insolvency_undated": "none: the day of the insolvency is not known",
    "as_concluded": "{on}, as the night concluded; its facts cannot be seen while the database is"
    " in use",
    # What would change it.
    "if.later_facts": "a payment, a cession, a refinancing or a later first day in mora is"
    " reported",
    "then.lapsed": "nothing changes: what has lapsed does not revive",
    "then.due": "nothing changes: it lapses on {on} and the order is due",
    "if.time": "nothing new is reported until {on}",
    "then.time": "WITHDRAW_NOW from then on; it expires on {on}",
    "if.paid_now": "it is paid or extinguished on the run date, {on}",
    "if.sooner": "it ended a day earlier, {on}",
    "if.longer": "the mora began a day earlier, {on}",
    "if.inferred": "the source gives the day of payment that was inferred",
    "then.inferred": "that day replaces the inferred one, up to the cut-off that showed the end",
    "if.later_end": "a later extract gives a later end or a later first day in mora",
    "then.later_end": "nothing changes: of two ends and of two first days the earlier stands",
    "if.did_end": "it did end on {on}",
    "if.did_not_end": "it did not end and is still in mora",
    "if.ended_before": "it was paid or cured on or before {last}",
    "if.ended_between": "it was paid or cured from {first} to {last}",
    "if.began_before": "it began on or before {last}",
    "if.began_between": "it began from {first} to {last}",
    "then.at_latest": "{decision}: it would expire on {on} at the latest",
    "then.expires": "it would expire on {on}, {decision}",
    "then.no_date": "no date could be reckoned, {decision}",
    "if.claim_hidden": "the later first day in mora counted",
    "then.claim_hidden": "what it would have given cannot be told: {why}",
    "if.claim": "the later first day {on} of {file} line {line} counted",
    "then.claim": "it would expire on {on}, {decision}; it does not count",
    "then.claim_later": "it would expire on {on}, {decision}, {days} day(s) later; it does not"
    " count",
    "then.claim_earlier": "it would expire on {on}, {decision}, {days} day(s) earlier; it does not"
    " count",
    "if.evidence": "the source brings the number of the document that is missing",
    "if.notice_counts": "a notice of this mora, sent in time and not in the extract, is proven",
    "if.notified_anew": "it is withdrawn, and a notice is sent on the run date while the mora"
    " lasts",
    "then.reportable": "it may be reported again from {on}",
    "then.reportable_second": "it may be reported again from {on}, with another notice sent a day"
    " or more after the first",
    "if.first_report": "the first report is proven to be of {on} or before",
    "if.not_insolvent": "the obligation is not part of the insolvency",
    "if.not_caused": "the source proves that the mora began before the event",
    "if.not_sought": "the restructuring was sought after the report",
    "then.by_dates": "{decision} by the dates, which expire on {on}",
    "then.by_dates_none": "{decision} by the dates, of which none can be reckoned",
    # How many notices.
    "needed.small": "{needed} were needed: {amounts} at most 15 % of the SMMLV of {year}"
    " ({wage} pesos), which is {limit} pesos",
    "needed.large": "{needed} was needed: every amount known is above 15 % of the SMMLV of {year}"
    " ({wage} pesos), which is {limit} pesos: {amounts}",
    "needed.no_amount": "{needed} was needed: no amount is known that could be small",
    "needed.not_asked": "{needed} was needed: the law of that day asks for no second",
    "needed.before": "{needed} was needed: the two of Ley 2157 are asked of reports from {on} on",
    "could.from": "could be reported from {on}: {sent_on} + {days} days",
    "could.never": "could not be reported: {counted} of {needed} that are needed count",
    "report.known": "first reported on {on}",
    "report.unknown": "the first report is not known; the run date {on} stands for it",
    "valid.yes": "valid",
    "valid.no": "not valid",
    "amount.original_amount_cop": "initial amount {cop}",
    "amount.notice_amount_cop": "amount of the notice {cop}",
    "amount.balance_cop": "balance {cop}",
    "amount.past_due_cop": "past due {cop}",
    # Open readings.
    "open.CAP8_ON_PAID": "the eight years bind a paid obligation too; without them",
    "open.TR_CURE": "the transition serves whoever got current; without it",
    "open.TR_WINDOW_EDGE": "the window ends on the Monday; without it",
    "open.C4_ANY_AMOUNT": "any small amount asks for two notices; had one been enough",
    "open.FIRST_REPORT_UNKNOWN": "the run date stands for the first report; were it of a day that"
    " the notices cover",
    "open.FORCE_MAJEURE_UNDATED": "the event counts as the cause of the mora; did it not",
    "open.INSOLVENCY": "the insolvency touches this mora; did it not",
    "open.ROLLING_MORA": "each instalment has its own term; by the continuous mora,"
    " {first} … {last}",
    "open.ROLLING_MORA.open": "each instalment has its own term; by the continuous mora,"
    " {first} … still open",
    # What cannot be seen.
    "hidden": "cannot be told: {why}",
    # Alerts.
    "alert.NOT_UPDATED": "{bureau} was last seen updated on {on}: novelties are due monthly",
    "alert.ORDER_UNANSWERED": "ordered from {bureau} on {on}, not answered in ten calendar days",
    "alert.ORDER_REJECTED": "{bureau} rejected the order on {on}",
    "alert.REAPPEARED": "{bureau} confirmed on {on} that it is gone, and shows it again",
    "alert.CERTIFICATION_DUE": "the authorisations were last certified to {bureau} on {on}: it is"
    " due every six months",
    "alert.NOT_AUTHORISED": "somebody whom the creditor reports to {bureau} has no authorisation on"
    " record: the certification that is due leaves him out",
    "alert.NEGATIVE_WITHOUT_MORA": "{bureau} shows it negative, and no mora is known",
    "alert.IN_MORA_NOTHING_OVERDUE": "the row of {on} says days past due, and nothing is past due",
    "alert.OVERDUE_NOT_IN_MORA": "the row of {on} says {cop} pesos past due, and no day past due",
    "alert.RESIDUAL_BALANCE": "only {cop} pesos are past due: a remainder",
    # What was not judged.
    "unjudged.notices": "no notice of the creditor is known",
    "unjudged.notices.evidence_id": "no notice of the creditor has the number of a proof",
    "unjudged.notices.agreement_id": "no notice of the creditor has the number of an agreement",
    "unjudged.obligations.evidence_id": "no obligation of the creditor has the number of its"
    " documents",
    "unjudged.obligations.authorization_id": "no obligation of the creditor has the number of an"
    " authorisation",
    "unjudged.first reports": "no day of a first report is known",
    "unjudged.bureau_reports": "no report of a bureau speaks of the creditor",
    "unjudged.certified_on": "nobody says when the authorisations were last certified",
    **{f"rule.{rule_id}": says for rule_id, says in RULES.items()},
}
"""By code; what `retention.explain.phrases.Phrase` fills in."""

BASES = {
    "missing_facts": "Ley 1266/2008 art. 8 num. 1",
    "P-SCORE": "Ley 1266/2008 art. 13 par. 3 (Ley 2157/2021 art. 3)",
    "P-POS": "Ley 1266/2008 art. 13 inc. 1",
    "D-10": "Ley 1266/2008 art. 14 lit. a y b, par. 3 y 4",
    "D-11": "Decreto 1074/2015 art. 2.2.2.27.1",
    "C-5": "Decreto 1074/2015 art. 2.2.2.28.2",
    "C-11": "Ley 1266/2008 art. 14; Decreto 1074/2015 art. 2.2.2.27.1",
}
"""What the rules rest on that neither decide a row nor have a term of their own."""

-- A bureau that one creditor reports to, and when its authorisations were last certified there.
insert into subscriptions values ($creditor_id, $bureau, $certified_on)

-- How much goes. Grain: one row. Reads: gone_moras, bare_obligations, gone_titulares.
select
    (select count(*) from gone_moras) as mora_count,
    (select cast(coalesce(sum(g.item_count), 0) as bigint) from gone_moras as g) as item_count,
    (select count(*) from bare_obligations as b where b.is_whole) as obligation_count,
    (select count(*) from gone_titulares) as titular_count

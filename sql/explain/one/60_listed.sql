-- No purge list is made of one obligation. Grain: none.
select
    cast(null as varchar) as purge_id,
    cast(null as varchar) as bureau,
    cast(null as bigint) as episode_id
where $obligation_number is null

-- A case that cannot be opened as it is submitted. rule: R-1 to R-11, S-1.
-- article: Ley 1266/2008 art. 16; Ley 1581/2012 arts. 14 and 15. in force: 2008-12-31 on.
-- grain: one row per event judged. reads: case_at.
-- invariant: a suplantación is never refused for a document that is missing.
-- alternate explanation: the CRM sends the events of a case before the case itself.
select
    a.case_id,
    case
        when a.event <> 'received'
            then case
                when a.begun_on is null and a.kind = 'suplantacion' then 'impersonation_not_open'
                when a.begun_on is null then 'case_not_open'
            end
        when a.begun_on is not null or a.is_registered then 'received_twice'
        when a.kind is null then 'missing_kind'
        when
            a.kind not in (
                'consulta', 'peticion', 'reclamo', 'suplantacion', 'supresion', 'revocatoria',
                'traslado', 'demanda'
            )
            then 'unknown_kind'
        when a.regime not in ('1266', '1581') then 'unknown_regime'
        when a.regime = '1581' and a.kind in ('suplantacion', 'traslado') then 'not_of_1581'
        when a.regime = '1266' and a.kind in ('supresion', 'revocatoria') then 'not_of_1266'
        when a.titular_id_type is null or a.titular_id_number is null then 'missing_titular'
        when
            a.asks not in (
                'informacion', 'copia', 'rectificacion', 'actualizacion', 'retiro', 'supresion',
                'revocatoria', 'oposicion', 'suplantacion'
            )
            then 'unknown_asks'
        when
            a.filed_by not in (
                'titular', 'causahabiente', 'representante', 'apoderado', 'operador', 'juez'
            )
            then 'unknown_filed_by'
        when
            a.happened_on
            < case when a.regime = '1581' then date '2012-10-18' else date '2008-12-31' end
            then 'before_the_law'
    end as refusal_code
from case_at as a

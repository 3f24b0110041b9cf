-- The norm that makes each holiday one, with the time it is in force, and when it was last read.
-- Names are those of holiday_dates. The calendar begins with 1984, the first year of Ley 51/1983.
-- in_force_to is the last day; null: still in force. quality: [N] norm [J] judgment [A] doctrine
-- [C] commentary [O] open. Grain: one row per holiday and period.
select
    n.name,
    cast(n.in_force_from as date) as in_force_from,
    cast(n.in_force_to as date) as in_force_to,
    n.citation,
    n.quality,
    cast(n.last_verified_on as date) as last_verified_on
from (
    values
    ('Año Nuevo', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1', 'C', '2026-11-22'),
    (
        'Día de los Reyes Magos', '1984-01-01', null,
        'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'
    ),
    ('Día de San José', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'),
    ('Jueves Santo', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1', 'C', '2026-11-22'),
    ('Viernes Santo', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1', 'C', '2026-11-22'),
    ('Día del Trabajo', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1', 'C', '2026-11-22'),
    (
        'Ascensión del Señor', '1984-01-01', null,
        'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'
    ),
    ('Corpus Christi', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'),
    ('Sagrado Corazón', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'),
    (
        'San Pedro y San Pablo', '1984-01-01', null,
        'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'
    ),
    (
        'Día de Nuestra Señora del Rosario de Chiquinquirá', '2026-06-01', null,
        'Ley 2578/2026 art. 6; Ley 51/1983 art. 1 num. 2', 'C', '2026-11-22'
    ),
    (
        'Día de la Independencia', '1984-01-01', null,
        'Ley 51/1983 art. 1 num. 1', 'C', '2026-11-22'
    ),
    ('Batalla de Boyacá', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1', 'C', '2026-11-22'),
    ('La Asunción', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'),
    ('Día de la Raza', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'),
    (
        'Día de Todos los Santos', '1984-01-01', null,
        'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'
    ),
    (
        'Independencia de Cartagena', '1984-01-01', null,
        'Ley 51/1983 art. 1 num. 1 y 2', 'C', '2026-11-22'
    ),
    (
        'La Inmaculada Concepción', '1984-01-01', null,
        'Ley 51/1983 art. 1 num. 1', 'C', '2026-11-22'
    ),
    ('Navidad', '1984-01-01', null, 'Ley 51/1983 art. 1 num. 1', 'C', '2026-11-22')
) as n (name, in_force_from, in_force_to, citation, quality, last_verified_on)

-- The classes of data that the program holds: what each is, the norm that lets it be held, and for
-- how long. The other files of this folder give every column of every store one class and one way
-- to be erased; a column takes its legal basis and its period from its class, so that what a lawyer
-- corrects stands in one place.
-- No row of theirs is for a whole table: every column is named, of tables without personal data
-- too, so that a column that is new has no decision until somebody has taken one.
-- period_by: 'norm'; 'policy', the company's own, where no norm that was read gives the source a
-- term; 'row', as long as the rest of the row. kept_because: why personal data of the class may be
-- kept after an erasure; null: they may not. to_confirm: what a lawyer has to confirm before
-- go-live.
-- Grain: one row per class.
select
    d.data_class,
    d.meaning,
    d.is_personal,
    d.legal_basis,
    d.period,
    d.period_by,
    d.kept_because,
    d.to_confirm
from (
    values
    (
        'identification',
        'who the titular is: type and number of identification, name',
        true,
        'Ley 1266/2008 art. 4 lit. a; Ley 1581/2012 art. 4 lit. d',
        'as long as any datum about the titular is held',
        'policy', null,
        'that it may stay as long as a positive datum does'
    ),
    (
        'key',
        'which obligation, mora, item or case a row is of: its number, portfolio, internal key',
        true,
        'Ley 1266/2008 art. 4 lit. a; Ley 1581/2012 art. 4 lit. d',
        'as long as the row it stands in',
        'row', null, null
    ),
    (
        'positive',
        'the obligation and what is owed and paid of it, without its moras',
        true,
        'Ley 1266/2008 art. 13 inc. 1',
        'no term (P-POS); with a titular who is erased whole it goes too',
        'norm', null,
        'that how an obligation was extinguished is positive, and whether its payment was voluntary is not'
    ),
    (
        'negative',
        'a mora: its dates, days and amounts, what a bureau shows of it, what is concluded from it',
        true,
        'Ley 1266/2008 art. 13 inc. 1, par. 1 y par. 3 (Ley 2157/2021 art. 3)',
        'at a bureau until expires_on (P-2X, P-8Y); here until its withdrawal is confirmed and the days that the configuration gives have passed',
        'norm', null,
        'inside the source the law gives no term (Ley 1266/2008 art. 2): erasing it is the company''s policy'
    ),
    (
        'notice',
        'a prior communication: when, how and of what amount it was sent, and the proof of it',
        true,
        'Ley 1266/2008 art. 12, art. 3 lit. k (Ley 2157/2021 art. 2); Decreto 1074/2015 art. 2.2.2.28.2',
        'as long as the report that it served: it goes with its mora',
        'policy', null,
        'whether it must stay retrievable after the report that it served, and for how long'
    ),
    (
        'evidence',
        'proof that the obligation exists and that the titular authorised its report',
        true,
        'Ley 1266/2008 art. 8 num. 1 y 5',
        'as long as the obligation is held',
        'policy', null,
        'for how long the proof must be there after the last report'
    ),
    (
        'circumstance',
        'what befell the titular: secuestro, desaparición, desplazamiento, insolvencia, death, a protected group; some of it sensitive data',
        true,
        'Decreto 1074/2015 art. 2.2.2.28.1; Ley 2157/2021 art. 9; Ley 1564/2012 (CGP) art. 573; Ley 1581/2012 arts. 5 y 6',
        'as long as it decides about a mora: it goes with the last mora of the titular',
        'policy', null,
        'Ley 1581/2012 arts. 5 y 6 were not read in the norm: on what ground a source may hold what is sensitive, and whether it must go sooner'
    ),
    (
        'case',
        'a consulta, petición, reclamo, suplantación or lawsuit, what happened in it, and what it brings about',
        true,
        'Ley 1266/2008 art. 16; Ley 1581/2012 arts. 14 y 15; Ley 2573/2026 arts. 5 a 10',
        'as long as its answer must be provable, never less than until it is closed; with a titular who is erased whole it goes too',
        'policy', null,
        'for how long a closed case must be provable'
    ),
    (
        'decision',
        'what a person decided about a datum, and on what ground: an approval, a hold, an order, an answer',
        true,
        'Ley 1266/2008 art. 8 num. 2, arts. 12 y 13',
        'as long as the datum it is about, and until its erasure is proven',
        'policy', null,
        'for how long a withdrawal must be provable'
    ),
    (
        'authorship',
        'who of the staff recorded or decided something, when and from where',
        true,
        'Ley 1581/2012 art. 4 lit. b',
        'as long as what was recorded; of an act that names no titular, without a term',
        'policy',
        'it names staff, not a titular, and proves who acted',
        'what the staff are told of it, and for how long it is kept'
    ),
    (
        'proof',
        'what remains of an erasure: an HMAC of the identifiers whose key is elsewhere, article, dates, counts',
        true,
        'Ley 1266/2008 art. 8 num. 2, art. 13',
        'no term: it proves that the datum went',
        'policy',
        'it leads to nobody without the key, and without it no erasure could be proven',
        'whether an HMAC may stay without a term'
    ),
    (
        'unsorted',
        'lines and files as they came or are being written, in which data of every class may stand',
        true,
        'Ley 1266/2008 art. 4 lit. a; Ley 1581/2012 art. 4 lit. d',
        'until they are corrected or loaded; never longer than the datum that stands in them',
        'policy', null,
        'for how long extracts are archived'
    ),
    (
        'trace',
        'what a run read and did: its dates, files, line numbers, hashes, reasons',
        false,
        'No es dato personal: política de la fuente',
        'no term: what was done stays provable; in a row about a person as long as the row',
        'policy', null, null
    ),
    (
        'statistics',
        'counts and totals, which name nobody',
        false,
        'No es dato personal: política de la fuente',
        'no term',
        'policy', null, null
    ),
    (
        'settings',
        'what the configuration says: creditors, bureaus, rule set, horizon',
        false,
        'No es dato personal: política de la fuente',
        'no term',
        'policy', null, null
    ),
    (
        'law',
        'the law as the program knows it: parameters, articles',
        false,
        'No es dato personal: las normas son públicas',
        'no term',
        'policy', null, null
    )
) as d (
    data_class,
    meaning,
    is_personal,
    legal_basis,
    period,
    period_by,
    kept_because,
    to_confirm
)

-- The monthly minimum wage (SMMLV) of each year, in pesos, with the decree that fixes it.
-- A year that is not here is an error of whoever needs it, never the figure of another year.
-- quality: [N] read in the decree; [O] the figure stands, its decree is to be verified.
-- Grain: one row per year.
select
    s.year,
    s.smmlv_cop,
    s.citation,
    s.quality,
    cast('2026-11-22' as date) as last_verified_on
from (
    values
    (2008, 461500, 'Decreto 4965/2007', 'N'),
    (2009, 496900, 'Decreto 4868/2008', 'N'),
    (2010, 515000, 'Decreto 5053/2009', 'N'),
    (2011, 535600, 'Decreto 033/2011', 'N'),
    (2012, 566700, 'Decreto 4919/2011', 'N'),
    (2013, 589500, 'Decreto 2738/2012', 'N'),
    (2014, 616000, 'Decreto 3068/2013', 'N'),
    (2015, 644350, 'Decreto 2731/2014', 'N'),
    (2016, 689455, 'Decreto 2552/2015', 'N'),
    (2017, 737717, 'Decreto 2209/2016', 'N'),
    (2018, 781242, 'Decreto 2269/2017', 'N'),
    (2019, 828116, 'Decreto 2451/2018', 'N'),
    (2020, 877803, 'Decreto 2360/2019', 'N'),
    (2021, 908526, 'Decreto 1785/2020', 'N'),
    (2022, 1000000, 'Decreto 1724/2021', 'N'),
    (2023, 1160000, 'Decreto 2613/2022', 'N'),
    (2024, 1300000, 'Decreto 2292/2023', 'N'),
    (2025, 1423500, 'Decreto 1572/2024', 'N'),
    (2026, 1750905, 'Decreto 1469/2025 (suspendido 2026-02-13; cifra mantenida por decreto transitorio)', 'O')
) as s (year, smmlv_cop, citation, quality)

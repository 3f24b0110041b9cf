"""What a person may ask, and the kind of case by which it is asked: docs/rights.md in short.

The terms are those of docs/clocks.md, in words; the register of cases counts them.
"""

from __future__ import annotations

from dataclasses import dataclass

_TEN = ("10 business days, 5 more if told why", "10 días hábiles; 5 más si se le explica por qué")
_FIFTEEN = (
    "15 business days, 8 more if told why",
    "15 días hábiles; 8 más si se le explica por qué",
)


@dataclass(frozen=True, slots=True)
class Right:
    """A right and its way: `kind`, `regime` and `asks` are those of a case, None where it has none.

    `told` and `term` are English, `derecho` and `plazo` Spanish; `rule_id` is that of the clock.
    """

    told: str
    derecho: str
    law: str
    kind: str | None
    regime: str | None
    asks: str | None
    rule_id: str | None
    term: str
    plazo: str

    @property
    def command(self) -> str | None:
        """How the officer opens the case."""
        if self.kind is None:
            return None
        asks = f" --asks {self.asks}" if self.asks else ""
        return f"retention case open --kind {self.kind} --regime {self.regime}{asks}"


RIGHTS = (
    Right(
        "know what is held, free of charge",
        "Conocer, sin costo, los datos que se conservan sobre usted",
        "Ley 1266/2008 art. 6 num. 1.1, 2.1; Ley 1581/2012 art. 8 lit. a, f",
        "consulta",
        "1266",
        None,
        "R-1",
        *_TEN,
    ),
    Right(
        "update and rectify",
        "Actualizar y rectificar sus datos",
        "Ley 1266/2008 art. 6 num. 2.2; Ley 1581/2012 art. 8 lit. a",
        "reclamo",
        "1266",
        "rectificacion",
        "R-2",
        *_FIFTEEN,
    ),
    Right(
        "have the authorisation proven",
        "Pedir prueba de la autorización que dio",
        "Ley 1266/2008 art. 6 num. 1.3, 2.3, 3.2; Ley 1581/2012 art. 8 lit. b",
        "peticion",
        "1266",
        None,
        "R-1",
        *_TEN,
    ),
    Right(
        "know who receives the data and what for",
        "Saber quién recibe sus datos y para qué se usan",
        "Ley 1266/2008 art. 6 num. 1.4, 3.1; Ley 1581/2012 art. 8 lit. c",
        "consulta",
        "1266",
        None,
        "R-1",
        *_TEN,
    ),
    Right(
        "have the other rights respected and protected",
        "Pedir que se respeten y protejan sus demás derechos",
        "Ley 1266/2008 art. 6 num. 1.2",
        "reclamo",
        "1266",
        None,
        "R-2",
        *_FIFTEEN,
    ),
    Right(
        "report impersonation (suplantación)",
        "Informar que lo suplantaron",
        "Ley 1266/2008 art. 16 II num. 7; Ley 2573/2026 arts. 5-10",
        "suplantacion",
        "1266",
        None,
        "S-9",
        "10 business days; charges and collection are suspended at once",
        "10 días hábiles; el cobro se suspende de inmediato",
    ),
    Right(
        "object to a use of data that are not credit data",
        "Oponerse a un uso de sus datos que no son de crédito",
        "Ley 1581/2012 art. 15",
        "reclamo",
        "1581",
        "oposicion",
        "R-2",
        *_FIFTEEN,
    ),
    Right(
        "have data suppressed that are not credit data",
        "Pedir que se supriman sus datos que no son de crédito",
        "Ley 1581/2012 art. 8 lit. e",
        "supresion",
        "1581",
        None,
        "R-2",
        *_FIFTEEN,
    ),
    Right(
        "revoke the authorisation",
        "Revocar la autorización",
        "Ley 1581/2012 art. 8 lit. e",
        "revocatoria",
        "1581",
        None,
        "R-2",
        *_FIFTEEN,
    ),
    Right(
        "complain to the Superintendencia (SIC, or SFC for those it supervises)",
        "Presentar una queja ante la Superintendencia de Industria y Comercio (o la Financiera,"
        " si vigila a la entidad)",
        "Ley 1266/2008 art. 6 par.; Ley 1581/2012 art. 8 lit. d",
        None,
        None,
        None,
        None,
        "under Ley 1581 after a consulta or reclamo to the source",
        "según la Ley 1581, después de la consulta o el reclamo ante la entidad",
    ),
)

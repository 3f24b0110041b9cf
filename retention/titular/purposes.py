"""What each kind of datum is held for, on what legal basis, and for how long.

The principle of purpose (Ley 1266/2008 art. 4 lit. b, Ley 1581/2012 art. 4 lit. b): the person is
told why a datum is held. Every item that ``reading`` gathers names one of these codes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Purpose:
    """`code` is what items name; `told` and `kept` are English, the others Spanish or norms."""

    code: str
    told: str
    finalidad: str
    legal_basis: str
    kept: str
    permanencia: str


PURPOSES = (
    Purpose(
        "identification",
        "to identify the person and confuse them with nobody else",
        "Identificarlo y no confundirlo con otra persona.",
        "Ley 1266/2008 art. 4 lit. a; Ley 1581/2012 art. 4 lit. d",
        "as long as any datum about the person is held",
        "Mientras se conserve algún dato suyo.",
    ),
    Purpose(
        "credit_management",
        "to manage the obligation: what is owed, paid and collected",
        "Gestionar la obligación: lo que se debe, se paga y se cobra.",
        "Ley 1266/2008 art. 4 lit. b; Ley 1581/2012 art. 4 lit. b",
        "positive data without a term (Ley 1266 art. 13 inc. 1); what circulates inside the source"
        " alone, by the source's own policy",
        "El dato positivo, sin término (Ley 1266 de 2008, art. 13); lo que solo circula dentro de"
        " la fuente, según su política.",
    ),
    Purpose(
        "credit_risk",
        "to reckon credit risk: what is reported to the bureaus of how the obligation was paid",
        "Calcular el riesgo crediticio: lo que se reporta a las centrales sobre el pago de la"
        " obligación.",
        "Ley 1266/2008 art. 4 lit. b, arts. 13, 14",
        "until the day on which each mora expires",
        "Hasta el día en que caduca cada mora; se indica en cada una.",
    ),
    Purpose(
        "prior_communication",
        "to prove that the person was told before a negative report",
        "Probar que se le comunicó antes de un reporte negativo.",
        "Ley 1266/2008 art. 12, art. 3 lit. k; Decreto 1074/2015 art. 2.2.2.28.2",
        "as long as the report it serves must be provable",
        "Mientras deba poder probarse el reporte al que sirve.",
    ),
    Purpose(
        "withdrawal",
        "to see what the bureaus show, have the negative datum withdrawn in time, and prove it",
        "Comprobar qué muestran las centrales, retirar a tiempo el dato negativo y probarlo.",
        "Ley 1266/2008 art. 8 num. 2, arts. 12, 13",
        "as long as the withdrawal must be provable",
        "Mientras deba poder probarse el retiro.",
    ),
    Purpose(
        "protection",
        "to apply the protection that the law gives to the person's circumstances",
        "Aplicar la protección que la ley da a su situación.",
        "Decreto 1074/2015 art. 2.2.2.28.1; Ley 2157/2021 art. 9; Código General del Proceso"
        " art. 573",
        "as long as it decides about a mora",
        "Mientras de ella dependa la decisión sobre una mora.",
    ),
    Purpose(
        "data_quality",
        "to correct rows that could not be loaded; nothing is concluded from them",
        "Corregir filas que no se pudieron cargar; de ellas no se concluye nada.",
        "Ley 1266/2008 art. 4 lit. a; Ley 1581/2012 art. 4 lit. d",
        "until the source corrects them, by its own policy",
        "Hasta que la fuente las corrija, según su política.",
    ),
    Purpose(
        "habeas_data",
        "to answer the person's consultas, peticiones and reclamos, and prove it",
        "Atender sus consultas, peticiones y reclamos, y probarlo.",
        "Ley 1266/2008 art. 16; Ley 1581/2012 arts. 14, 15",
        "as long as the answer must be provable",
        "Mientras deba poder probarse la respuesta.",
    ),
)

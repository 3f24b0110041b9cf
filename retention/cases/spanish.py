"""The words of the desk in Spanish: every code of a case as the officer and the titular read it.

The sentences of the letters are in their templates. Bureaus are named as in the deliveries.
"""

from __future__ import annotations

KINDS = {
    "consulta": "Consulta",
    "peticion": "Petición",
    "reclamo": "Reclamo",
    "suplantacion": "Reclamo por suplantación",
    "supresion": "Solicitud de supresión",
    "revocatoria": "Revocatoria de la autorización",
    "traslado": "Reclamo trasladado por una central",
    "demanda": "Demanda judicial",
}

KINDS_TO_THE_TITULAR = {
    "consulta": "su consulta",
    "peticion": "su petición",
    "reclamo": "su reclamo",
    "suplantacion": "su reclamo por suplantación",
    "supresion": "su solicitud de supresión de datos",
    "revocatoria": "su solicitud de revocar la autorización",
    "traslado": "el reclamo que usted presentó ante la central",
    "demanda": "la demanda que usted presentó",
}
"""A kind inside a sentence of a letter to the titular; after it everything agrees by 'caso'."""

REGIMES = {"1266": "Ley 1266 de 2008", "1581": "Ley 1581 de 2012"}

EVENTS = {
    "received": "Se recibió",
    "quality_proven": "Se probó la calidad de quien lo presenta",
    "not_filed": "Se respondió que no se probó la calidad: se tiene por no presentado",
    "completion_requested": "Se pidió completar",
    "completed": "Se completó",
    "legend_ordered": "Se ordenó la leyenda",
    "legend_lifted": "Se ordenó quitar la leyenda",
    "bureau_told": "Se informó a la central",
    "extension_notified": "Se comunicó la prórroga",
    "answered": "Se respondió al titular",
    "answered_bureau": "Se respondió a la central",
    "not_competent": "Se estableció que otra entidad es la competente",
    "transferred": "Se trasladó a la entidad competente",
    "acknowledged": "La fuente reconoció la suplantación",
    "cotejo_done": "Se hizo el cotejo",
    "neutralised": "Se neutralizó el dato negativo",
    "collection_suspended": "Se suspendió el cobro",
    "collection_resumed": "Se reanudó el cobro",
    "denuncia_term_told": "Se comunicaron los 20 días hábiles para la denuncia",
    "denuncia_received": "Se recibió la denuncia",
    "supports_received": "Se recibieron los soportes",
    "source_denuncia_filed": "La fuente presentó su propia denuncia",
    "documents_requested": "El titular pidió los documentos del crédito",
    "documents_handed_over": "Se entregaron los documentos",
    "id_copy_received": "Se recibió copia del documento de identidad",
    "protocol_breach_verified": "Se verificó una falla en los protocolos de seguridad",
    "victim_paid": "La víctima pagó",
    "report_withdrawn": "Se retiró el reporte",
    "money_returned": "Se devolvió el dinero",
    "debt_annulled": "Se anuló la deuda",
    "judicial_decision": "Decidió un juez",
    "silence_executed": "Se ejecutó lo pedido por silencio",
    "withdrawn": "El titular desistió",
    "deemed_withdrawn": "Se tuvo por desistido",
    "reopened": "Se reabrió",
    "note_added": "Se anotó",
}

OUTCOMES = {
    "granted": "se aceptó",
    "partial": "se aceptó en parte",
    "denied": "se negó",
    "informed": "se informó",
    "acknowledged": "se reconoció la suplantación",
    "match": "coincide",
    "discrepancy": "hay diferencias",
    "impersonation": "hubo suplantación",
    "no_impersonation": "no hubo suplantación",
    "archived": "se archivó la investigación",
    "for_titular": "a favor del titular",
    "for_source": "a favor de la fuente",
}

MISSING = {
    "identification": "su identificación: número y copia del documento de identidad",
    "quality_proof": "la prueba de la calidad en que actúa: titular, causahabiente, representante o"
    " apoderado",
    "facts": "la descripción de los hechos que dan lugar a su solicitud",
    "address": "una dirección o correo electrónico para recibir la respuesta",
    "documents": "los documentos que quiera hacer valer",
    "denuncia": "copia de la denuncia, si ya la presentó; no es requisito",
}
"""What may be missing from a case, as the titular is asked for it."""

GROUNDS = {
    "legal_duty": "existe un deber legal o contractual de que el dato permanezca en la base de"
    " datos",
    "proceedings": "la supresión obstaculizaría actuaciones judiciales o administrativas",
    "protected_interest": "el dato protege intereses de su titular o el interés público, o es"
    " necesario para cumplir una obligación legal",
}
"""The only grounds on which a suppression may be denied."""

DETAILS = {
    "incomplete": "incompleto",
    "identification": "falta la identificación",
    "quality_proof": "falta la prueba de la calidad",
    "facts": "faltan los hechos",
    "address": "falta la dirección",
    "documents": "faltan los documentos",
    "denuncia": "falta la denuncia, que no es requisito",
    **GROUNDS,
}
"""What an event says beside its outcome."""

CLOCKS = {
    "answer": "Responder",
    "ask_completion": "Pedir lo que falta",
    "complete": "Completar (el titular)",
    "legend": "Leyenda «reclamo en trámite»",
    "tell_bureaus": "Informar a la central",
    "answer_bureau": "Responder a la central",
    "transfer": "Trasladar al competente",
    "lawsuit_legend": "Leyenda «información en discusión judicial»",
    "silence": "Ejecutar lo pedido por silencio",
    "cotejo": "Cotejo",
    "neutralise": "Neutralizar el dato negativo",
    "victim_legend": "Leyenda «Víctima de Falsedad Personal»",
    "own_denuncia": "Denuncia de la fuente",
    "suspend": "Suspender el cobro",
    "denuncia": "Denuncia y soportes (el titular)",
    "resume": "Podría reanudarse el cobro",
    "documents": "Entregar los documentos",
    "breach_suspend": "Suspender el cobro por falla de protocolos",
    "breach_modify": "Modificar el reporte por falla de protocolos",
}

STATES = {
    "running": "en curso",
    "extended": "prorrogado",
    "met": "cumplido",
    "breached": "incumplido",
    "lapsed": "vencido",
}

STATES_OF_PERMISSION = {
    "running": "aún no",
    "met": "sin efecto",
    "lapsed": "decide una persona",
}
"""What the states of a permission mean: the end of its term obliges nobody."""

DIRECTIONS = {
    "DUTY": "deber de la fuente",
    "BURDEN": "carga del titular",
    "PERMISSION": "facultad de la fuente",
}

LETTERS = {
    "acknowledgement": "Acuse de recibo",
    "completion_request": "Solicitud para completar",
    "extension": "Prórroga del plazo de respuesta",
    "answer": "Respuesta",
    "denuncia_term": "Comunicación de los 20 días hábiles para la denuncia",
    "documents": "Entrega de documentos",
    "bureau_notice": "Aviso a la central",
    "correction_order": "Orden de corrección",
}

FLAGS = {
    "S_TRANSITION": "El caso comenzó antes de que rigiera la norma; desde el día en que rige se le"
    " aplica lo que protege al titular, y los demás plazos son los de la fecha en que se presentó",
    "QUALITY_UNPROVEN": "Quien lo presentó no había probado su calidad; por ser suplantación, los"
    " plazos corren de todas maneras desde ese día, sin requisito adicional",
    "EXTENSION_AFTER_INTERNAL": "La prórroga se comunicó dentro del plazo legal pero después de la"
    " fecha interna; la fecha interna no se movió",
}

ACTIONS = {
    "incluir": "incluir la leyenda",
    "retirar": "retirar la leyenda",
    "neutralizar": "neutralizar el dato negativo",
    "rectificar": "rectificar el dato",
    "actualizar": "actualizar el dato",
    "eliminar": "eliminar el dato",
    "retirar_dato": "retirar el dato negativo",
}

SUSPENDED = {
    "charge": "el cobro de la obligación",
    "interest": "los intereses",
    "costs": "los gastos de cobranza",
    "service": "el servicio",
}

WAITS = {
    "quality": "Los plazos esperan a que se pruebe la calidad de quien lo presenta",
    "completion": "Los plazos esperan a que el titular complete lo que se le pidió",
}

COLLECTION = {
    "suspended": "Suspendido",
    "may_resume": "Suspendido; la ley permite reanudarlo y decide una persona",
    "resumed": "Reanudado",
}

FILED_BY = {
    "titular": "el titular",
    "causahabiente": "un causahabiente",
    "representante": "un representante",
    "apoderado": "un apoderado",
    "operador": "una central",
    "juez": "un juez",
}

"""The words of the page that a person receives: its texts are here or in its template."""

from __future__ import annotations

COLUMNS = {
    "portfolio": "Cartera",
    "titular_name": "Nombre",
    "titular_role": "Calidad",
    "product_type": "Producto",
    "opened_on": "Apertura",
    "original_amount_cop": "Monto inicial",
    "balance_cop": "Saldo",
    "past_due_cop": "Valor en mora",
    "instalments_past_due": "Cuotas en mora",
    "days_past_due": "Días de mora",
    "mora_started_on": "Inicio de la mora",
    "cured_on": "Se puso al día",
    "extinguished_on": "Extinción",
    "extinguished_by": "Modo de extinción",
    "voluntary_payment": "Pago voluntario",
    "acquired_from": "Comprada a",
    "assigned_to": "Cedida a",
    "assigned_on": "Fecha de la cesión",
    "first_negative_reported_on": "Primer reporte negativo",
    "authorization_id": "Autorización",
    "evidence_id": "Soporte de la obligación",
}
"""By the columns of a row of obligations."""

CHANNELS = {
    "correo_certificado": "correo certificado",
    "correo_electronico": "correo electrónico",
    "sms": "mensaje de texto",
    "extracto": "extracto",
}

CIRCUMSTANCES = {
    "secuestro": "Secuestro",
    "desaparicion": "Desaparición forzada",
    "desplazamiento": "Desplazamiento forzado",
    "insolvencia": "Insolvencia",
    "fallecido": "Fallecimiento",
    "protected_2157": "Grupo protegido por la Ley 2157 de 2021",
    "restructuring_2020": "Pidió reestructurar en la emergencia sanitaria de 2020",
}

DECISIONS = {
    "WITHDRAW_NOW": "Debe retirarse",
    "OK_UNTIL": "Puede mostrarse",
    "NEEDS_HUMAN": "Lo revisa una persona",
    "BLOCK_REPORT": "No puede reportarse",
}

RULES = {
    "FORCE_MAJEURE": "Fuerza mayor",
    "INSOLVENCY": "Insolvencia",
    "ceiling-4-8": "Tope de cuatro y ocho años",
}
"""Rules whose id is no article number."""

WITHHELD = {
    "ALREADY_WITHDRAWN": "la central informa que ya lo retiró",
    "NOT_SHOWN_BY_BUREAU": "la central no lo muestra",
    "RULE_SET_LATER_THAN_LAW": "la política de la entidad lo conserva más que la ley",
}

CASES = {
    "consulta": "Consulta",
    "peticion": "Petición",
    "reclamo": "Reclamo",
    "suplantacion": "Suplantación",
    "supresion": "Supresión",
    "revocatoria": "Revocatoria",
    "traslado": "Traslado de una central",
    "demanda": "Demanda judicial",
}

CLOCKS = {
    "answer": "Respuesta",
    "ask_completion": "Pedirle lo que falte",
    "complete": "Completar su solicitud",
    "legend": "Leyenda «reclamo en trámite»",
    "tell_bureaus": "Informar a las centrales",
    "answer_bureau": "Respuesta a la central",
    "transfer": "Traslado a quien corresponde",
    "lawsuit_legend": "Leyenda «información en discusión judicial»",
    "silence": "Silencio a su favor",
    "cotejo": "Cotejo de los documentos",
    "neutralise": "Corrección del dato en las centrales",
    "victim_legend": "Leyenda «Víctima de Falsedad Personal»",
    "own_denuncia": "Denuncia de la entidad",
    "suspend": "Suspensión del cobro",
    "denuncia": "Su denuncia y soportes",
    "resume": "Reanudación del cobro",
    "documents": "Entrega de documentos",
    "breach_suspend": "Suspensión del cobro por falla de seguridad",
    "breach_modify": "Corrección del reporte por falla de seguridad",
}

STATES = {
    "running": "corre",
    "extended": "prorrogado",
    "met": "cumplido",
    "breached": "incumplido",
    "lapsed": "vencido",
}

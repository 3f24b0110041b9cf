"""The words of the page that a lawyer files, in Spanish: its texts are here or in its template.

Flags, decisions, bureaus and roles are said as in the deliveries.
"""

from __future__ import annotations

SENTENCES = {
    "start.mora_started_on": "dada como inicio de la mora",
    "start.mora_episodes": "dada en el extracto de episodios de mora",
    "start.days_past_due": "contada desde los días de mora",
    "start.counted": "contada desde los días de mora: corte {cutoff_on} - {days} días + 1",
    "start.none": "no se conoce: no se informó inicio de la mora ni días de mora",
    "end.cured_on": "dada como fecha de normalización",
    "end.extinguished_on": "dada como fecha de extinción",
    "end.mora_episodes": "dada en el extracto de episodios de mora",
    "end.inferred": "inferida: el extracto ya no la trae en mora y no da fecha",
    "end.instalment": "el de la cuota, o el de la mora continua donde no lo trae",
    "end.unknown": "terminó en un día que no se conoce",
    "end.open": "sigue en mora",
    "start_unknown": "no existe: no se conoce el primer día en mora",
    "end_unknown": "no existe: no se conoce el día del pago o de la normalización",
    "still_open": "no existe: sigue en mora; se cuenta desde el pago o la extinción",
    "not_open": "no existe: terminó, y lo pagado no prescribe",
    "long_mora": "no existe: la mora duró dos años o más y le corresponden los cuatro años",
    "entry_into_force": "{on}, entrada en vigencia de la Ley 2157 de 2021: ya habían pasado seis"
    " meses",
    "day_of_the_end": "{on}, el día en que terminó: el titular es de un grupo protegido",
    "insolvency_undated": "no existe: no se conoce el día de la insolvencia",
    "as_concluded": "{on}, como lo concluyó la corrida; sus hechos no se pueden ver mientras la"
    " base de datos está en uso",
    "if.later_facts": "se informa un pago, una cesión, una refinanciación o un inicio de mora"
    " posterior",
    "then.lapsed": "nada cambia: lo que caducó no revive",
    "then.due": "nada cambia: caduca el {on} y la orden ya debe darse",
    "if.time": "nada nuevo se informa hasta el {on}",
    "then.time": "desde entonces debe retirarse; caduca el {on}",
    "if.paid_now": "se paga o se extingue el día de la corrida, {on}",
    "if.sooner": "terminó un día antes, el {on}",
    "if.longer": "la mora comenzó un día antes, el {on}",
    "if.inferred": "la fuente da el día del pago que se infirió",
    "then.inferred": "ese día reemplaza al inferido, hasta el corte que mostró el fin",
    "if.later_end": "un extracto posterior da un fin o un inicio de mora más tardío",
    "then.later_end": "nada cambia: de dos fines y de dos inicios rige el más antiguo",
    "if.did_end": "sí terminó el {on}",
    "if.did_not_end": "no terminó y sigue en mora",
    "if.ended_before": "se pagó o se normalizó el {last} o antes",
    "if.ended_between": "se pagó o se normalizó entre el {first} y el {last}",
    "if.began_before": "comenzó el {last} o antes",
    "if.began_between": "comenzó entre el {first} y el {last}",
    "then.at_latest": "{decision}: caducaría a más tardar el {on}",
    "then.expires": "caducaría el {on}: {decision}",
    "then.no_date": "no habría fecha que calcular: {decision}",
    "if.claim_hidden": "contara el inicio de mora más tardío",
    "then.claim_hidden": "lo que habría dado no se puede decir: la base de datos está en uso",
    "if.claim": "contara el inicio más tardío {on} de {file}, línea {line}",
    "then.claim": "caducaría el {on}: {decision}; no cuenta",
    "then.claim_later": "caducaría el {on}, {days} día(s) después: {decision}; no cuenta",
    "then.claim_earlier": "caducaría el {on}, {days} día(s) antes: {decision}; no cuenta",
    "if.evidence": "la fuente trae el número del documento que falta",
    "if.notice_counts": "se prueba una comunicación de esta mora, enviada a tiempo, que el extracto"
    " no trae",
    "if.notified_anew": "se retira, y se envía la comunicación el día de la corrida mientras dura"
    " la mora",
    "then.reportable": "puede reportarse de nuevo desde el {on}",
    "then.reportable_second": "puede reportarse de nuevo desde el {on}, con otra comunicación"
    " enviada al menos un día después de la primera",
    "if.first_report": "se prueba que el primer reporte es del {on} o antes",
    "if.not_insolvent": "la obligación no hace parte de la insolvencia",
    "if.not_caused": "la fuente prueba que la mora comenzó antes del hecho",
    "if.not_sought": "la reestructuración se pidió después del reporte",
    "then.by_dates": "{decision}, por las fechas, que caducan el {on}",
    "then.by_dates_none": "{decision}, por las fechas, de las que ninguna se puede calcular",
    "needed.small": "se requerían {needed}: {amounts} no supera el 15 % del SMMLV de {year}"
    " (${wage}), que es ${limit}",
    "needed.large": "se requería {needed}: todo monto conocido supera el 15 % del SMMLV de {year}"
    " (${wage}), que es ${limit}: {amounts}",
    "needed.no_amount": "se requería {needed}: no se conoce monto que pudiera ser pequeño",
    "needed.not_asked": "se requería {needed}: la ley de ese día no pide una segunda",
    "needed.before": "se requería {needed}: las dos de la Ley 2157 se piden a los reportes desde el"
    " {on}",
    "could.from": "podía reportarse desde el {on}: {sent_on} + {days} días",
    "could.never": "no podía reportarse: cuentan {counted} de {needed} que se requieren",
    "report.known": "primer reporte conocido el {on}",
    "report.unknown": "no se conoce el primer reporte; lo reemplaza el día de la corrida, {on}",
    "valid.yes": "válida",
    "valid.no": "no válida",
    "amount.original_amount_cop": "monto inicial ${cop}",
    "amount.notice_amount_cop": "monto de la comunicación ${cop}",
    "amount.balance_cop": "saldo ${cop}",
    "amount.past_due_cop": "valor en mora ${cop}",
    "open.CAP8_ON_PAID": "Los ocho años obligan también a la obligación pagada. Sin ellos",
    "open.TR_CURE": "La transición sirve a quien se puso al día sin extinguir. Sin ella",
    "open.TR_WINDOW_EDGE": "La ventana termina el lunes siguiente. Sin ese día",
    "open.C4_ANY_AMOUNT": "Cualquier monto pequeño pide dos comunicaciones. Si bastara una",
    "open.FIRST_REPORT_UNKNOWN": "El día de la corrida reemplaza al primer reporte. Si fuera de un"
    " día que las comunicaciones cubren",
    "open.FORCE_MAJEURE_UNDATED": "El hecho se tiene por causa de la mora. Si no lo fuera",
    "open.INSOLVENCY": "La insolvencia alcanza esta mora. Si no la alcanzara",
    "open.ROLLING_MORA": "Cada cuota tiene su propio término. Por la mora continua, {first} a"
    " {last}",
    "open.ROLLING_MORA.open": "Cada cuota tiene su propio término. Por la mora continua, desde el"
    " {first} y aún abierta",
    "hidden": "la base de datos de la corrida está en uso",
    "alert.NOT_UPDATED": "{bureau}: última actualización vista el {on}; las novedades se reportan"
    " al menos cada mes",
    "alert.ORDER_UNANSWERED": "{bureau}: ordenado el {on} y sin respuesta en diez días calendario",
    "alert.ORDER_REJECTED": "{bureau}: la central rechazó la orden el {on}",
    "alert.REAPPEARED": "{bureau}: confirmado como retirado el {on} y visto de nuevo",
    "alert.CERTIFICATION_DUE": "{bureau}: autorizaciones certificadas por última vez el {on}; se"
    " certifican cada seis meses",
    "alert.NOT_AUTHORISED": "{bureau}: de alguien que el acreedor reporta allí no consta la"
    " autorización, y la certificación pendiente no lo incluye",
    "alert.NEGATIVE_WITHOUT_MORA": "{bureau} la muestra negativa y no se conoce mora",
    "alert.IN_MORA_NOTHING_OVERDUE": "la fila del {on} dice días de mora y nada vencido",
    "alert.OVERDUE_NOT_IN_MORA": "la fila del {on} dice ${cop} vencidos y ningún día de mora",
    "alert.RESIDUAL_BALANCE": "solo ${cop} en mora: un saldo residual",
    "unjudged.notices": "no se conoce ninguna comunicación previa del acreedor",
    "unjudged.notices.evidence_id": "ninguna comunicación del acreedor trae número de soporte",
    "unjudged.notices.agreement_id": "ninguna comunicación del acreedor trae número de acuerdo para"
    " medios electrónicos",
    "unjudged.obligations.evidence_id": "ninguna obligación del acreedor trae número de soporte",
    "unjudged.obligations.authorization_id": "ninguna obligación del acreedor trae número de"
    " autorización",
    "unjudged.first reports": "no se conoce el día de ningún primer reporte",
    "unjudged.bureau_reports": "ningún reporte de central habla del acreedor",
    "unjudged.certified_on": "nadie dice cuándo se certificaron por última vez las autorizaciones",
    "rule.P-2X": "el doble del tiempo de la mora, máximo {most_years_after_payment} años, desde el"
    " pago o la extinción",
    "rule.P-2XOLD": "ley anterior: el doble del tiempo de una mora menor de {old_short_mora_years}"
    " años, desde el pago o la extinción",
    "rule.P-4Y": "ley anterior: {years_after_payment} años desde el pago o la extinción",
    "rule.P-NOCALC": "no se puede calcular el tiempo de la mora: {years_paid} años desde su fin",
    "rule.P-8Y": "el dato negativo caduca {most_years_after_default} años después de entrar en"
    " mora, pagada o no",
    "rule.P-PRESC": "ley anterior, sin pago: {prescription_years} años de prescripción y"
    " {years_after_prescription} más",
    "rule.T-1": "transición: terminó dentro de la ventana; {transition_months} meses desde"
    " entonces",
    "rule.T-2": "transición: terminó seis meses o más antes de la ley; no se muestra desde su"
    " primer día",
    "rule.T-3": "transición: terminó antes de la ley; {transition_months} meses desde entonces",
    "rule.T-4": "transición: mora de menos de {transition_short_mora_months} meses; una vez su"
    " tiempo",
    "rule.T-5": "reportada en la emergencia sanitaria de 2020 aunque se había pedido"
    " reestructuración: decide una persona",
    "rule.T-6": "transición, grupos protegidos: mipyme, turismo, pequeño productor, independiente"
    " (T-6); Finagro víctimas, jóvenes y mujer rural (T-7); Icetex, también con solo ponerse al día"
    " (T-8): desde el día en que terminó",
    "rule.INSOLVENCY": "insolvencia de persona natural: el término de la mora pagada comienza"
    " {insolvency_years} año después de la decisión; lo mira una persona",
    "rule.FORCE_MAJEURE": "la mora causada por secuestro, desaparición o desplazamiento forzados no"
    " se muestra",
    "if.case_ends": "no existiera el caso que aquí decide",
    "rule.R-2": "la fuente concedió un reclamo que pide el retiro",
    "rule.R-8": "demanda: decidida a favor del titular, el reporte se retira; mientras dura no se"
    " reporta nada nuevo y lo que se muestra lleva la leyenda",
    "rule.R-10": "mientras un reclamo está abierto no se reporta nada nuevo",
    "rule.R-11": "un reclamo no se respondió en su término: se entiende concedido, y una persona lo"
    " confirma antes de que salga la orden",
    "rule.S-3": "suplantación abierta o reconocida: el dato se neutraliza en todas las centrales",
    "rule.S-4": "suplantación abierta o reconocida: no se reporta nada negativo",
    "rule.S-10": "un juez encontró que hubo suplantación: el dato se elimina",
    "rule.S-12": "se verificó una falla de los protocolos de seguridad: el reporte se modifica",
    "rule.VICTIM_PAID": "la víctima de la suplantación pagó y envió la denuncia: el reporte se"
    " retira",
    "rule.D-1": "falta el soporte de la obligación: decide una persona, y no hay reporte nuevo",
    "rule.D-5": "falta la prueba de la autorización: decide una persona, y no hay reporte nuevo",
    "rule.C-2": "solo se reporta tras comunicación previa: {notice_wait_days} días calendario desde"
    " el envío",
    "rule.C-3": "obligación de hasta el 15 % del SMMLV: {small_notice_count} comunicaciones en días"
    " distintos",
    "rule.C-4": "es pequeña la que cualquiera de sus montos hace pequeña, con el mayor SMMLV de los"
    " años de la mora, la comunicación y el reporte",
    "rule.C-5": "una comunicación sirve a la mora continua; tras ponerse al día se necesita otra",
    "rule.C-6": "la comunicación debe poder consultarse; la electrónica necesita acuerdo",
    "rule.C-7": "sin comunicación válida, lo que se muestra se retira; si no se ha extinguido,"
    " puede comunicarse y reportarse de nuevo",
    "rule.C-9": "el primer reporte negativo llega a más tardar {first_report_months} meses después"
    " de entrar en mora",
    "rule.C-11": "cada persona reportada tiene sus propias comunicaciones",
    "rule.ceiling-4-8": "el máximo: pagada, {most_years_after_payment} años desde el pago; sin"
    " pagar, {most_years_after_default} años desde la mora; decide en esta corrida",
    "rule.ceiling-4-8.beside": "el máximo: pagada, {most_years_after_payment} años desde el pago;"
    " sin pagar, {most_years_after_default} años desde la mora; se muestra al lado y no decide",
    "rule.D-3": "la central tiene {bureau_update_days} días para actualizar: la orden se da con esa"
    " anticipación",
    "rule.missing_facts": "ninguna fecha se adivina: lo que falta o se contradice lo decide una"
    " persona",
    "rule.P-SCORE": "el puntaje y toda medición se actualizan al mismo tiempo que el retiro",
    "rule.P-POS": "el dato positivo permanece sin término: se retira solo el negativo",
    "rule.D-11": "el reporte muestra la permanencia que queda: {days} día(s)",
    "rule.D-2": "las novedades van a cada central al menos una vez al mes",
    "rule.D-6": "las autorizaciones se certifican a la central cada seis meses",
    "rule.D-10": "positiva cuando está al día; negativa solo cuando hay mora de verdad",
    "rule.RESIDUAL": "nadie se reporta por un saldo residual: política de la empresa",
}
"""By the codes of `meanings.SENTENCES`, with the same values."""

WHY_NOT = {
    "SENT_LATER": "enviada después del día de la corrida",
    "SENT_BEFORE_THE_MORA": "enviada antes de esta mora: tras ponerse al día se pide otra (C-5)",
    "SENT_AFTER_THE_END": "enviada después de terminar la mora (C-5)",
    "NOT_RETRIEVABLE": "sin número de soporte, que otras del acreedor traen (C-6)",
    "NO_AGREEMENT": "enviada por medio electrónico sin acuerdo guardado (C-6)",
}

DECIDED = {
    "WITHDRAW_NOW": "debe retirarse",
    "OK_UNTIL": "puede mostrarse",
    "NEEDS_HUMAN": "decide una persona",
    "BLOCK_REPORT": "no puede reportarse",
}
"""A decision inside a sentence."""

CANDIDATES = {
    "exp_2x_on": "Doble del tiempo de la mora",
    "exp_4y_on": "Cuatro años desde el fin",
    "exp_8y_on": "Ocho años desde la mora",
    "exp_prescription_on": "Prescripción y cuatro años",
    "exp_transition_on": "Transición de la Ley 2157",
    "exp_insolvency_on": "Insolvencia",
}

UNITS = {"days": "días", "months": "meses", "years": "años"}

VERBS = {"retirar": "Retirar", "eliminar": "Eliminar", "neutralizar": "Neutralizar"}

OPEN = {
    "CAP8_ON_PAID": "Ocho años en lo pagado",
    "TR_CURE": "Transición y normalización",
    "TR_WINDOW_EDGE": "Último día de la ventana",
    "C4_ANY_AMOUNT": "Qué monto hace pequeña la obligación",
    "FIRST_REPORT_UNKNOWN": "Primer reporte desconocido",
    "FORCE_MAJEURE_UNDATED": "Fuerza mayor sin fecha",
    "INSOLVENCY": "Insolvencia",
    "ROLLING_MORA": "Mora rotativa",
}

ENDED_BY = {"cura": "normalización", "inferido": "inferido del extracto", "novacion": "novación"}
ENDED_BY |= {"dacion": "dación en pago", "condonacion": "condonación"}
ENDED_BY |= {"compensacion": "compensación", "transaccion": "transacción"}
ENDED_BY |= {"prescripcion": "prescripción"}

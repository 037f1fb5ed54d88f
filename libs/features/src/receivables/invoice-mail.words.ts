import type { Locale, ReminderStep } from '@tamga/domain';

export type MailFacts = { readonly reference: string; readonly total: string; readonly open: string; readonly dueOn: string; readonly daysLate: number; readonly creditorReference: string; readonly office: string };
export type MailText = { readonly subject: string; readonly body: readonly string[] };
type Texts = { readonly invoice: (f: MailFacts) => MailText; readonly reminder: { readonly [S in ReminderStep]: (f: MailFacts) => MailText } };

/** What a payer reads. Numbers, days and amounts of the invoice they have; no title of an invention. */
export const MAIL_WORDS: { readonly [L in Locale]: Texts } = {
  en: {
    invoice: (f) => ({ subject: `Invoice ${f.reference}`, body: [`Please find attached our invoice ${f.reference} over ${f.total}, to be paid by ${f.dueOn}.`, `Please give the payment reference ${f.creditorReference} with your payment.`] }),
    reminder: {
      1: (f) => ({ subject: `Reminder: invoice ${f.reference} was due on ${f.dueOn}`, body: [`Our invoice ${f.reference} was due on ${f.dueOn}; ${f.open} is still open. It may have escaped your notice: you find it attached.`, `Please pay it with the reference ${f.creditorReference}. If you have paid already, please disregard this mail.`] }),
      2: (f) => ({ subject: `Second reminder: invoice ${f.reference}`, body: [`Invoice ${f.reference} is ${f.daysLate} days overdue and ${f.open} is still open.`, `Please pay it within seven days with the reference ${f.creditorReference}, or tell us what stands in the way.`] }),
      3: (f) => ({ subject: `Last reminder: invoice ${f.reference}`, body: [`In spite of two reminders ${f.open} of invoice ${f.reference}, due on ${f.dueOn}, is still open.`, `Please pay it at once with the reference ${f.creditorReference}. Otherwise we shall have to take the steps that our agreement and the law provide, interest included.`] }),
    },
  },
  ru: {
    invoice: (f) => ({ subject: `Счёт ${f.reference}`, body: [`Направляем счёт ${f.reference} на сумму ${f.total} со сроком оплаты до ${f.dueOn}. Счёт приложен к письму.`, `Пожалуйста, укажите в назначении платежа идентификатор ${f.creditorReference}.`] }),
    reminder: {
      1: (f) => ({ subject: `Напоминание: срок оплаты счёта ${f.reference} истёк ${f.dueOn}`, body: [`Срок оплаты счёта ${f.reference} истёк ${f.dueOn}, не оплачено ${f.open}. Возможно, счёт остался незамеченным: он приложен к письму.`, `Просим оплатить его с идентификатором ${f.creditorReference}. Если вы уже заплатили, не обращайте внимания на это письмо.`] }),
      2: (f) => ({ subject: `Второе напоминание: счёт ${f.reference}`, body: [`Оплата счёта ${f.reference} просрочена, дней: ${f.daysLate}. Не оплачено ${f.open}.`, `Просим оплатить его в течение семи дней с идентификатором ${f.creditorReference} или сообщить, что этому мешает.`] }),
      3: (f) => ({ subject: `Последнее напоминание: счёт ${f.reference}`, body: [`Несмотря на два напоминания, по счёту ${f.reference} со сроком оплаты ${f.dueOn} не оплачено ${f.open}.`, `Просим оплатить его немедленно с идентификатором ${f.creditorReference}. Иначе нам придётся принять меры, предусмотренные договором и законом, включая начисление процентов.`] }),
    },
  },
  kk: {
    invoice: (f) => ({ subject: `${f.reference} шоты`, body: [`${f.total} сомасына ${f.reference} шотын жібереміз, төлеу мерзімі: ${f.dueOn}. Шот хатқа тіркелген.`, `Төлем мақсатында ${f.creditorReference} идентификаторын көрсетіңіз.`] }),
    reminder: {
      1: (f) => ({ subject: `Еске салу: ${f.reference} шотын төлеу мерзімі ${f.dueOn} күні өтті`, body: [`${f.reference} шотын төлеу мерзімі ${f.dueOn} күні өтті, ${f.open} төленбеген. Шот назардан тыс қалған болар: ол хатқа тіркелген.`, `Оны ${f.creditorReference} идентификаторымен төлеуіңізді сұраймыз. Төлеп қойған болсаңыз, бұл хатқа мән бермеңіз.`] }),
      2: (f) => ({ subject: `Екінші еске салу: ${f.reference} шоты`, body: [`${f.reference} шотын төлеу ${f.daysLate} күнге кешіктірілді, ${f.open} төленбеген.`, `Оны жеті күн ішінде ${f.creditorReference} идентификаторымен төлеуіңізді немесе не кедергі болып тұрғанын хабарлауыңызды сұраймыз.`] }),
      3: (f) => ({ subject: `Соңғы еске салу: ${f.reference} шоты`, body: [`Екі рет еске салғанымызға қарамастан, төлеу мерзімі ${f.dueOn} болған ${f.reference} шоты бойынша ${f.open} төленбеген.`, `Оны ${f.creditorReference} идентификаторымен дереу төлеуіңізді сұраймыз. Әйтпесе шартта және заңда көзделген шараларды қолдануға, оның ішінде пайыз есептеуге мәжбүр боламыз.`] }),
    },
  },
};

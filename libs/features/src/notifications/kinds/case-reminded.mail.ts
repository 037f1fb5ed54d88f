import { defineKind, people } from './kind.js';

/** What the colleague wrote stands in the case's history: mail carries nothing confidential. */
export const caseReminded = defineKind({
  hears: ['case.reminded'],
  audience: (event) => people('staff', event.ownerId),
  params: (event) => ({ caseId: event.caseId }),
  link: (p) => `/cases/${p.caseId}/history`,
  texts: {
    en: (p) => ({ subject: `${p.reference}: a colleague asks you to look at it`, body: [`A colleague reminds you of case ${p.reference}, which you are responsible for. Their note stands in the history of the case.`], action: 'Read the note' }),
    ru: (p) => ({ subject: `${p.reference}: коллега просит вас заняться делом`, body: [`Коллега напоминает вам о деле ${p.reference}, за которое вы отвечаете. Его сообщение сохранено в истории дела.`], action: 'Прочитать сообщение' }),
    kk: (p) => ({ subject: `${p.reference}: әріптесіңіз осы іске назар аударуды сұрайды`, body: [`Әріптесіңіз сіз жауапты ${p.reference} ісін еске салады. Оның хабары істің тарихында сақталған.`], action: 'Хабарды оқу' }),
  },
});

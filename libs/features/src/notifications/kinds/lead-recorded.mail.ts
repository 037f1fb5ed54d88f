import { defineKind, office, people } from './kind.js';

/** Somebody is interested. Who, and in what, is read inside: a mail names neither. */
export const leadRecorded = defineKind({
  hears: ['lead.recorded'],
  // An offer outlives whoever wrote it: when they have left, the managers hear of it.
  audience: (event) => [...people('staff', event.ownerId), ...(event.ownerGone ? office('manager') : [])],
  params: (event) => ({ caseId: event.caseId, leadId: event.leadId, origin: event.origin }),
  link: () => '/leads',
  texts: {
    en: (p) => ({ subject: `${p.reference}: somebody is interested`, body: [p.origin === 'form' ? `Somebody has written about the published offer of ${p.reference} and asks to be contacted.` : `A lead of ${p.reference} has been given to you.`, 'What they wrote, and how to reach them, is in Tamga.'] }),
    ru: (p) => ({ subject: `${p.reference}: проявлен интерес`, body: [p.origin === 'form' ? `Кто-то написал по поводу опубликованного предложения по делу ${p.reference} и просит связаться.` : `Вам передан потенциальный партнёр по делу ${p.reference}.`, 'Текст сообщения и контактные данные вы найдёте в Tamga.'] }),
    kk: (p) => ({ subject: `${p.reference}: қызығушылық білдірілді`, body: [p.origin === 'form' ? `${p.reference} ісі бойынша жарияланған ұсыныс туралы біреу жазып, хабарласуды сұрады.` : `${p.reference} ісі бойынша ықтимал серіктес сізге берілді.`, 'Жазғаны мен байланыс деректері Tamga жүйесінде.'] }),
  },
});

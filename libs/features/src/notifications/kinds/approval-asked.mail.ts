import type { ApprovalSubject, Locale } from '@tamga/domain';
import { defineKind, office } from './kind.js';

const WHAT: { readonly [L in Locale]: { readonly [S in ApprovalSubject]: string } } = {
  en: { agreement: 'An agreement', 'write-off': 'A write-off', offer: 'A technology offer', 'royalty-policy': 'A royalty policy', 'payee-account': 'The account of a payee', 'set-aside': 'Money to be put aside', 'income-shares': 'A division of income', 'income-weights': 'A division of income among cases' },
  ru: { agreement: 'Договор', 'write-off': 'Списание долга', offer: 'Предложение технологии', 'royalty-policy': 'Правила распределения дохода', 'payee-account': 'Счёт получателя', 'set-aside': 'Отложенное возмещение', 'income-shares': 'Раздел дохода', 'income-weights': 'Раздел дохода между делами' },
  kk: { agreement: 'Шарт', 'write-off': 'Борышты есептен шығару', offer: 'Технология ұсынысы', 'royalty-policy': 'Табысты бөлу қағидалары', 'payee-account': 'Алушының шоты', 'set-aside': 'Шетке қойылатын өтем', 'income-shares': 'Табысты бөлу тәртібі', 'income-weights': 'Табысты істерге бөлу тәртібі' },
};
/** In Russian the verb follows the number of the noun. */
const WAITS: { readonly [S in ApprovalSubject]: string } = { agreement: 'ждёт', 'write-off': 'ждёт', offer: 'ждёт', 'royalty-policy': 'ждут', 'payee-account': 'ждёт', 'set-aside': 'ждёт', 'income-shares': 'ждёт', 'income-weights': 'ждёт' };
const PATHS: { readonly [S in ApprovalSubject]: (at: string) => string } = {
  agreement: (at) => `/agreements/${at}`, 'write-off': (at) => `/receivables/${at}`, offer: (at) => `/offers/${at}`, 'royalty-policy': () => '/royalty-policies', 'payee-account': () => '/payees', 'set-aside': () => '/expenses?tab=refunds', 'income-shares': (at) => `/cases/${at}/money#income-shares`, 'income-weights': (at) => `/agreements/${at}#income-weights`,
};
const named = (what: string, { label, reference }: { readonly label: string; readonly reference: string }): string => [what, ...[label || reference].filter(Boolean)].join(' ');

/** What one person asks, another decides; it leaves the inbox once somebody has. Neither an amount nor a title is in it. */
export const approvalAsked = defineKind({
  hears: ['approval.asked'],
  audience: (event) => office(...event.roles),
  params: (event) => ({ subject: event.subject, subjectId: event.subjectId, at: event.at, label: event.label }),
  link: (p) => PATHS[p.subject](p.at),
  texts: {
    en: (p) => ({ subject: `${named(WHAT.en[p.subject], p)} waits for approval`, body: ['Somebody other than the person who asks has to look through it and decide.'] }),
    ru: (p) => ({ subject: `${named(WHAT.ru[p.subject], p)} ${WAITS[p.subject]} утверждения`, body: ['Посмотреть и решить должен не тот, кто об этом просит.'] }),
    kk: (p) => ({ subject: `${named(WHAT.kk[p.subject], p)} бекітуді күтіп тұр`, body: ['Оны сұраған адамнан басқа біреу қарап шығып, шешім қабылдауы керек.'] }),
  },
});

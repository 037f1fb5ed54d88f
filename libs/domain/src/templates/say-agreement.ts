import type { AgreementRole } from '../agreements/agreement.js';
import type { Exclusivity } from '../agreements/kinds.js';
import type { Locale } from '../locale.js';

type Words = { readonly roles: { readonly [R in AgreementRole]: string }; readonly exclusivity: { readonly [E in Exclusivity]: string }; readonly sublicensing: { readonly yes: string; readonly no: string }; readonly worldwide: string };

/** The codes of an agreement as they stand in its text. */
export const AGREEMENT_WORDS: { readonly [L in Locale]: Words } = {
  en: {
    roles: {
      university: 'University', licensee: 'Licensee', licensor: 'Licensor', assignee: 'Assignee', assignor: 'Assignor', funder: 'Funder', 'joint-owner': 'Joint owner', recipient: 'Recipient', provider: 'Provider', partner: 'Partner', agent: 'Agent',
      inventor: 'Inventor', donor: 'Donor',
    },
    exclusivity: { exclusive: 'exclusive', sole: 'sole', 'non-exclusive': 'non-exclusive' }, sublicensing: { yes: 'may be granted', no: 'may not be granted' }, worldwide: 'the whole world',
  },
  ru: {
    roles: {
      university: 'Университет', licensee: 'Лицензиат', licensor: 'Лицензиар', assignee: 'Правоприобретатель', assignor: 'Сторона, уступающая права', funder: 'Финансирующая сторона', 'joint-owner': 'Соправообладатель', recipient: 'Получатель', provider: 'Передающая сторона',
      partner: 'Партнёр', agent: 'Агент', inventor: 'Автор изобретения', donor: 'Донор',
    },
    exclusivity: { exclusive: 'исключительная', sole: 'единственная', 'non-exclusive': 'неисключительная' }, sublicensing: { yes: 'допускается', no: 'не допускается' }, worldwide: 'весь мир',
  },
  kk: {
    roles: {
      university: 'Университет', licensee: 'Лицензиат', licensor: 'Лицензиар', assignee: 'Құқықты алушы', assignor: 'Құқықты беруші', funder: 'Қаржыландырушы', 'joint-owner': 'Бірлескен құқық иесі', recipient: 'Алушы', provider: 'Беруші', partner: 'Серіктес',
      agent: 'Агент', inventor: 'Өнертапқыш', donor: 'Донор',
    },
    exclusivity: { exclusive: 'айрықша', sole: 'жалғыз', 'non-exclusive': 'айрықша емес' }, sublicensing: { yes: 'рұқсат етіледі', no: 'рұқсат етілмейді' }, worldwide: 'бүкіл әлем',
  },
};

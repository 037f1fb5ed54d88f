import type { Locale } from '@tamga/domain';
import type { SecretMailParams } from '@tamga/features/identity';
import type { Words } from './kind.js';
import type { SecretKind } from './secret-kind.js';
import { dateWords } from './words.js';

type Params = SecretMailParams['royalty-report'];
/** What is asked, by why the mail is sent. The period, the office and a number: neither the invention nor the agreement by its title. */
const WORDS: { readonly [L in Locale]: (p: Params) => Words } = {
  en: (p) => {
    const period = `${dateWords(p.periodFrom, 'en')} to ${dateWords(p.periodUntil, 'en')}`;
    const first = { asked: `${p.office} asks for your report on sales under your licence for ${period}. It is due on ${dateWords(p.dueOn, 'en')}.`, question: `${p.office} has a question about your report for ${period}:`, 'new-link': `Here is a new link to your report for ${period}. It is due on ${dateWords(p.dueOn, 'en')}; the former link works no more.` }[p.why];
    return {
      subject: { asked: `Report on sales for ${period}`, question: `A question about your report for ${period}`, 'new-link': `New link to your report for ${period}` }[p.why],
      body: [first, ...(p.why === 'question' ? [p.question] : []), `The link lets you in without a password, until ${dateWords(p.until, 'en')}. Sales can be typed, pasted or sent as a file; what is owed is computed at once. Please pass it on only to whoever writes the report.`, `Our number: ${p.reference}`],
      action: 'Open the report',
    };
  },
  ru: (p) => {
    const period = `с ${dateWords(p.periodFrom, 'ru')} по ${dateWords(p.periodUntil, 'ru')}`;
    const first = { asked: `${p.office} просит отчёт о продажах по вашей лицензии за период ${period}. Срок: ${dateWords(p.dueOn, 'ru')}.`, question: `У нас (${p.office}) вопрос по вашему отчёту за период ${period}:`, 'new-link': `Это новая ссылка на ваш отчёт за период ${period}. Срок: ${dateWords(p.dueOn, 'ru')}; прежняя ссылка больше не действует.` }[p.why];
    return {
      subject: { asked: `Отчёт о продажах за период ${period}`, question: `Вопрос по вашему отчёту за период ${period}`, 'new-link': `Новая ссылка на отчёт за период ${period}` }[p.why],
      body: [first, ...(p.why === 'question' ? [p.question] : []), `Ссылка открывает доступ без пароля до ${dateWords(p.until, 'ru')}. Продажи можно ввести, вставить или прислать файлом; сумма вычисляется сразу. Передавайте ссылку только тому, кто составляет отчёт.`, `Наш номер: ${p.reference}`],
      action: 'Открыть отчёт',
    };
  },
  kk: (p) => {
    const period = `${dateWords(p.periodFrom, 'kk')} – ${dateWords(p.periodUntil, 'kk')}`;
    const first = { asked: `${p.office} лицензияңыз бойынша ${period} кезеңіндегі сатылым есебін сұрайды. Мерзімі: ${dateWords(p.dueOn, 'kk')}.`, question: `${period} кезеңіндегі есебіңіз бойынша бізде (${p.office}) сұрақ бар:`, 'new-link': `${period} кезеңіндегі есебіңізге жаңа сілтеме жібердік. Мерзімі: ${dateWords(p.dueOn, 'kk')}; бұрынғы сілтеме енді жарамсыз.` }[p.why];
    return {
      subject: { asked: `${period} кезеңіндегі сатылым есебі`, question: `${period} кезеңіндегі есебіңіз бойынша сұрақ`, 'new-link': `${period} кезеңіндегі есепке жаңа сілтеме` }[p.why],
      body: [first, ...(p.why === 'question' ? [p.question] : []), `Сілтеме ${dateWords(p.until, 'kk')} күніне дейін құпиясөзсіз кіргізеді. Сатылымды теруге, көшіріп қоюға немесе файлмен жіберуге болады; төленетін сома бірден есептеледі. Сілтемені тек есепті жасайтын адамға беріңіз.`, `Біздің нөмір: ${p.reference}`],
      action: 'Есепті ашу',
    };
  },
};

export const royaltyReport: SecretKind<'royalty-report'> = { kind: 'royalty-report', path: '/sales-report', texts: WORDS };

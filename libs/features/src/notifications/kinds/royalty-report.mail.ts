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
    const first = { asked: `${p.office} asks for your report on sales under your licence for ${period}. It is due on ${dateWords(p.dueOn, 'en')}.`, question: `${p.office} has a question about your report for ${period}:`, 'new-link': `Here is a new link to your report for ${period}. It is due on ${dateWords(p.dueOn, 'en')}; the former link works no more.`, reminder: `This is a reminder of your report on sales for ${period}, which ${p.office} asked you for. It is due on ${dateWords(p.dueOn, 'en')}.`, late: `Your report on sales for ${period} was due on ${dateWords(p.dueOn, 'en')}, and ${p.office} does not have it yet. Should nothing have been sold, please hand in a report without sales.` }[p.why];
    return {
      subject: { asked: `Report on sales for ${period}`, question: `A question about your report for ${period}`, 'new-link': `New link to your report for ${period}`, reminder: `Reminder: report on sales for ${period}`, late: `Your report on sales for ${period} is late` }[p.why],
      body: [first, ...(p.why === 'question' ? [p.question] : []), `The link lets you in without a password, until ${dateWords(p.until, 'en')}. Sales can be typed, pasted or sent as a file; what is owed is computed at once. Please pass it on only to whoever writes the report.`, `Our number: ${p.reference}`],
      action: 'Open the report',
    };
  },
  ru: (p) => {
    const period = `с ${dateWords(p.periodFrom, 'ru')} по ${dateWords(p.periodUntil, 'ru')}`;
    const first = { asked: `${p.office} просит отчёт о продажах по вашей лицензии за период ${period}. Срок: ${dateWords(p.dueOn, 'ru')}.`, question: `У нас (${p.office}) вопрос по вашему отчёту за период ${period}:`, 'new-link': `Это новая ссылка на ваш отчёт за период ${period}. Срок: ${dateWords(p.dueOn, 'ru')}; прежняя ссылка больше не действует.`, reminder: `Напоминаем об отчёте о продажах за период ${period}, который у вас запросили (${p.office}). Срок: ${dateWords(p.dueOn, 'ru')}.`, late: `Срок вашего отчёта о продажах за период ${period} истёк: ${dateWords(p.dueOn, 'ru')}, а отчёта ещё нет (${p.office}). Если продаж не было, сдайте, пожалуйста, отчёт без продаж.` }[p.why];
    return {
      subject: { asked: `Отчёт о продажах за период ${period}`, question: `Вопрос по вашему отчёту за период ${period}`, 'new-link': `Новая ссылка на отчёт за период ${period}`, reminder: `Напоминание: отчёт о продажах за период ${period}`, late: `Ваш отчёт о продажах за период ${period} просрочен` }[p.why],
      body: [first, ...(p.why === 'question' ? [p.question] : []), `Ссылка открывает доступ без пароля до ${dateWords(p.until, 'ru')}. Продажи можно ввести, вставить или прислать файлом; сумма вычисляется сразу. Передавайте ссылку только тому, кто составляет отчёт.`, `Наш номер: ${p.reference}`],
      action: 'Открыть отчёт',
    };
  },
  kk: (p) => {
    const period = `${dateWords(p.periodFrom, 'kk')} – ${dateWords(p.periodUntil, 'kk')}`;
    const first = { asked: `${p.office} лицензияңыз бойынша ${period} кезеңіндегі сатылым есебін сұрайды. Мерзімі: ${dateWords(p.dueOn, 'kk')}.`, question: `${period} кезеңіндегі есебіңіз бойынша бізде (${p.office}) сұрақ бар:`, 'new-link': `${period} кезеңіндегі есебіңізге жаңа сілтеме жібердік. Мерзімі: ${dateWords(p.dueOn, 'kk')}; бұрынғы сілтеме енді жарамсыз.`, reminder: `${p.office} сізден сұраған ${period} кезеңіндегі сатылым есебін еске саламыз. Мерзімі: ${dateWords(p.dueOn, 'kk')}.`, late: `${period} кезеңіндегі сатылым есебіңіздің мерзімі өтті: ${dateWords(p.dueOn, 'kk')}, ал ${p.office} оны әлі алған жоқ. Сатылым болмаса, сатылымсыз есеп тапсыруыңызды сұраймыз.` }[p.why];
    return {
      subject: { asked: `${period} кезеңіндегі сатылым есебі`, question: `${period} кезеңіндегі есебіңіз бойынша сұрақ`, 'new-link': `${period} кезеңіндегі есепке жаңа сілтеме`, reminder: `Еске салу: ${period} кезеңіндегі сатылым есебі`, late: `${period} кезеңіндегі сатылым есебіңіз кешікті` }[p.why],
      body: [first, ...(p.why === 'question' ? [p.question] : []), `Сілтеме ${dateWords(p.until, 'kk')} күніне дейін құпиясөзсіз кіргізеді. Сатылымды теруге, көшіріп қоюға немесе файлмен жіберуге болады; төленетін сома бірден есептеледі. Сілтемені тек есепті жасайтын адамға беріңіз.`, `Біздің нөмір: ${p.reference}`],
      action: 'Есепті ашу',
    };
  },
};

export const royaltyReport: SecretKind<'royalty-report'> = { kind: 'royalty-report', path: '/sales-report', texts: WORDS };

import type { SecretKind } from './secret-kind.js';
import { dateWords } from './words.js';

export const reviewInvitation: SecretKind<'review-invitation'> = {
  kind: 'review-invitation',
  path: '/review-entry',
  texts: {
    en: (p) => ({
      subject: `${p['reference'] ?? ''}: a request for your expert opinion`.replace(/^: /, ''),
      body: [`${p['invitedBy'] ?? ''} of ${p['office'] ?? ''} asks for your expert opinion, by ${dateWords(p['dueOn'] ?? null, 'en')}.`, 'The link lets you in without a password; it is yours alone, so please do not pass it on. You will first be asked about conflicts of interest, then shown the documents.'],
      action: 'Open the review',
    }),
    ru: (p) => ({
      subject: `${p['reference'] ?? ''}: просьба об экспертном заключении`.replace(/^: /, ''),
      body: [`${p['invitedBy'] ?? ''} (${p['office'] ?? ''}) просит вашего экспертного заключения до ${dateWords(p['dueOn'] ?? null, 'ru')}.`, 'Ссылка открывает доступ без пароля; она предназначена только вам, не передавайте её. Сначала вас спросят о конфликте интересов, затем покажут материалы.'],
      action: 'Открыть экспертизу',
    }),
    kk: (p) => ({
      subject: `${p['reference'] ?? ''}: сараптама қорытындысына сұраныс`.replace(/^: /, ''),
      body: [`${p['invitedBy'] ?? ''} (${p['office'] ?? ''}) сізден ${dateWords(p['dueOn'] ?? null, 'kk')} күніне дейін сараптама қорытындысын сұрайды.`, 'Сілтеме құпиясөзсіз кіруге мүмкіндік береді; ол тек сізге арналған, басқаға бермеңіз. Алдымен мүдделер қақтығысы туралы сұралады, содан кейін құжаттар көрсетіледі.'],
      action: 'Сараптаманы ашу',
    }),
  },
};

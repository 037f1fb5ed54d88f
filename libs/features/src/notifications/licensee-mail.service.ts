import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventOf, InEveryLocale, Locale } from '@tamga/domain';
import { CONFIG, EventBus, newId, type Config, type NamedQuery, type OutboxMessage, type Tx } from '@tamga/platform';
import type { Words } from './kinds/kind.js';
import { renderMail } from './kinds/layout.js';
import { dateWords } from './kinds/words.js';
import { MailBell } from './mail-bell.js';

type Asked = EventOf<'annuity.licensee-asked'>;
type Facts = {
  address: string | null; names: { [L in Locale]?: string }; officerName: string; officerMail: string; office: InEveryLocale; locale: Locale; jurisdiction: string | null; applicationNumber: string | null; registrationNumber: string | null;
};

const FACTS: NamedQuery = {
  name: 'licensee-mail-facts',
  text: `SELECT p.email AS address, p.names, u.given_name || ' ' || u.family_name AS "officerName", u.email AS "officerMail", o.name AS office, o.locale, a.jurisdiction, a.application_number AS "applicationNumber", a.registration_number AS "registrationNumber"
    FROM parties p JOIN offices o ON o.id = p.office_id JOIN users u ON u.id = $2 JOIN assets a ON a.id = $3 WHERE p.id = $1 AND p.office_id = $4`,
};
const QUEUE: NamedQuery = {
  name: 'licensee-mail-queue',
  text: `INSERT INTO mails (id, office_id, kind, recipient_name, recipient_address, locale, subject, text, html, dedupe_key, created_at, next_attempt_at) VALUES ($1, $2, 'annuity-licensee-asked', $3, $4, $5, $6, $7, $8, $9, $10, $10)
    ON CONFLICT (dedupe_key) DO NOTHING`,
};

type About = { readonly right: string; readonly number: number; readonly dueOn: string; readonly answerBy: string; readonly officer: string; readonly office: string };
/** The right by its number, which is public; never the invention's title. */
const WORDS: { readonly [L in Locale]: (p: About) => Words } = {
  en: (p) => ({
    subject: `${p.right}: do you still want this right? Please answer by ${dateWords(p.answerBy, 'en')}`,
    body: [
      `A fee to keep ${p.right} in force for year ${p.number} is due on ${dateWords(p.dueOn, 'en')}. You hold a licence under it, so ${p.office} asks you before deciding.`,
      `Please tell us by ${dateWords(p.answerBy, 'en')} whether the right should be kept, whether you would bear the cost, or whether you no longer need it. Without an answer we decide alone.`, `Your answer goes to: ${p.officer}`,
    ],
  }),
  ru: (p) => ({
    subject: `${p.right}: нужно ли вам это право? Ответьте, пожалуйста, до ${dateWords(p.answerBy, 'ru')}`,
    body: [
      `${dateWords(p.dueOn, 'ru')} наступает срок уплаты пошлины за поддержание ${p.right} за ${p.number}-й год. У вас лицензия на это право, поэтому ${p.office} спрашивает вас до принятия решения.`,
      `Сообщите до ${dateWords(p.answerBy, 'ru')}, следует ли сохранить право, готовы ли вы нести расходы или оно вам больше не нужно. Если ответа не будет, мы решим сами.`, `Кому ответить: ${p.officer}`,
    ],
  }),
  kk: (p) => ({
    subject: `${p.right}: бұл құқық сізге әлі керек пе? ${dateWords(p.answerBy, 'kk')} күніне дейін жауап беріңіз`,
    body: [
      `${p.right} құқығын ${p.number}-жылы күшінде ұстау алымының мерзімі: ${dateWords(p.dueOn, 'kk')}. Сізде осы құқыққа лицензия бар, сондықтан ${p.office} шешім қабылдамас бұрын сізден сұрайды.`,
      `Құқықты сақтау керек пе, шығынын көтересіз бе, әлде ол сізге енді қажет емес пе — ${dateWords(p.answerBy, 'kk')} күніне дейін хабарлаңыз. Жауап болмаса, өзіміз шешеміз.`, `Жауап беретін адам: ${p.officer}`,
    ],
  }),
};

/** Writes to a licensee, who has no account here: the question leaves once, however often the event is delivered. */
@Injectable()
export class LicenseeMail implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly bell: MailBell,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.bus.onOutbox({ name: 'notifications.ask-licensee', types: ['annuity.licensee-asked'], handleAll: (tx, messages) => this.send(tx, messages as readonly OutboxMessage<Asked>[]) });
  }

  private async send(tx: Tx, messages: readonly OutboxMessage<Asked>[]): Promise<void> {
    for (const { id, event } of messages) {
      const facts = await tx.one<Facts>(FACTS, [event.partyId, event.officerId, event.assetId, event.officeId]);
      if (!facts?.address) continue;
      const { locale } = facts;
      const name = facts.names[locale] ?? facts.names.en ?? facts.names.ru ?? facts.names.kk ?? '';
      const right = [facts.jurisdiction, facts.registrationNumber ?? facts.applicationNumber].filter((part) => part).join(' ') || event.annuityId;
      const words = WORDS[locale]({ right, number: event.number, dueOn: event.dueOn, answerBy: event.answerBy, officer: `${facts.officerName}, ${facts.officerMail}`, office: facts.office[locale] });
      const { subject, text, html } = renderMail(words, { reader: { name, locale }, officeName: facts.office[locale], publicUrl: this.config.publicUrl, link: null, configurable: false });
      await tx.run(QUEUE, [newId(), event.officeId, name, facts.address, locale, subject, text, html, `licensee ${id}`, tx.now]);
      tx.afterCommit(() => this.bell.ring());
    }
  }
}

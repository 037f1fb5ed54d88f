import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { Database, Faults, FixedClock, PlatformModule, type Config, type NamedQuery } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { TEST_NOW, testConfig } from '../../../../test/support/app.js';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { openSmtp, smtpError, type SmtpSink } from '../../../../test/support/smtp.js';
import { IdentityModule, SecretMailer, SYSTEM } from '../identity/index.js';
import { entities, roleOf } from '../schema/index.js';
import { MailLog } from './mail-log.service.js';
import { MailOutbox } from './mail-outbox.service.js';
import { NotificationsModule } from './notifications.module.js';

const QUEUE: NamedQuery = {
  name: 't-queue',
  text: `INSERT INTO mails (id, office_id, kind, recipient_name, recipient_address, locale, subject, text, html, dedupe_key, created_at, next_attempt_at)
    VALUES ($1, $2, 'disclosure-submitted', $3, $4, 'kk', $5, 'Мәтін', '<p>Мәтін</p>', $6, $7, $7)`,
};
const ROW: NamedQuery = { name: 't-row', text: 'SELECT attempts, sent_at, failed_at, last_error, next_attempt_at, claimed_until, text FROM mails WHERE id = $1' };
type Row = { attempts: number; sent_at: Date | null; failed_at: Date | null; last_error: string | null; next_attempt_at: Date; claimed_until: Date | null; text: string };

type Bench = { database: Database; clock: FixedClock; config: Config; mails: MailOutbox; log: MailLog; secrets: SecretMailer; faults: Faults; admin: TestUser; close: () => Promise<void> };
let smtp: SmtpSink;
let bench: Bench;

/** @param smtpUrl null: mail is trapped */
async function open(smtpUrl: string | null): Promise<Bench> {
  const testDatabase: TestDatabase = await cloneDatabase();
  const config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl, smtpUrl ? { SMTP_URL: smtpUrl } : {});
  const clock = new FixedClock(TEST_NOW);
  const context = await Test.createTestingModule({ imports: [PlatformModule.forRoot({ config, application: 'test', entities, roleOf, clock }), IdentityModule, NotificationsModule] }).compile();
  await context.init();
  const database = context.get(Database);
  const admin = await aUser(database, { roles: ['admin'] });
  const close = async (): Promise<void> => {
    await context.close();
    await testDatabase.drop();
  };
  return { database, clock, config, admin, close, mails: context.get(MailOutbox), log: context.get(MailLog), secrets: context.get(SecretMailer), faults: context.get(Faults) };
}

let count = 0;
async function queue(address: string, subject = 'Тақырып'): Promise<string> {
  const id = `0190a000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
  await bench.database.transaction(SYSTEM, (tx) => tx.run(QUEUE, [id, bench.admin.officeId, 'Әлия', address, subject, id, tx.now]));
  return id;
}
async function row(id: string): Promise<Row> {
  const found = await bench.database.transaction(SYSTEM, (tx) => tx.one<Row>(ROW, [id]));
  if (!found) throw new Error('the mail is gone');
  return found;
}
const pass = async (): Promise<number> => {
  let sent = 0;
  for (const ids of await bench.mails.handOn(500)) sent += await bench.mails.send(ids);
  return sent;
};

describe('with a mail server', () => {
  beforeEach(async () => {
    smtp = await openSmtp();
    bench = await open(smtp.url);
  });
  afterEach(async () => {
    await bench.close();
    await smtp.close();
  });

  it('sends each mail once, in both forms, under a Message-ID made of its id', async () => {
    const id = await queue('a@example.test');
    expect(await pass()).toBe(1);
    expect(await pass()).toBe(0);
    expect(await bench.mails.send([id])).toBe(0);
    expect(smtp.received).toHaveLength(1);
    expect(smtp.received[0]).toMatchObject({ messageId: `<${id}@tamga>`, to: 'a@example.test', subject: 'Тақырып', html: expect.stringContaining('Мәтін') });
    expect(smtp.received[0]?.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'kk' });
    expect((await row(id)).sent_at).toEqual(TEST_NOW);
  });

  it('lets nobody wait for somebody else’s refused address, and gives that up after five refusals', async () => {
    smtp.onRecipient = (address) => {
      if (address === 'gone@example.test') throw smtpError(550, 'no such user');
    };
    const gone = await queue('gone@example.test');
    const others = [await queue('b@example.test'), await queue('c@example.test')];
    expect(await pass()).toBe(2);
    for (const id of others) expect((await row(id)).sent_at).not.toBeNull();
    for (let i = 0; i < 10; i++) {
      bench.clock.advance(16 * 60_000);
      await pass();
    }
    expect(await row(gone)).toMatchObject({ attempts: 5, sent_at: null, failed_at: expect.any(Date), last_error: expect.stringContaining('no such user') });
  });

  it('tries again later and later while the server says "not now", never later than 15 minutes, and never gives up', async () => {
    smtp.onRecipient = () => {
      throw smtpError(451, 'greylisted');
    };
    const id = await queue('a@example.test');
    const delays: number[] = [];
    for (let i = 0; i < 10; i++) {
      await pass();
      const { next_attempt_at, failed_at } = await row(id);
      expect(failed_at).toBeNull();
      delays.push((next_attempt_at.getTime() - bench.clock.now().getTime()) / 1000);
      bench.clock.set(next_attempt_at);
    }
    expect(delays).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
    smtp.onRecipient = () => undefined;
    expect(await pass()).toBe(1);
    expect(await row(id)).toMatchObject({ attempts: 11, last_error: null });
  });

  it('does not send an odd address at all, and says so', async () => {
    const id = await queue('a@example.test>\r\nBcc: all@example.test');
    expect(await pass()).toBe(0);
    expect(await row(id)).toMatchObject({ failed_at: TEST_NOW, last_error: expect.stringContaining('address') });
  });

  it('keeps a subject on one line whatever it holds', async () => {
    await queue('a@example.test', 'Subject\r\nBcc: all@example.test');
    await pass();
    expect(smtp.received[0]?.headers).not.toHaveProperty('bcc');
    expect(smtp.received[0]?.subject).toBe('Subject Bcc: all@example.test');
  });

  it('stops at a dead server, reports it as a fault, and sends everything once it is back', async () => {
    const port = Number(new URL(smtp.url).port);
    await smtp.close();
    const ids = [await queue('a@example.test'), await queue('b@example.test'), await queue('c@example.test')];
    expect(await pass()).toBe(0);
    expect(bench.faults.list().map((f) => f.name)).toEqual(['mail']);
    expect((await Promise.all(ids.map(row))).map((r) => r.attempts)).toEqual([1, 0, 0]);
    smtp = await openSmtp(port);
    bench.clock.advance(60_000);
    expect(await pass()).toBe(3);
    expect(bench.faults.list()).toEqual([]);
  });

  it('is not sent by two workers at once', async () => {
    const id = await queue('a@example.test');
    smtp.onMessage = () => new Promise((resolve) => setTimeout(resolve, 150));
    const sent = await Promise.all([bench.mails.send([id]), bench.mails.send([id]), bench.mails.send([id])]);
    expect(sent.sort()).toEqual([0, 0, 1]);
    expect(smtp.received).toHaveLength(1);
  });

  it('takes over the mail of a worker that died, once its lease has ended and not before', async () => {
    const id = await queue('a@example.test');
    await bench.database.transaction(SYSTEM, (tx) => tx.run({ name: 't-claim', text: "UPDATE mails SET claimed_until = $2::timestamptz + interval '75 seconds' WHERE id = $1" }, [id, tx.now]));
    bench.clock.advance(74_000);
    expect(await pass()).toBe(0);
    bench.clock.advance(21_000);
    expect(await pass()).toBe(1);
  });

  it('sends a mail again for the administrator as a new mail, and an unsent one at once', async () => {
    const id = await queue('a@example.test');
    await pass();
    const again = await bench.log.resend(bench.admin.actor, id);
    expect(again.id).not.toBe(id);
    await pass();
    expect(smtp.received.map((m) => m.messageId)).toEqual([`<${id}@tamga>`, `<${again.id}@tamga>`]);
    smtp.onRecipient = () => {
      throw smtpError(451, 'later');
    };
    const stuck = await queue('b@example.test');
    await pass();
    smtp.onRecipient = () => undefined;
    expect(await bench.log.resend(bench.admin.actor, stuck)).toMatchObject({ id: stuck, state: 'waiting', attempts: 0 });
    expect(await pass()).toBe(1);
  });
});

describe('without a mail server', () => {
  beforeEach(async () => {
    bench = await open(null);
  });
  afterEach(() => bench.close());

  it('leaves one readable file per mail', async () => {
    const id = await queue('a@example.test');
    await pass();
    expect(readdirSync(join(bench.config.dataDir, 'mail'))).toEqual([`${id}.eml`]);
    const { source } = await bench.log.trapped(bench.admin.actor, id);
    expect(source.toString('utf8')).toContain(`Message-ID: <${id}@tamga>`);
    expect(await bench.log.list(bench.admin.actor, { limit: 10, trapped: true })).toMatchObject({ data: [{ id, state: 'sent', trapped: true }] });
  });

  it('shows a trapped mail to administrators of its own office alone', async () => {
    const id = await queue('a@example.test');
    await pass();
    const stranger = await aUser(bench.database, { roles: ['admin'] });
    const officer = await aUser(bench.database, { officeId: bench.admin.officeId, roles: ['officer'] });
    await expect(bench.log.trapped(stranger.actor, id)).rejects.toMatchObject({ refusal: { code: 'not-found' } });
    await expect(bench.log.trapped(officer.actor, id)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    await expect(bench.log.list(officer.actor, { limit: 10 })).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  });
});

describe('a mail with a secret', () => {
  const secret = 'S'.repeat(43);
  beforeEach(async () => {
    smtp = await openSmtp();
    bench = await open(smtp.url);
  });
  afterEach(async () => {
    await bench.close();
    await smtp.close();
  });

  const invite = (): Promise<void> =>
    bench.database.transaction(bench.admin.actor, (tx) =>
      bench.secrets.queue(tx, {
        kind: 'invitation', officeId: bench.admin.officeId, to: { name: 'Ann', address: 'ann@example.test' }, locale: 'en', secret,
        params: { office: 'Office', role: 'officer', invitedBy: 'Admin', expiresAt: '2026-11-28T04:00:00.000Z' },
      }),
    );

  it('carries its link behind the #, and its body is erased once sent', async () => {
    await invite();
    await pass();
    expect(smtp.received[0]?.text).toContain(`${bench.config.publicUrl}/invitation#${secret}`);
    const [mail] = (await bench.log.list(bench.admin.actor, { limit: 1 })).data;
    expect(mail).toMatchObject({ kind: 'invitation', secret: true, state: 'sent' });
    expect((await row(mail?.id ?? '')).text).toBe('');
    await expect(bench.log.resend(bench.admin.actor, mail?.id ?? '')).rejects.toMatchObject({ refusal: { code: 'conflict' } });
  });

  it('does not exist when the transaction that made the secret fails', async () => {
    await expect(
      bench.database.transaction(bench.admin.actor, async (tx) => {
        await bench.secrets.queue(tx, { kind: 'password-reset', officeId: bench.admin.officeId, to: { name: 'Ann', address: 'ann@example.test' }, locale: 'en', secret, params: { expiresAt: '2026-11-28T04:00:00.000Z' } });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await pass()).toBe(0);
  });

  it('hides its body from staff in the database itself', async () => {
    await invite();
    for (const column of ['text', 'html', '*']) {
      await expect(bench.database.fetch(bench.admin.actor, { name: `t-body-${column}`, text: `SELECT ${column} FROM mails` })).rejects.toThrow('permission denied');
    }
    expect(await bench.database.fetch(bench.admin.actor, { name: 't-meta', text: 'SELECT subject FROM mails' })).toHaveLength(1);
  });
});

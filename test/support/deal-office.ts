import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AssignableRole, Locale } from '@tamga/domain';
import { OfficesService, PeopleService, SYSTEM } from '@tamga/features/identity';
import { TermRounds } from '@tamga/features/terms';
import { Database, FixedClock, newId, type Config } from '@tamga/platform';
import { createApi } from '../../apps/api/src/create-app.js';
import { verify } from '../../apps/cli/src/verify.js';
import type { CaseWorld, TestCase } from '../factories/a-case.js';
import { aPdf } from '../factories/a-document.js';
import type { TestUser } from '../factories/a-user.js';
import { testConfig } from './app.js';
import { cloneDatabase, type TestDatabase } from './database.js';
import { expectStatus, HttpPerson, type Wire } from './http-person.js';

const PASSWORD = 'a long walk over the steppe';
type Versioned = { id: string; version: number };
export type Employed = TestUser & { http: HttpPerson };
type Person = { email: string; name: string; locale: Locale; roles: AssignableRole[] };
/** What is drafted and signed. */
export type Agreed = { kind: string; title: string; effectiveOn: string; caseIds: string[]; parties: { role: string; partyId?: string }[] };

/** An office whose days the test decides, on the started product: its people ask over HTTP and nothing else. */
export class DealOffice {
  private readonly people: Employed[] = [];

  private constructor(
    readonly api: NestFastifyApplication,
    readonly clock: FixedClock,
    readonly officeId: string,
    private readonly config: Config,
    private readonly testDatabase: TestDatabase,
  ) {}

  static async open(office: { code: string; timezone: string; name: { en: string; ru: string; kk: string } }, on: string): Promise<DealOffice> {
    const testDatabase = await cloneDatabase();
    const config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl);
    const clock = new FixedClock(noonOf(on));
    const api = await createApi({ config, clock });
    await api.listen(0, '127.0.0.1');
    const officeId = await api.get(OfficesService, { strict: false }).create({ ...office, locale: 'en' });
    return new DealOffice(api, clock, officeId, config, testDatabase);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.testDatabase.drop();
    rmSync(this.config.dataDir, { recursive: true, force: true });
  }

  get wire(): Wire {
    const { port } = this.api.getHttpServer().address() as AddressInfo;
    return { address: () => `http://127.0.0.1:${port}`, patienceMs: 0 };
  }

  /** For the factories. */
  get world(): CaseWorld {
    return { database: this.api.get(Database), get: (type) => this.api.get(type as never, { strict: false }) };
  }

  async employ({ email, name, locale, roles }: Person): Promise<Employed> {
    const [familyName = '', givenName = ''] = name.split(' ');
    const id = await this.api.get(PeopleService, { strict: false }).create({ email, familyName, givenName, locale, officeId: this.officeId, roles, password: PASSWORD });
    const { officeId } = this;
    const employed = { id, officeId, email, name, roles, locale, actor: { kind: 'user' as const, userId: id, officeId, roles, locale, name }, http: new HttpPerson(this.wire) };
    await employed.http.signIn(email, PASSWORD);
    this.people.push(employed);
    return employed;
  }

  /** Noon of another day. Nobody stays signed in for so long; every night that passed looked at the terms, as the last one did. */
  async until(day: string): Promise<void> {
    this.clock.set(noonOf(day));
    await this.api.get(TermRounds, { strict: false }).extend();
    for (const { http, email } of this.people) await http.signIn(email, PASSWORD);
  }

  /** Drafted by one, approved by another, signed: over HTTP, as people do it. */
  async sign(by: Employed, approver: Employed, on: Pick<TestCase, 'id'>, agreed: Agreed): Promise<Versioned> {
    const draft = expectStatus(await by.http.post<Versioned>('/agreements', { body: agreed }), 201);
    const step = async (person: Employed, version: number, command: string): Promise<number> => expectStatus(await person.http.post<Versioned>(`/agreements/${draft.id}/transitions`, { ifMatch: version, body: { command } }), 200).version;
    const version = await step(approver, await step(by, draft.version, 'request-approval'), 'approve');
    const form = { fields: { subjectKind: 'case', subjectId: on.id, kind: 'signed-agreement', title: `Signed: ${agreed.title}` }, fileName: 'signed.pdf', content: aPdf(agreed.title) };
    const { id: signedDocumentId } = expectStatus(await by.http.post<{ id: string }>('/documents', { form }), 201);
    return expectStatus(await by.http.post<Versioned>(`/agreements/${draft.id}/execution`, { ifMatch: version, body: { signedDocumentId } }), 200);
  }

  /** What stands on each account of the ledger, in minor units: a debit above nothing. */
  async balances(): Promise<Record<string, bigint>> {
    const rows = await this.rows<{ account: string; minor: string }>('SELECT account, sum(amount_minor)::text AS minor FROM ledger_lines GROUP BY account HAVING sum(amount_minor) <> 0');
    return Object.fromEntries(rows.map(({ account, minor }) => [account, BigInt(minor)]));
  }

  rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
    return this.api.get(Database).transaction(SYSTEM, (tx) => tx.query<T>({ name: `test-${newId()}`, text }, values));
  }

  /** The secret of the last letter to a licensee. */
  async secret(): Promise<string> {
    const [mail] = await this.rows<{ text: string }>("SELECT text FROM mails WHERE kind = 'royalty-report' ORDER BY id DESC LIMIT 1");
    return /\/sales-report#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  }

  verify(): ReturnType<typeof verify> {
    return verify(this.config, () => undefined);
  }
}

const noonOf = (day: string): Date => new Date(`${day}T20:00:00.000Z`);

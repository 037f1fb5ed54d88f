import { Injectable } from '@nestjs/common';
import { isTimeZone, LOCALES, Refused, type Actor, type FieldError, type InEveryLocale, type Locale } from '@tamga/domain';
import { Database, Mailer, type NamedQuery, type Tx } from '@tamga/platform';
import { allow } from './acting.js';
import { appendAudit } from './audit-trail.js';

/** In the order in which a new office goes through them. */
export const SETUP_STEPS = ['office', 'mail', 'officers', 'policy', 'demo', 'backup', 'first-case'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];
/** What no table can tell: somebody has to say that they have seen to it. The others are done when they are. */
export const CONFIRMABLE_STEPS = ['office', 'policy', 'demo', 'backup'] as const satisfies readonly SetupStep[];
export type ConfirmableStep = (typeof CONFIRMABLE_STEPS)[number];

export type OfficeSettings = { readonly code: string; readonly name: InEveryLocale; readonly timezone: string; readonly locale: Locale; readonly isDemo: boolean; /** Whether titles of inventions may go into people's calendar programs. */ readonly calendarTitles: boolean; readonly version: number };
export type OfficeChange = { readonly name?: InEveryLocale; readonly timezone?: string; readonly locale?: Locale; readonly calendarTitles?: boolean };
export type SetupLine = { readonly step: SetupStep; readonly done: boolean; readonly confirmable: boolean };
export type OfficeSetup = { readonly steps: readonly SetupLine[]; readonly done: boolean; readonly dismissed: boolean; readonly isDemo: boolean };

type OfficeRow = { code: string; name: InEveryLocale; timezone: string; locale: Locale; isDemo: boolean; calendarTitles: boolean; version: number };
type StateRow = { confirmed: ConfirmableStep[]; dismissed: boolean; isDemo: boolean; published: boolean; officers: boolean; cases: boolean };

const READ: NamedQuery = { name: 'office-settings', text: 'SELECT code, name, timezone, locale, is_demo AS "isDemo", calendar_titles AS "calendarTitles", version FROM offices WHERE id = $1' };
const CHANGE: NamedQuery = { name: 'office-change', text: 'UPDATE offices SET name = $3, timezone = $4, locale = $5, calendar_titles = $6, version = version + 1 WHERE id = $1 AND version = $2' };
/** The real state, each part by its first row: the cost does not grow with the office. */
const STATE: NamedQuery = {
  name: 'office-setup-state',
  text: `SELECT coalesce(s.confirmed, '{}') AS confirmed, s.dismissed_at IS NOT NULL AS dismissed, o.is_demo AS "isDemo",
      EXISTS (SELECT 1 FROM office_policies p WHERE p.office_id = o.id AND p.version > 1) AS published,
      EXISTS (SELECT 1 FROM user_roles r WHERE r.office_id = o.id AND r.role = 'officer')
        OR EXISTS (SELECT 1 FROM invitations i WHERE i.office_id = o.id AND i.role = 'officer' AND i.revoked_at IS NULL AND i.accepted_at IS NULL AND i.expires_at > $2) AS officers,
      EXISTS (SELECT 1 FROM cases c WHERE c.office_id = o.id) AS cases
    FROM offices o LEFT JOIN office_setups s ON s.office_id = o.id WHERE o.id = $1`,
};
const CONFIRM: NamedQuery = {
  name: 'office-setup-confirm',
  text: `INSERT INTO office_setups (office_id, confirmed, updated_at) VALUES ($1, $2::text[], $3)
    ON CONFLICT (office_id) DO UPDATE SET confirmed = excluded.confirmed, updated_at = excluded.updated_at`,
};
const DISMISS: NamedQuery = {
  name: 'office-setup-dismiss',
  text: `INSERT INTO office_setups (office_id, dismissed_at, updated_at) VALUES ($1, CASE WHEN $2::boolean THEN $3::timestamptz END, $3)
    ON CONFLICT (office_id) DO UPDATE SET dismissed_at = excluded.dismissed_at, updated_at = excluded.updated_at`,
};

/** How an office is called and reckons its days, and how far its set-up has come: for its administrators. */
@Injectable()
export class OfficeSettingsService {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

  async read(actor: Actor): Promise<OfficeSettings> {
    const officeId = allow(actor, 'office.manage');
    const [row] = await this.database.fetch<OfficeRow>(actor, READ, [officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }

  /**
   * Changes the names, the time zone, the language of the office's own mails, or whether titles go into calendars. The code begins every reference and never changes.
   * @throws Refused forbidden, invalid-input, stale-version
   */
  async change(actor: Actor, version: number, change: OfficeChange): Promise<OfficeSettings> {
    const officeId = allow(actor, 'office.manage');
    return this.database.transaction(actor, async (tx) => {
      const row = await tx.one<OfficeRow>(READ, [officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      const name = change.name ? (Object.fromEntries(LOCALES.map((l) => [l, change.name?.[l]?.trim() ?? ''])) as InEveryLocale) : row.name;
      const wanted = { ...row, name, timezone: change.timezone ?? row.timezone, locale: change.locale ?? row.locale, calendarTitles: change.calendarTitles ?? row.calendarTitles };
      const errors = faultsOf(wanted);
      if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
      const fields = [...(LOCALES.some((l) => wanted.name[l] !== row.name[l]) ? ['name'] : []), ...(['timezone', 'locale', 'calendarTitles'] as const).filter((f) => wanted[f] !== row[f])];
      if (fields.length === 0) return row;
      if ((await tx.run(CHANGE, [officeId, version, wanted.name, wanted.timezone, wanted.locale, wanted.calendarTitles])) === 0) throw new Refused({ code: 'stale-version', facts: { version: version + 1 } });
      await this.audit(tx, actor, officeId, { type: 'office.edited', payload: { fields } });
      return { ...wanted, version: version + 1 };
    });
  }

  async setup(actor: Actor): Promise<OfficeSetup> {
    const officeId = allow(actor, 'office.manage');
    return this.database.transaction(actor, (tx) => this.state(tx, officeId));
  }

  /** Says that somebody has seen to a step, or takes it back. @throws Refused forbidden */
  confirm(actor: Actor, step: ConfirmableStep, done: boolean): Promise<OfficeSetup> {
    const officeId = allow(actor, 'office.manage');
    return this.database.transaction(actor, async (tx) => {
      const row = await tx.one<StateRow>(STATE, [officeId, tx.now]);
      const rest = (row?.confirmed ?? []).filter((each) => each !== step);
      await tx.run(CONFIRM, [officeId, done ? [...rest, step] : rest, tx.now]);
      await this.audit(tx, actor, officeId, { type: 'office.setup-confirmed', payload: { step, done } });
      return this.state(tx, officeId);
    });
  }

  /** Puts the list away, or brings it back. */
  dismiss(actor: Actor, dismissed: boolean): Promise<OfficeSetup> {
    const officeId = allow(actor, 'office.manage');
    return this.database.transaction(actor, async (tx) => {
      await tx.run(DISMISS, [officeId, dismissed, tx.now]);
      return this.state(tx, officeId);
    });
  }

  private async state(tx: Tx, officeId: string): Promise<OfficeSetup> {
    const row = await tx.one<StateRow>(STATE, [officeId, tx.now]);
    if (!row) throw new Refused({ code: 'not-found' });
    const said = (step: ConfirmableStep): boolean => row.confirmed.includes(step);
    const facts: Record<SetupStep, boolean> = {
      office: said('office'), mail: !this.mailer.trapped, officers: row.officers, policy: row.published || said('policy'), demo: said('demo'), backup: said('backup'), 'first-case': row.cases,
    };
    const steps = SETUP_STEPS.map((step) => ({ step, done: facts[step], confirmable: (CONFIRMABLE_STEPS as readonly string[]).includes(step) }));
    return { steps, done: steps.every(({ done }) => done), dismissed: row.dismissed, isDemo: row.isDemo };
  }

  private audit(tx: Tx, actor: Actor, officeId: string, entry: { type: string; payload: Record<string, unknown> }): Promise<void> {
    return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { ...entry, actorName: actor.name });
  }
}

function faultsOf({ name, timezone, locale }: { name: InEveryLocale; timezone: string; locale: Locale }): FieldError[] {
  const names = LOCALES.flatMap((each): FieldError[] => {
    if (name[each] === '') return [{ pointer: `/name/${each}`, code: 'required' }];
    return name[each].length > 200 ? [{ pointer: `/name/${each}`, code: 'too-long', params: { max: 200 } }] : [];
  });
  const zone: FieldError[] = isTimeZone(timezone) ? [] : [{ pointer: '/timezone', code: 'invalid-format', params: { example: 'Asia/Almaty' } }];
  return [...names, ...zone, ...(LOCALES.includes(locale) ? [] : [{ pointer: '/locale', code: 'not-one-of' }])];
}

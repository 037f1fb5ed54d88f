import { Injectable } from '@nestjs/common';
import { CURRENCIES, isCurrency, isLocalDate, isRate, Refused, SCHEME_CODES, SHIPPED_FEES, type Actor, type AnnuityFee, type EntitySize, type FieldError, type LocalDate } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { SETTINGS, type SettingsRow } from './annuities.queries.js';
import { invalid } from './annuity-step.js';

/** Asked this many days before the annuity can first be paid, and a licensee given so many to answer, unless the office says otherwise. */
export const ASK_DAYS = 60;
const ANSWER_DAYS = 21;

type FeeRow = {
  id: string; scheme: string; from: number; to: number; per: 'payment' | 'year'; entity: EntitySize | null; validFrom: LocalDate; validUntil: LocalDate | null; minor: string; currency: string; surchargePercent: number | null; surchargeMinor: string | null; source: string;
  enteredAt: Date;
};
type RateRow = { id: string; from: string; to: string; rate: string; on: LocalDate; source: string };

const FEES: NamedQuery = {
  name: 'annuity-fees',
  text: `SELECT id, scheme, from_number AS "from", to_number AS "to", per, entity, valid_from AS "validFrom", valid_until AS "validUntil", minor::text AS minor, currency, surcharge_percent AS "surchargePercent", surcharge_minor::text AS "surchargeMinor",
      source, entered_at AS "enteredAt" FROM annuity_fees WHERE office_id = $1 AND ended_at IS NULL ORDER BY id`,
};
const ADD_FEE: NamedQuery = {
  name: 'annuity-fee-add',
  text: `INSERT INTO annuity_fees (id, office_id, scheme, from_number, to_number, per, entity, valid_from, valid_until, minor, currency, surcharge_percent, surcharge_minor, source, entered_by, entered_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
};
const END_FEE: NamedQuery = { name: 'annuity-fee-end', text: 'UPDATE annuity_fees SET ended_at = $3, ended_by = $4, end_reason = $5 WHERE id = $1 AND office_id = $2 AND ended_at IS NULL' };
/** The newest of each pair: the others are history. */
const RATES: NamedQuery = {
  name: 'annuity-rates',
  text: `SELECT DISTINCT ON (to_currency, from_currency) id, from_currency AS "from", to_currency AS "to", rate, rate_on AS on, source FROM annuity_rates WHERE office_id = $1 ORDER BY to_currency, from_currency, rate_on DESC, id DESC`,
};
const ADD_RATE: NamedQuery = { name: 'annuity-rate-add', text: 'INSERT INTO annuity_rates (id, office_id, from_currency, to_currency, rate, rate_on, source, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)' };
const SAVE_SETTINGS: NamedQuery = {
  name: 'annuity-settings-save',
  text: `INSERT INTO annuity_settings AS s (office_id, ask_days, answer_days, entity, currency, version, updated_at) VALUES ($1, $2, $3, $4, $5, 1, $6)
    ON CONFLICT (office_id) DO UPDATE SET ask_days = excluded.ask_days, answer_days = excluded.answer_days, entity = excluded.entity, currency = excluded.currency, version = s.version + 1, updated_at = excluded.updated_at WHERE s.version = $7`,
};

export type NewFee = {
  readonly scheme: string; readonly from: number; readonly to: number; readonly per: 'payment' | 'year'; readonly entity?: EntitySize | null; readonly validFrom: string; readonly validUntil?: string | null; readonly minor: string; readonly currency: string;
  readonly surchargePercent?: number | null; readonly surchargeMinor?: string | null; readonly source: string;
};
export type FeeLine = {
  readonly id: string; readonly scheme: string; readonly from: number; readonly to: number; readonly per: 'payment' | 'year'; readonly entity: EntitySize | null; readonly validFrom: string; readonly validUntil: string | null; readonly minor: string; readonly currency: string;
  readonly surchargePercent: number | null; readonly surchargeMinor: string | null; readonly source: string;
  /** Entered by the office. */
  readonly own: boolean;
  /** Whether it is reckoned with; a shipped row that nobody has verified is only shown. */
  readonly used: boolean;
  readonly verification: string;
};
export type RateLine = { readonly id: string; readonly from: string; readonly to: string; readonly rate: string; readonly on: string; readonly source: string };
export type AnnuitySettings = { readonly askDays: number; readonly answerDays: number; readonly entity: EntitySize; readonly currency: string | null; readonly version: number };

/** @returns the office's settings; version 0: none were ever saved */
export async function settingsOf(tx: Tx, officeId: string): Promise<AnnuitySettings> {
  return (await tx.one<SettingsRow>(SETTINGS, [officeId])) ?? { askDays: ASK_DAYS, answerDays: ANSWER_DAYS, entity: 'large', currency: null, version: 0 };
}

/** Every row that a price is found in, and what the office is where an authority asks. */
export async function pricesOf(tx: Tx, officeId: string): Promise<{ readonly fees: readonly AnnuityFee[]; readonly entity: EntitySize }> {
  const [own, settings] = await Promise.all([tx.query<FeeRow>(FEES, [officeId]), settingsOf(tx, officeId)]);
  return { fees: [...own.map(feeOfRow), ...SHIPPED_FEES], entity: settings.entity };
}

export async function ratesOf(tx: Tx, officeId: string): Promise<readonly (RateRow & { readonly on: LocalDate })[]> {
  return tx.query<RateRow>(RATES, [officeId]);
}

/** What annuities cost: the shipped rows, the office's own with their source, its exchange rates, and how early it wants to be asked. */
@Injectable()
export class AnnuityPrices {
  constructor(private readonly database: Database) {}

  fees(actor: Actor): Promise<readonly FeeLine[]> {
    return this.database.read(actor, async (tx) => (await pricesOf(tx, allow(actor, 'annuity.read'))).fees.map(feeLine));
  }

  /** @param change `replaces`: the row of the office's own that this one corrects; it ends. @throws Refused invalid-input, not-found */
  addFee(actor: Actor, fee: NewFee, change: { readonly replaces?: string } = {}): Promise<readonly FeeLine[]> {
    return this.write(actor, async (tx, officeId) => {
      const errors = feeFaults(fee);
      if (errors.length > 0) throw invalid(...errors);
      if (change.replaces !== undefined && (await tx.run(END_FEE, [change.replaces, officeId, tx.now, actor.userId, 'replaced'])) === 0) throw new Refused({ code: 'not-found' });
      const id = newId();
      await tx.run(ADD_FEE, [
        id, officeId, fee.scheme, fee.from, fee.to, fee.per, fee.entity ?? null, fee.validFrom, fee.validUntil ?? null, fee.minor, fee.currency, fee.surchargePercent ?? null, fee.surchargeMinor ?? null, fee.source.trim(), actor.userId, tx.now,
      ]);
      await this.audit(tx, actor, officeId, { type: 'annuity-fee.entered', payload: { fee: id, scheme: fee.scheme, from: fee.from, to: fee.to, minor: fee.minor, currency: fee.currency, source: fee.source.trim(), ...(change.replaces ? { replaces: change.replaces } : {}) } });
    });
  }

  /** @throws Refused not-found, also for a shipped row */
  endFee(actor: Actor, id: string, reason: string): Promise<readonly FeeLine[]> {
    return this.write(actor, async (tx, officeId) => {
      if ((await tx.run(END_FEE, [id, officeId, tx.now, actor.userId, reason.trim()])) === 0) throw new Refused({ code: 'not-found' });
      await this.audit(tx, actor, officeId, { type: 'annuity-fee.ended', payload: { fee: id, reason: reason.trim() } });
    });
  }

  rates(actor: Actor): Promise<readonly RateLine[]> {
    return this.database.read(actor, (tx) => ratesOf(tx, allow(actor, 'annuity.read')));
  }

  /** @throws Refused invalid-input */
  async addRate(actor: Actor, rate: Omit<RateLine, 'id'>): Promise<readonly RateLine[]> {
    await this.write(actor, async (tx, officeId) => {
      const errors = [
        ...(isCurrency(rate.from) ? [] : [{ pointer: '/from', code: 'not-one-of' }]), ...(isCurrency(rate.to) ? [] : [{ pointer: '/to', code: 'not-one-of' }]), ...(rate.from === rate.to ? [{ pointer: '/to', code: 'contradiction' }] : []),
        ...(isRate(rate.rate) ? [] : [{ pointer: '/rate', code: 'invalid-format', params: { example: '452.35' } }]), ...(isLocalDate(rate.on) ? [] : [{ pointer: '/on', code: 'not-a-date' }]),
      ];
      if (errors.length > 0) throw invalid(...errors);
      await tx.run(ADD_RATE, [newId(), officeId, rate.from, rate.to, rate.rate, rate.on, rate.source.trim(), actor.userId, tx.now]);
      await this.audit(tx, actor, officeId, { type: 'annuity-rate.entered', payload: { from: rate.from, to: rate.to, rate: rate.rate, on: rate.on, source: rate.source.trim() } });
    });
    return this.rates(actor);
  }

  settings(actor: Actor): Promise<AnnuitySettings> {
    return this.database.read(actor, (tx) => settingsOf(tx, allow(actor, 'annuity.read')));
  }

  /** @throws Refused invalid-input, stale-version */
  async saveSettings(actor: Actor, version: number, wanted: Omit<AnnuitySettings, 'version'>): Promise<AnnuitySettings> {
    await this.write(actor, async (tx, officeId) => {
      if (wanted.currency !== null && !isCurrency(wanted.currency)) throw invalid({ pointer: '/currency', code: 'not-one-of' });
      const now = await settingsOf(tx, officeId);
      if (now.version !== version || (await tx.run(SAVE_SETTINGS, [officeId, wanted.askDays, wanted.answerDays, wanted.entity, wanted.currency, tx.now, version])) === 0) throw new Refused({ code: 'stale-version', facts: { version: now.version } });
      await this.audit(tx, actor, officeId, { type: 'annuity-settings.saved', payload: { ...wanted } });
    });
    return this.settings(actor);
  }

  private async write(actor: Actor, work: (tx: Tx, officeId: string) => Promise<void>): Promise<readonly FeeLine[]> {
    const officeId = allow(actor, 'annuity.price');
    await this.database.transaction(actor, (tx) => work(tx, officeId));
    return this.fees(actor);
  }

  private audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
    return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
  }
}

function feeOfRow(row: FeeRow): AnnuityFee {
  const surcharge = row.surchargePercent !== null ? { percent: row.surchargePercent } : row.surchargeMinor !== null ? { minor: BigInt(row.surchargeMinor) } : null;
  const { id, scheme, from, to, per, entity, validFrom, validUntil, minor, currency, source } = row;
  return { id, scheme, from, to, per, entity, validFrom, validUntil, minor: BigInt(minor), currency, surcharge, source, verified: true, verification: '', own: true };
}

function feeLine(fee: AnnuityFee): FeeLine {
  const { minor, surcharge, verified, own, ...rest } = fee;
  return {
    ...rest, minor: String(minor), own, used: own || verified,
    surchargePercent: surcharge && 'percent' in surcharge ? surcharge.percent : null, surchargeMinor: surcharge && 'minor' in surcharge ? String(surcharge.minor) : null,
  };
}

const DIGITS = /^\d{1,18}$/;
function feeFaults(fee: NewFee): readonly FieldError[] {
  return [
    ...(SCHEME_CODES.includes(fee.scheme) ? [] : [{ pointer: '/scheme', code: 'not-one-of', params: { allowed: SCHEME_CODES.join(', ') } }]),
    ...(fee.to < fee.from ? [{ pointer: '/to', code: 'out-of-range', params: { min: fee.from, max: 400 } }] : []),
    ...(isLocalDate(fee.validFrom) ? [] : [{ pointer: '/validFrom', code: 'not-a-date' }]),
    ...(fee.validUntil && !isLocalDate(fee.validUntil) ? [{ pointer: '/validUntil', code: 'not-a-date' }] : []),
    ...(fee.validUntil && fee.validUntil < fee.validFrom ? [{ pointer: '/validUntil', code: 'contradiction' }] : []),
    ...(DIGITS.test(fee.minor) ? [] : [{ pointer: '/minor', code: 'invalid-format', params: { example: '69000' } }]),
    ...(isCurrency(fee.currency) ? [] : [{ pointer: '/currency', code: 'not-one-of', params: { allowed: CURRENCIES.slice(0, 5).join(', ') } }]),
    ...(fee.surchargeMinor && !DIGITS.test(fee.surchargeMinor) ? [{ pointer: '/surchargeMinor', code: 'invalid-format', params: { example: '10800' } }] : []),
    ...(fee.surchargeMinor && fee.surchargePercent ? [{ pointer: '/surchargeMinor', code: 'contradiction' }] : []),
    ...(fee.source.trim().length < 3 ? [{ pointer: '/source', code: 'required' }] : []),
  ];
}

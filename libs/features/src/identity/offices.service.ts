import { Injectable } from '@nestjs/common';
import { isTimeZone, LOCALES, Refused, type FieldError, type InEveryLocale, type Locale } from '@tamga/domain';
import { Database, newId } from '@tamga/platform';
import { appendAudit } from './audit-trail.js';
import { SYSTEM } from './system-actor.js';
import { INSERT_OFFICE, LIST_OFFICES } from './users.queries.js';

export type NewOffice = { readonly code: string; readonly name: InEveryLocale; readonly timezone: string; readonly locale: Locale; readonly isDemo?: boolean };
export type Office = { readonly id: string; readonly code: string; readonly name: InEveryLocale; readonly timezone: string; readonly locale: Locale; readonly isDemo: boolean };
type OfficeRow = { id: string; code: string; name: InEveryLocale; timezone: string; locale: Locale; is_demo: boolean };

/** Offices are made by whoever runs the installation, from the command line. */
@Injectable()
export class OfficesService {
  constructor(private readonly database: Database) {}

  /**
   * `code` begins every case's reference (`NU-2026-0042`), so it is short and never changes.
   * @throws Refused invalid-input, conflict when the code is taken
   */
  async create(office: NewOffice): Promise<string> {
    const errors = faultsOf(office);
    if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
    const id = newId();
    await this.database.transaction({ ...SYSTEM, officeId: id }, async (tx) => {
      const made = await tx.run(INSERT_OFFICE, [id, office.code, office.name, office.timezone, office.locale, office.isDemo ?? false, tx.now]);
      if (made === 0) throw new Refused({ code: 'conflict', facts: { reason: 'code-taken' } });
      await appendAudit(tx, { kind: 'office', id, officeId: id }, { type: 'office.created', payload: { code: office.code }, actorName: SYSTEM.name });
    });
    return id;
  }

  /** All offices of the installation, by code. */
  async list(): Promise<Office[]> {
    const rows = await this.database.fetch<OfficeRow>(SYSTEM, LIST_OFFICES);
    return rows.map(({ is_demo: isDemo, ...row }) => ({ ...row, isDemo }));
  }
}

function faultsOf(office: NewOffice): FieldError[] {
  const code: FieldError[] = /^[A-Z][A-Z0-9]{1,7}$/.test(office.code) ? [] : [{ pointer: '/code', code: 'invalid-format', params: { example: 'NU' } }];
  const zone: FieldError[] = isTimeZone(office.timezone) ? [] : [{ pointer: '/timezone', code: 'invalid-format', params: { example: 'Asia/Almaty' } }];
  const names = LOCALES.filter((locale) => !office.name[locale]?.trim()).map((locale): FieldError => ({ pointer: `/name/${locale}`, code: 'required' }));
  return [...code, ...zone, ...names];
}

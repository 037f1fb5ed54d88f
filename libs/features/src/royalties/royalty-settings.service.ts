import { Injectable } from '@nestjs/common';
import { isLocalDate, Refused, type Actor, type LocalDate } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';

/** `askFrom`: requests for periods that end from this day on leave by themselves; null: a person sends each. Version 0: nothing was ever saved. */
export type RoyaltySettings = { readonly askFrom: LocalDate | null; readonly version: number };

const SETTINGS: NamedQuery = { name: 'royalty-settings', text: 'SELECT ask_from AS "askFrom", version FROM royalty_settings WHERE office_id = $1' };
const SAVE: NamedQuery = {
  name: 'royalty-settings-save',
  text: `INSERT INTO royalty_settings AS s (office_id, ask_from, version, updated_at) VALUES ($1, $2, 1, $3)
    ON CONFLICT (office_id) DO UPDATE SET ask_from = excluded.ask_from, version = s.version + 1, updated_at = excluded.updated_at WHERE s.version = $4`,
};

/** Whether licensees are asked for their reports without anybody's doing. Off until the office turns it on. */
@Injectable()
export class RoyaltySettingsService {
  constructor(private readonly database: Database) {}

  get(actor: Actor): Promise<RoyaltySettings> {
    return this.database.read(actor, (tx) => settingsOf(tx, allow(actor, 'royalty.read')));
  }

  /** @throws Refused invalid-input for a day long past: a licensee is not mailed about years ago by the turn of a switch; stale-version */
  async save(actor: Actor, version: number, { askFrom }: { readonly askFrom: string | null }): Promise<RoyaltySettings> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'royalty.ask');
      const [now, today] = await Promise.all([settingsOf(tx, officeId), officeToday(tx, officeId)]);
      if (askFrom !== null && !isLocalDate(askFrom)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/askFrom', code: 'not-a-date' }] });
      const earliest = `${Number(today.slice(0, 4)) - 1}-01-01`;
      if (askFrom !== null && askFrom !== now.askFrom && askFrom < earliest) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/askFrom', code: 'out-of-range', params: { min: earliest, max: '9999-12-31' } }] });
      if (now.version !== version || (await tx.run(SAVE, [officeId, askFrom, tx.now, version])) === 0) throw new Refused({ code: 'stale-version', facts: { version: now.version } });
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'royalty-settings.saved', payload: { askFrom }, actorName: actor.name });
      return settingsOf(tx, officeId);
    });
  }
}

async function settingsOf(tx: Tx, officeId: string): Promise<RoyaltySettings> {
  return (await tx.one<RoyaltySettings>(SETTINGS, [officeId])) ?? { askFrom: null, version: 0 };
}

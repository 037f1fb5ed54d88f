import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type FieldError } from '@tamga/domain';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';
import { own } from './inbox.service.js';
import { CONFIGURABLE_KINDS, KINDS, NOTIFICATION_KINDS, type NotificationKind } from './kinds/index.js';
import { mailModeOf, type MailMode, type Wishes } from './notifier.service.js';

const WISHES: NamedQuery = { name: 'preferences', text: 'SELECT mail, version FROM notification_preferences WHERE user_id = $1 AND office_id = $2' };
const FIRST: NamedQuery = {
  name: 'preferences-first',
  text: 'INSERT INTO notification_preferences (user_id, office_id, mail, version, updated_at) VALUES ($1, $2, $3, 1, $4) ON CONFLICT DO NOTHING RETURNING version',
};
const CHANGE: NamedQuery = {
  name: 'preferences-change',
  text: 'UPDATE notification_preferences SET mail = $3, version = version + 1, updated_at = $4 WHERE user_id = $1 AND office_id = $2 AND version = $5 RETURNING version',
};

export type Preference = Readonly<{ kind: NotificationKind; mail: MailMode; configurable: boolean }>;
/** `version` is 0 until the person has chosen something. */
export type Preferences = Readonly<{ version: number; data: Preference[] }>;

/** What each person wants mailed. Deadlines and security notices are not theirs to mute. */
@Injectable()
export class PreferencesService {
  constructor(private readonly database: Database) {}

  async get(actor: Actor): Promise<Preferences> {
    const [userId, officeId] = own(actor, 'notification.configure');
    const [row] = await this.database.fetch<{ mail: Wishes; version: number }>(actor, WISHES, [userId, officeId]);
    return preferencesOf(row?.mail ?? {}, row?.version ?? 0);
  }

  /**
   * Replaces all wishes; a kind not named goes back to "at once".
   * @throws Refused invalid-input naming each kind that cannot be configured; stale-version.
   */
  async replace(actor: Actor, version: number, wishes: readonly { kind: NotificationKind; mail: MailMode }[]): Promise<Preferences> {
    const [userId, officeId] = own(actor, 'notification.configure');
    const errors = wishes.flatMap(({ kind, mail }, i): FieldError[] => (KINDS[kind].mail === 'configurable' || mail === mailModeOf(kind, null) ? [] : [{ pointer: `/data/${i}/mail`, code: 'cannot-be-muted', params: { kind } }]));
    if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
    const chosen: Wishes = Object.fromEntries(wishes.filter((w) => CONFIGURABLE_KINDS.includes(w.kind)).map((w) => [w.kind, w.mail]));
    return this.database.transaction(actor, async (tx) => {
      const row = version === 0 ? await tx.one<{ version: number }>(FIRST, [userId, officeId, chosen, tx.now]) : await tx.one<{ version: number }>(CHANGE, [userId, officeId, chosen, tx.now, version]);
      if (!row) throw new Refused({ code: 'stale-version', facts: { version: await currentVersion(tx, userId, officeId) } });
      return preferencesOf(chosen, row.version);
    });
  }
}

async function currentVersion(tx: Tx, userId: string, officeId: string): Promise<number> {
  return (await tx.one<{ version: number }>(WISHES, [userId, officeId]))?.version ?? 0;
}

function preferencesOf(wishes: Wishes, version: number): Preferences {
  return { version, data: NOTIFICATION_KINDS.map((kind) => ({ kind, mail: mailModeOf(kind, wishes), configurable: KINDS[kind].mail === 'configurable' })) };
}

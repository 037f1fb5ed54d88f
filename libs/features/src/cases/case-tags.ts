import { Injectable } from '@nestjs/common';
import { may, Refused, type Actor, type EventOf } from '@tamga/domain';
import { allowStaff } from '@tamga/features/identity';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { append, lockCase } from './case-ledger.js';
import { fold } from './case-search.js';

export const TAG_LENGTH = 40;
const TAGS_OF_CASE = 20;

type TagRow = { id: string; label: string };
const LIST: NamedQuery = { name: 'tags-list', text: 'SELECT id, label FROM tags WHERE office_id = $1 ORDER BY folded LIMIT 1000' };
const PUT: NamedQuery = { name: 'tags-put', text: 'INSERT INTO tags (id, office_id, label, folded, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (office_id, folded) DO NOTHING' };
const GET: NamedQuery = { name: 'tags-get', text: 'SELECT id, label FROM tags WHERE office_id = $1 AND folded = $2' };
const OF_CASE: NamedQuery = { name: 'tags-of-case', text: 'SELECT tags FROM cases WHERE id = $1' };
const WRITE: NamedQuery = { name: 'tags-write', text: 'UPDATE cases SET tags = $2 WHERE id = $1' };

export type TagChange = { readonly label: string; readonly action: 'add' | 'remove' };

/** A label as it is kept: composed letters, single blanks. */
const tidyTag = (label: string): string => label.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The office's own labels for its cases. The first spelling of a label is everybody's. */
@Injectable()
export class CaseTags {
  constructor(private readonly database: Database) {}

  /** Those that can be chosen, by name. */
  async list(actor: Actor): Promise<readonly string[]> {
    return (await this.database.fetch<TagRow>(actor, LIST, [allowStaff(actor, 'case.list')])).map(({ label }) => label);
  }

  /**
   * Adds or removes one label of one case, with its line in the history. The case's version stays: nothing that a command decides by has changed.
   * @throws Refused not-found, stale-version, case-closed, no-change, invalid-input
   */
  async change(actor: Actor, caseId: string, version: number, { label: written, action }: TagChange): Promise<void> {
    if (!may(actor, 'case.edit')) throw new Refused({ code: 'forbidden', facts: { permission: 'case.edit' } });
    const label = tagLabel(written);
    await this.database.transaction(actor, async (tx) => {
      const [open, row] = await Promise.all([lockCase(tx, caseId), tx.one<{ tags: string[] }>(OF_CASE, [caseId])]);
      if (!open || !row) throw new Refused({ code: 'not-found' });
      if (open.file.version !== version) throw new Refused({ code: 'stale-version', facts: { version: open.file.version } });
      const refusal = tagRefusal({ standing: open.file.standing, tags: row.tags }, { label, action });
      if (refusal) throw refusal;
      const { officeId } = open.file;
      const tag = await this.tag(tx, officeId, label);
      const without = row.tags.filter((each) => fold(each) !== fold(label));
      tx.write(WRITE, [caseId, action === 'add' ? [...without, tag.label].sort((a, b) => (a < b ? -1 : 1)) : without]);
      const event: EventOf<'case.tagged'> = { type: 'case.tagged', officeId, caseId, added: action === 'add' ? [tag.id] : [], removed: action === 'remove' ? [tag.id] : [] };
      append(tx, actor, open, [event]);
      await tx.publish(event);
    });
  }

  private async tag(tx: Tx, officeId: string, label: string): Promise<TagRow> {
    await tx.run(PUT, [newId(), officeId, label, fold(label), tx.now]);
    const row = await tx.one<TagRow>(GET, [officeId, fold(label)]);
    if (!row) throw new Error('a tag that was just put cannot be read');
    return row;
  }
}

/** @throws Refused invalid-input for what is no label */
export function tagLabel(written: string): string {
  const label = tidyTag(written);
  if (label === '') throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/tag', code: 'required' }] });
  if (label.length > TAG_LENGTH) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/tag', code: 'too-long', params: { max: TAG_LENGTH } }] });
  if (/[\p{Cc}\p{Cs},]/u.test(label)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/tag', code: 'invalid-characters' }] });
  return label;
}

/** Why this label cannot be put on or taken off this case; null when it can. */
export function tagRefusal({ standing, tags }: { standing: string; tags: readonly string[] }, { label, action }: TagChange): Refused | null {
  if (standing === 'closed') return new Refused({ code: 'case-closed', facts: { standing } });
  const has = tags.some((each) => fold(each) === fold(label));
  if (has === (action === 'add')) return new Refused({ code: 'no-change' });
  if (action === 'add' && tags.length >= TAGS_OF_CASE) return new Refused({ code: 'invalid-input', errors: [{ pointer: '/tag', code: 'too-many', params: { max: TAGS_OF_CASE } }] });
  return null;
}

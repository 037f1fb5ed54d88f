import { Injectable } from '@nestjs/common';
import { may, Refused, type Actor, type Permission } from '@tamga/domain';
import { CasesFinder } from '@tamga/features/cases';
import { Database, newId, type Tx } from '@tamga/platform';
import { requirePerson, type PersonActor } from '@tamga/features/identity';
import { viewFaults, type ViewContent } from './view-content.js';
import { COUNT_PINS, COUNT_VIEWS, DELETE_VIEW, GET_VIEW, INSERT_VIEW, LIST_VIEWS, LOCK_VIEW, PIN, PINNED_VIEWS, UNPIN, UPDATE_VIEW } from './views.queries.js';

export type NewView = { readonly name: string; readonly shared: boolean; readonly content: ViewContent };
export type ViewChange = Partial<NewView>;
export type SavedView = NewView & {
  readonly id: string; readonly owner: { readonly id: string; readonly name: string }; readonly mine: boolean; readonly pinned: boolean;
  /** Whether this reader may change or remove it. */
  readonly editable: boolean;
  readonly version: number; readonly updatedAt: string;
};
/** `count` is null for a view of closed cases, which are not counted. */
export type PinnedView = { readonly id: string; readonly name: string; readonly shared: boolean; readonly count: number | null };

type ViewRow = { id: string; office_id: string; owner_id: string; owner_name: string | null; name: string; shared: boolean; content: ViewContent; version: number; created_at: Date; updated_at: Date; pinned: boolean };

const VIEWS_AT_MOST = 100;
const PINS_AT_MOST = 12;

/** Saved views of the list of cases: one's own, and those that are shared with the office. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly database: Database,
    private readonly finder: CasesFinder,
  ) {}

  async list(asking: Actor): Promise<readonly SavedView[]> {
    const actor = allowed(asking, 'view.read');
    return (await this.database.fetch<ViewRow>(actor, LIST_VIEWS, [actor.officeId, actor.userId])).map((row) => viewOf(row, actor));
  }

  /** @throws Refused not-found for what is private to somebody else */
  async get(asking: Actor, id: string): Promise<SavedView> {
    const actor = allowed(asking, 'view.read');
    const [row] = await this.database.fetch<ViewRow>(actor, GET_VIEW, [actor.officeId, actor.userId, id]);
    if (!row) throw new Refused({ code: 'not-found' });
    return viewOf(row, actor);
  }

  async create(asking: Actor, { name, shared, content }: NewView): Promise<SavedView> {
    const actor = allowed(asking, 'view.save');
    if (shared) allowed(asking, 'view.share');
    refuseFaults(name, content);
    return this.database.transaction(actor, async (tx) => {
      const counted = await tx.one<{ count: number }>(COUNT_VIEWS, [actor.officeId, actor.userId]);
      if ((counted?.count ?? 0) >= VIEWS_AT_MOST) throw new Refused({ code: 'too-many-views', facts: { max: VIEWS_AT_MOST } });
      const id = newId();
      await tx.run(INSERT_VIEW, [id, actor.officeId, actor.userId, name.trim(), shared, content, tx.now]);
      return viewOf(await this.require(tx, actor, id), actor);
    });
  }

  /** Changes what is given. A shared view is changed by its owner or a manager, and made private by its owner alone. */
  async update(asking: Actor, id: string, version: number, change: ViewChange): Promise<SavedView> {
    const actor = allowed(asking, 'view.read');
    return this.database.transaction(actor, async (tx) => {
      const row = await this.changeable(tx, actor, id, version);
      const { name = row.name, shared = row.shared, content = row.content } = change;
      if (shared && !row.shared) allowed(asking, 'view.share');
      if (!shared && row.owner_id !== actor.userId) throw forbidden('view.save');
      refuseFaults(name, content);
      if ((await tx.run(UPDATE_VIEW, [id, version, name.trim(), shared, content, tx.now])) === 0) throw new Refused({ code: 'stale-version' });
      return viewOf(await this.require(tx, actor, id), actor);
    });
  }

  async remove(asking: Actor, id: string, version: number): Promise<void> {
    const actor = allowed(asking, 'view.read');
    return this.database.transaction(actor, async (tx) => {
      await this.changeable(tx, actor, id, version);
      if ((await tx.run(DELETE_VIEW, [id, version])) === 0) throw new Refused({ code: 'stale-version' });
    });
  }

  /** Into one's own sidebar, or out of it; nobody else's changes. */
  async pin(asking: Actor, id: string, pinned: boolean): Promise<SavedView> {
    const actor = allowed(asking, 'view.read');
    return this.database.transaction(actor, async (tx) => {
      await this.require(tx, actor, id);
      if (pinned) {
        const counted = await tx.one<{ count: number }>(COUNT_PINS, [actor.userId, actor.officeId]);
        if ((counted?.count ?? 0) >= PINS_AT_MOST) throw new Refused({ code: 'too-many-views', facts: { max: PINS_AT_MOST } });
        await tx.run(PIN, [actor.officeId, actor.userId, id, tx.now]);
      } else {
        await tx.run(UNPIN, [actor.userId, id]);
      }
      return viewOf(await this.require(tx, actor, id), actor);
    });
  }

  /** The pinned ones with the number of living cases in each: two statements, however many there are. */
  async pinned(asking: Actor): Promise<readonly PinnedView[]> {
    const actor = allowed(asking, 'view.read');
    const rows = await this.database.fetch<Pick<ViewRow, 'id' | 'name' | 'shared' | 'content'>>(actor, PINNED_VIEWS, [actor.officeId, actor.userId]);
    const counts = await this.finder.countEach(actor, rows.map(({ content }) => content.filter));
    return rows.map(({ id, name, shared }, n) => ({ id, name, shared, count: counts[n] ?? null }));
  }

  private async require(tx: Tx, actor: PersonActor, id: string): Promise<ViewRow> {
    const row = await tx.one<ViewRow>(GET_VIEW, [actor.officeId, actor.userId, id]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }

  private async changeable(tx: Tx, actor: PersonActor, id: string, version: number): Promise<ViewRow> {
    await tx.query(LOCK_VIEW, [id]);
    const row = await this.require(tx, actor, id);
    if (!mayChange(actor, row)) throw forbidden('view.curate');
    if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }
}

const forbidden = (permission: Permission): Refused => new Refused({ code: 'forbidden', facts: { permission } });

/** Not identity's `allow`: `view.save` is its owner's alone, so that in an office, without one, nobody would have it. */
function allowed(actor: Actor, permission: Permission): PersonActor {
  if (!may(actor, permission)) throw forbidden(permission);
  return requirePerson(actor);
}

function refuseFaults(name: string, content: ViewContent): void {
  const errors = viewFaults(name, content);
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}

/** Its owner; of a shared one also a manager. */
function mayChange(actor: Actor, { office_id: officeId, owner_id: ownerId, shared }: Pick<ViewRow, 'office_id' | 'owner_id' | 'shared'>): boolean {
  return may(actor, 'view.save', { officeId, ownerId }) || (shared && may(actor, 'view.curate', { officeId, ownerId }));
}

function viewOf(row: ViewRow, actor: PersonActor): SavedView {
  return {
    id: row.id, name: row.name, shared: row.shared, content: row.content, owner: { id: row.owner_id, name: row.owner_name ?? '' }, mine: row.owner_id === actor.userId,
    pinned: row.pinned, editable: mayChange(actor, row), version: row.version, updatedAt: row.updated_at.toISOString(),
  };
}

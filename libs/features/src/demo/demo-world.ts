import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EVENT_TYPES, type Actor, type DomainEvent } from '@tamga/domain';
import { AgreementSteps, CourseReader } from '@tamga/features/agreements';
import { issueAsSystem } from '@tamga/features/disclosures';
import { DocumentsService, type DocumentView, type NewDocument } from '@tamga/features/documents';
import { SYSTEM } from '@tamga/features/identity';
import { Clock, Database, EventBus, type NamedQuery } from '@tamga/platform';
import { DemoClock } from './demo-clock.js';
import { pdfOf } from './demo-pdf.js';
import type { PersonKey } from './demo-people.js';

/** In the transaction of the event itself, so that no worker ever sees it waiting. */
const HUSH: NamedQuery = { name: 'demo-hush', text: 'UPDATE outbox_messages SET delivered_at = $2 WHERE office_id = $1 AND delivered_at IS NULL' };

export type Cast = { readonly officeId: string; readonly people: { readonly [K in PersonKey]: Actor } };

/** What every part of the demonstration works with: the office's people, the features by their front doors, and a clock that goes back. */
@Injectable()
export class DemoWorld {
  private playing: Cast | null = null;
  private quiet = false;

  constructor(
    private readonly module: ModuleRef,
    readonly database: Database,
    @Inject(Clock) readonly clock: DemoClock,
    bus: EventBus,
  ) {
    if (!(clock instanceof DemoClock)) throw new Error('the demonstration is told by a DemoClock');
    for (const type of EVENT_TYPES) {
      bus.onTransaction<DomainEvent>(type, async (tx, { officeId }) => {
        if (this.quiet && officeId === this.playing?.officeId) issueAsSystem(tx, () => tx.write(HUSH, [officeId, tx.now]));
      });
    }
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.module.get(type as never, { strict: false });
  }

  enter(cast: Cast): void {
    this.playing = cast;
  }

  get cast(): Cast {
    if (!this.playing) throw new Error('the office is not there yet');
    return this.playing;
  }

  person(key: PersonKey): Actor {
    return this.cast.people[key];
  }

  /** Who enters what is publicly known: nobody of the office claims to have been there. */
  get publicRecord(): Actor {
    return { ...SYSTEM, officeId: this.cast.officeId, roles: ['officer', 'manager'], name: 'Public record' };
  }

  /** Tells the past: what happens in `work` is history, and nobody is mailed about it. */
  async quietly<T>(work: () => Promise<T>): Promise<T> {
    this.quiet = true;
    try {
      return await work();
    } finally {
      this.quiet = false;
      this.clock.comeBack();
    }
  }

  /** An agreement with the approvals that the office's rules ask for, of which one suffices here. @returns as it is then */
  async approve(by: Actor, approver: Actor, draft: { readonly id: string; readonly version: number }): Promise<{ readonly version: number }> {
    const { approvals } = await this.get(CourseReader).nextSteps(by, draft.id);
    if (approvals.length === 0) return draft;
    this.clock.tick();
    const asked = await this.get(AgreementSteps).take(by, draft.id, draft.version, { command: 'request-approval' });
    this.clock.tick();
    return this.get(AgreementSteps).take(approver, draft.id, asked.version, { command: 'approve' });
  }

  /** A document with the lines given, as a PDF or, for words outside Latin-1, as a text. */
  async document(by: Actor, on: NewDocument, lines: readonly string[]): Promise<DocumentView> {
    // eslint-disable-next-line no-control-regex -- Latin-1 as a whole, controls included
    const latin = lines.every((line) => /^[\u0000-\u00ff]*$/.test(line));
    const [extension, content] = latin ? ['pdf', pdfOf(lines)] : ['txt', Buffer.from(`${lines.join('\n')}\n`)];
    const name = `${on.kind}-${on.subjectId.slice(-6)}.${extension}`;
    return this.get(DocumentsService).add(by, on, { name, content: Readable.from([content]) });
  }
}

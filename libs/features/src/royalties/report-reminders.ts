import { Injectable } from '@nestjs/common';
import { licenseeMayWrite } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { ReportFile } from './report-file.js';
import { LOCK_REPORT, REMINDED, TO_REMIND } from './royalty-reports.queries.js';

type ToRemind = { id: string; officeId: string; kind: 'before' | 'at-due' | 'after-7' | 'after-21' };

/** Reminds licensees of reports they owe, politely and each time once. The office is reminded by the docket, as of any obligation. */
@Injectable()
export class ReportReminders {
  constructor(
    private readonly database: Database,
    private readonly file: ReportFile,
  ) {}

  /** Asks for what is due and was not sent, so a day without a run loses nothing. @returns how many mails were written */
  async run(): Promise<{ readonly reminded: number }> {
    const due = await this.database.transaction(SYSTEM, (tx) => tx.query<ToRemind>(TO_REMIND, [tx.now]));
    let reminded = 0;
    for (const { id, officeId, kind } of due) {
      const sent = await this.database.transaction({ ...SYSTEM, officeId }, async (tx) => {
        await tx.query(LOCK_REPORT, [id, officeId]);
        const row = await this.file.require(tx, officeId, id);
        // Handed in, withdrawn or reminded of by another process meanwhile.
        if (!licenseeMayWrite(row.state) || (await tx.run(REMINDED, [id, kind, officeId, tx.now])) === 0) return false;
        await this.file.sendLink(tx, row, { why: kind === 'before' || kind === 'at-due' ? 'reminder' : 'late' });
        await this.file.tell(tx, { ...SYSTEM, officeId }, row, { type: 'reminded', kind });
        return true;
      });
      if (sent) reminded += 1;
    }
    return { reminded };
  }
}

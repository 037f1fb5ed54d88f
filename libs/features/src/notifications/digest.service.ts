import { Inject, Injectable } from '@nestjs/common';
import type { Locale } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { CONFIG, Database, newId, type Config } from '@tamga/platform';
import { DUE_DIGESTS, SEND_DIGESTS } from './digest.queries.js';
import { dailyDigest, type DigestCounts } from './kinds/daily-digest.mail.js';
import { renderMail } from './kinds/layout.js';
import { MailBell } from './mail-bell.js';
import { sendInOffices, type OfficeAwake } from './office-rounds.js';

type DueRow = Omit<DigestCounts, 'day'> & { userId: string; address: string; name: string; locale: Locale };

const AT_ONCE = 200;

/** One mail per person and day with what waits for them, from seven in the morning of their office. */
@Injectable()
export class DigestSweep {
  constructor(
    readonly database: Database,
    readonly bell: MailBell,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  run(): Promise<{ sent: number }> {
    return sendInOffices(this, AT_ONCE, (office) => this.sendSome(office));
  }

  private sendSome(office: OfficeAwake): Promise<number> {
    return this.database.transaction(SYSTEM, async (tx) => {
      const due = await tx.query<DueRow>(DUE_DIGESTS, [office.id, office.day, AT_ONCE]);
      if (due.length > 0) await tx.run(SEND_DIGESTS, [JSON.stringify(due.map((row) => this.mailOf(row, office))), office.id, office.day, tx.now]);
      return due.length;
    });
  }

  private mailOf(row: DueRow, office: OfficeAwake): Record<string, string> {
    const words = dailyDigest[row.locale]({ ...row, day: office.day });
    const frame = { reader: row, officeName: office.name[row.locale], publicUrl: this.config.publicUrl, link: '/', configurable: true };
    return { id: newId(), userId: row.userId, name: row.name, address: row.address, locale: row.locale, ...renderMail(words, frame) };
  }
}

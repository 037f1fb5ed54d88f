import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { today, type Actor } from '@tamga/domain';
import { Clock, CONFIG, Database, type Config } from '@tamga/platform';
import { SYSTEM } from '@tamga/features/identity';
import { DocketPrinter, nextDays, type DocketRequest } from './docket-printer.js';
import { DOCKET_OFFICES, type DocketOffice } from './docket.queries.js';

export const DOCKETS_KEPT = 14;
const NAME = /^docket-\d{4}-\d{2}-\d{2}\.(pdf|csv)$/;

/**
 * Every night the next 90 days of each office go into a folder beside the database, as paper and as a spreadsheet, in the office's language and
 * without titles: whoever cannot open the system, or its database, still knows what is due. Says what is not there yet, never when: a night without
 * a worker is made up in the morning.
 */
@Injectable()
export class DocketFiles {
  constructor(
    private readonly database: Database,
    private readonly printer: DocketPrinter,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** One office's failure does not keep the others from their files. @throws AggregateError naming the offices without one */
  async run(): Promise<{ readonly written: number; readonly offices: number }> {
    const now = this.clock.now();
    const offices = await this.database.fetch<DocketOffice>(SYSTEM, DOCKET_OFFICES, [now]);
    const failures: Error[] = [];
    let written = 0;
    for (const office of offices) {
      try {
        written += await this.ensure(office, now);
      } catch (error) {
        failures.push(new Error(`the docket of ${office.code} was not written: ${(error as Error).message}`, { cause: error }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
    return { written, offices: offices.length };
  }

  private async ensure(office: DocketOffice, now: Date): Promise<number> {
    const on = today(now, office.timezone);
    const folder = join(this.config.dataDir, 'docket', office.code);
    const request: DocketRequest = { office, range: nextDays(on), locale: office.locale, withTitles: false, now };
    const actor: Actor = { ...SYSTEM, officeId: office.id, locale: office.locale };
    await mkdir(folder, { recursive: true, mode: 0o700 });
    let written = 0;
    // The spreadsheet first: it is whole however long the docket is.
    for (const format of ['csv', 'pdf'] as const) {
      const file = join(folder, `docket-${on}.${format}`);
      if (await exists(file)) continue;
      await writeWhole(file, format === 'csv' ? this.printer.csv(actor, request) : [(await this.printer.pdf(actor, request)).content]);
      written += 1;
    }
    if (written > 0) await forgetOld(folder);
    return written;
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** It is there whole or not at all, and for its owner's eyes only. */
async function writeWhole(file: string, content: AsyncIterable<Uint8Array> | readonly Uint8Array[]): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      for await (const chunk of content) await handle.write(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function forgetOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  for (const ending of ['pdf', 'csv']) for (const name of names.filter((each) => each.endsWith(`.${ending}`)).slice(0, -DOCKETS_KEPT)) await rm(join(folder, name), { force: true });
}

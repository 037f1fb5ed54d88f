import { Inject, Injectable } from '@nestjs/common';
import { addDays, localDate, TICKLER_DAYS, ticklerWeek, type LocalDate } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { CONFIG, Database, newId, type Config } from '@tamga/platform';
import { renderMail } from './kinds/layout.js';
import { weeklyList } from './kinds/weekly-list.mail.js';
import { MailBell } from './mail-bell.js';
import { sendInOffices, type OfficeAwake } from './office-rounds.js';
import { SEND_WEEKLY, WEEKLY_LINES, WEEKLY_READERS, type WeeklyLineRow, type WeeklyReaderRow } from './weekly-list.queries.js';


const AT_ONCE = 100;
/** As the list in the app: beyond it nobody looks through. */
const LINES_AT_MOST = 2000;

/** The week's list of deadlines to everybody who may sign it, from Monday at seven in the morning of their office. */
@Injectable()
export class WeeklyListSweep {
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
      const today = localDate(office.day);
      const readers = await tx.query<WeeklyReaderRow>(WEEKLY_READERS, [office.id, ticklerWeek(today), AT_ONCE]);
      if (readers.length === 0) return 0;
      const lines = await tx.query<WeeklyLineRow>(WEEKLY_LINES, [office.id, addDays(today, TICKLER_DAYS), LINES_AT_MOST]);
      const mails = readers.map((reader) => this.mailOf(reader, { office, today, lines }));
      await tx.run(SEND_WEEKLY, [JSON.stringify(mails), office.id, ticklerWeek(today), tx.now]);
      return readers.length;
    });
  }

  private mailOf(reader: WeeklyReaderRow, { office, today, lines }: { readonly office: OfficeAwake; readonly today: LocalDate; readonly lines: readonly WeeklyLineRow[] }): Record<string, string> {
    const isMine = ({ ownerId, backupId }: WeeklyLineRow): boolean => ownerId === reader.userId || backupId === reader.userId;
    const overdue = lines.filter(({ dueOn }) => dueOn < today).length;
    const words = weeklyList[reader.locale]({
      weekOf: ticklerWeek(today), until: addDays(today, TICKLER_DAYS), overdue, due: lines.length - overdue, mine: lines.filter(isMine), others: lines.filter((line) => !isMine(line)),
    });
    const frame = { reader, officeName: office.name[reader.locale], publicUrl: this.config.publicUrl, link: '/deadlines#tickler', configurable: true };
    return { id: newId(), userId: reader.userId, name: reader.name, address: reader.address, locale: reader.locale, ...renderMail(words, frame) };
  }
}

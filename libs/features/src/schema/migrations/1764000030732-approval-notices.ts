import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** The way to unread notices of what waits for approval, once it is decided; the rest of the inboxes stays out of it. */
export class ApprovalNotices1764000030732 implements MigrationInterface {
  name = 'ApprovalNotices1764000030732';

  async up(runner: QueryRunner): Promise<void> {
    await run(runner, "CREATE INDEX ix_notifications_approvals ON notifications (office_id, (params ->> 'subjectId')) WHERE kind IN ('approval-asked', 'distribution-submitted') AND read_at IS NULL");
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_notifications_approvals');
  }
}

import { Injectable } from '@nestjs/common';
import { isRefused, type Actor } from '@tamga/domain';
import { DeadlinesService } from '@tamga/features/deadlines';
import { InboxService, type InboxItem } from '@tamga/features/notifications';

/**
 * "I have it in hand", said in the inbox, must also stop the deadline's escalation. The two features may not know each other,
 * so they meet here.
 */
@Injectable()
export class Acknowledgement {
  constructor(
    private readonly inbox: InboxService,
    private readonly deadlines: DeadlinesService,
  ) {}

  async acknowledge(actor: Actor, id: string): Promise<InboxItem> {
    const { deadlineId } = await this.inbox.find(actor, id);
    if (deadlineId !== null) await this.acknowledgeDeadline(actor, deadlineId);
    return this.inbox.acknowledge(actor, id);
  }

  private async acknowledgeDeadline(actor: Actor, deadlineId: string): Promise<void> {
    try {
      await this.deadlines.acknowledge(actor, deadlineId);
    } catch (error) {
      if (!isRefused(error) || error.refusal.code !== 'deadline-not-open') throw error; // met meanwhile: only the notice is left to put away
    }
  }
}

import { Module } from '@nestjs/common';
import { NotificationsModule } from '@tamga/features/notifications';
import { MailsController, TrappedMailsController } from './mail.controller.js';

@Module({ imports: [NotificationsModule], controllers: [MailsController, TrappedMailsController] })
export class MailApiModule {}

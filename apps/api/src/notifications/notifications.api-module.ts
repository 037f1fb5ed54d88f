import { Module } from '@nestjs/common';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { Acknowledgement } from './acknowledgement.js';
import { NotificationPreferencesController, NotificationsController } from './notifications.controller.js';

@Module({ imports: [DeadlinesModule, NotificationsModule], controllers: [NotificationsController, NotificationPreferencesController], providers: [Acknowledgement] })
export class NotificationsApiModule {}

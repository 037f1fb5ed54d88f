export { NotificationsModule } from './notifications.module.js';
export { DigestSweep } from './digest.service.js';
export { InboxService, type InboxItem, type InboxPage } from './inbox.service.js';
export { MailBell } from './mail-bell.js';
export { MAIL_STATES, MailLog, type MailLogItem, type MailLogPage, type MailState } from './mail-log.service.js';
export { MailOutbox, type MailBacklog } from './mail-outbox.service.js';
export { MAIL_MODES, type MailMode } from './notifier.service.js';
export { NOTIFICATION_KINDS, isNotificationKind, type NotificationKind } from './kinds/index.js';
export { PreferencesService, type Preference, type Preferences } from './preferences.service.js';

import { Global, Module } from '@nestjs/common';
import { SecretMailer } from '@tamga/features/identity';
import { PartyMailer } from '@tamga/features/parties';
import { DigestSweep } from './digest.service.js';
import { InboxService } from './inbox.service.js';
import { LicenseeMail } from './licensee-mail.service.js';
import { MailBell } from './mail-bell.js';
import { MailLog } from './mail-log.service.js';
import { MailOutbox } from './mail-outbox.service.js';
import { NotifierService } from './notifier.service.js';
import { PartyMailerService } from './party-mailer.service.js';
import { PreferencesService } from './preferences.service.js';
import { SecretMailerService } from './secret-mailer.service.js';
import { WeeklyListSweep } from './weekly-list.service.js';

const services = [DigestSweep, InboxService, MailBell, MailLog, MailOutbox, PreferencesService, WeeklyListSweep];

/** Global because it provides `PartyMailer` and `SecretMailer` to features that may not import it. */
@Global()
@Module({
  providers: [...services, NotifierService, LicenseeMail, { provide: PartyMailer, useClass: PartyMailerService }, { provide: SecretMailer, useClass: SecretMailerService }],
  exports: [...services, PartyMailer, SecretMailer],
})
export class NotificationsModule {}

import { IconBell, IconBuilding, IconCalendarDue, IconCalendarMonth, IconChartBar, IconChecklist, IconFileInvoice, IconFileText, IconGavel, IconHistory, IconInbox, IconKey, IconLayoutKanban, IconList, IconMail, IconReceipt2, IconReportMoney, IconScript, IconServer, IconSettings, IconSpeakerphone, IconSun, IconUserCheck, IconUserDollar, IconUsers, IconUsersGroup, type Icon } from '@tabler/icons-react';
import type { Me } from '../identity/me.js';

export type NavigationItem = { to: string; key: string; icon: Icon; permission?: string; roles?: readonly string[] };

/** The menu: an item shows when the signed-in person has its permission (the API decides again) and, where given, one of its roles. */
const ITEMS: readonly NavigationItem[] = [
  { to: '/my-day', key: 'my-day', icon: IconSun, permission: 'report.read', roles: ['officer', 'manager'] },
  { to: '/board', key: 'board', icon: IconLayoutKanban, permission: 'case.list', roles: ['officer', 'manager', 'auditor'] },
  { to: '/cases', key: 'cases', icon: IconList, permission: 'case.list', roles: ['officer', 'manager', 'auditor'] },
  { to: '/disclosures', key: 'disclosures', icon: IconFileText, permission: 'disclosure.list' },
  { to: '/reviews', key: 'reviews', icon: IconUserCheck, permission: 'review.answer' },
  { to: '/deadlines', key: 'deadlines', icon: IconCalendarDue, permission: 'deadline.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/calendar', key: 'calendar', icon: IconCalendarMonth, permission: 'deadline.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/annuities', key: 'annuities', icon: IconReceipt2, permission: 'annuity.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/agreements', key: 'agreements', icon: IconScript, permission: 'agreement.read' },
  { to: '/templates', key: 'templates', icon: IconFileText, permission: 'template.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/parties', key: 'parties', icon: IconUsersGroup, permission: 'party.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/royalties', key: 'royalties', icon: IconReportMoney, permission: 'royalty.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/receivables', key: 'receivables', icon: IconFileInvoice, permission: 'invoice.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/expenses', key: 'expenses', icon: IconReceipt2, permission: 'expense.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/distributions', key: 'distributions', icon: IconReceipt2, permission: 'distribution.read' },
  { to: '/remuneration', key: 'remuneration', icon: IconUserDollar, permission: 'remuneration.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/income', key: 'income', icon: IconReceipt2, permission: 'statement.read', roles: ['inventor'] },
  { to: '/offers', key: 'offers', icon: IconSpeakerphone, permission: 'offer.read' },
  { to: '/leads', key: 'leads', icon: IconUserCheck, permission: 'lead.read' },
  { to: '/dashboard', key: 'dashboard', icon: IconChartBar, permission: 'report.read', roles: ['officer', 'manager', 'auditor'] },
  { to: '/inbox', key: 'inbox', icon: IconInbox, permission: 'notification.read' },
  { to: '/admin/setup', key: 'setup', icon: IconChecklist, permission: 'office.manage' },
  { to: '/admin/office', key: 'office', icon: IconBuilding, permission: 'office.manage' },
  { to: '/admin/people', key: 'people', icon: IconUsers, permission: 'user.list', roles: ['admin', 'manager', 'auditor'] },
  { to: '/admin/policy', key: 'policy', icon: IconSettings, permission: 'policy.read', roles: ['admin', 'manager'] },
  { to: '/admin/reminders', key: 'reminders', icon: IconBell, permission: 'policy.read', roles: ['admin', 'manager'] },
  { to: '/admin/approvals', key: 'approvals', icon: IconChecklist, permission: 'policy.read', roles: ['admin', 'manager'] },
  { to: '/admin/rules', key: 'rules', icon: IconGavel, permission: 'policy.read', roles: ['admin', 'manager', 'auditor'] },
  { to: '/royalty-policies', key: 'distributions', icon: IconReceipt2, permission: 'royalty-policy.read', roles: ['admin'] },
  { to: '/admin/mail', key: 'mail', icon: IconMail, permission: 'mail.read' },
  { to: '/admin/tokens', key: 'tokens', icon: IconKey, permission: 'token.manage' },
  { to: '/admin/system', key: 'system', icon: IconServer, permission: 'health.read', roles: ['admin', 'manager'] },
  { to: '/audit', key: 'audit', icon: IconHistory, permission: 'audit.read' },
];

export function navigationFor(me: Me): readonly NavigationItem[] {
  return ITEMS.filter((item) => (!item.permission || me.permissions.includes(item.permission)) && (!item.roles || item.roles.some((role) => me.roles.includes(role))));
}

import type { Role } from './roles.js';

const I = 'inventor';
const R = 'reviewer';
const O = 'officer';
const M = 'manager';
const A = 'admin';
const AU = 'auditor';
const S = 'service';

/**
 * Who may do what, one row a permission (noun.verb). A role that is not named is refused.
 * `service` in a row means that a token *can* be given this permission as a scope; it still needs the scope.
 * Administrators run the installation and do not read unpublished inventions: that is need-to-know (design, section 9).
 */
export const PERMISSIONS = {
  // An officer may draft for an inventor, but only an inventor submits, withdraws and signs.
  'disclosure.create': [I, O],
  'disclosure.list': [I, O, M, AU, S],
  'disclosure.read': [I, O, M, AU, S],
  'disclosure.edit': [I, O],
  'disclosure.sign': [I],
  'disclosure.submit': [I],
  'disclosure.withdraw': [I],
  'disclosure.return': [O, M],
  'disclosure.accept': [O, M],

  'case.list': [I, O, M, AU, S],
  'case.read': [I, O, M, AU, S],
  'case.search': [I, O, M, AU, S],
  'case.advance': [O, M, S],
  'case.send-back': [O, M],
  'case.hold': [O, M],
  'case.resume': [O, M],
  'case.close': [O, M],
  'case.reopen': [M],
  // The widest set; the office's policy (`mayOverride`, by default managers alone) narrows it in `decide`.
  'case.override': [O, M],
  'case.assign': [O, M],
  'case.edit': [O, M],
  'case.remind': [O, M],
  'case.export': [O, M, AU, S],

  // Internal comments are the office's; an inventor reads and writes those meant for them. Withdrawing another's is a manager's.
  'comment.read': [I, O, M, AU],
  'comment.write': [I, O, M],
  'comment.moderate': [M],

  'assessment.read': [O, M, AU, S],
  'assessment.draft': [O, M],
  'assessment.complete': [O, M],

  'review.invite': [O, M],
  'review.read': [R, O, M, AU],
  'review.answer': [R],
  'review.end': [O, M],

  'document.read': [I, R, O, M, AU, S],
  'document.upload': [I, O, M, S],
  'document.remove': [O, M],

  'asset.read': [I, O, M, AU, S],
  'asset.record': [O, M, S],

  'agreement.read': [O, M, AU, S],
  'agreement.record': [O, M],
  'agreement.execute': [O, M],
  // The widest set; the office's rules for approval narrow it in `decideAgreement`.
  'agreement.approve': [O, M],

  // What the office's documents are written from. A manager says which wording holds.
  'template.read': [O, M, AU],
  'template.propose': [O, M],
  'template.adopt': [M],

  // What everybody may read is written by one and approved by another; leads are the office's affair.
  'offer.read': [O, M, AU],
  'offer.draft': [O, M],
  'offer.approve': [O, M],
  'offer.publish': [O, M],
  'lead.read': [O, M],
  'lead.record': [O, M],

  'ledger.read': [O, M, AU],
  'receipt.read': [O, M, AU, S],
  'receipt.record': [O, M],
  // What is written off was asked for by somebody else.
  'invoice.read': [O, M, AU, S],
  'invoice.draft': [O, M],
  'invoice.issue': [O, M],
  'invoice.write-off': [M],
  'bank.import': [O, M],

  // What cases cost. A bill in the books is undone, and money allowed, by a manager.
  'expense.read': [O, M, AU, S],
  'expense.record': [O, M],
  'expense.reverse': [M],
  'budget.set': [M],

  // What licensees report and owe. Accepting writes down what is owed for good.
  'royalty.read': [O, M, AU, S],
  'royalty.ask': [O, M],
  'royalty.accept': [O, M],
  'rate.record': [O, M],

  'party.read': [O, M, AU, S],
  'party.record': [O, M, S],
  // Makes two records one and moves all that hangs on them: a person decides it.
  'party.merge': [O, M],

  // An administrator cannot disable a person whose deadlines nobody has taken over, so hands them over.
  'deadline.read': [O, M, A, AU, S],
  'deadline.record': [O, M, S],
  'deadline.meet': [O, M],
  'deadline.acknowledge': [O, M],
  'deadline.reassign': [O, M, A],
  // Opens cases, records rights and docks what is due, all at once: a person looks through it first.
  'docket.import': [O, M],

  // What keeping a right alive costs and who decided it: the office's affair, which no inventor reads.
  'annuity.read': [O, M, AU, S],
  'annuity.decide': [O, M],
  'annuity.price': [O, M],

  // Who shares what came in: one prepares, another approves, and an inventor reads their own statement.
  'distribution.read': [O, M, AU],
  'distribution.prepare': [O, M],
  'distribution.approve': [M],
  // Bank details are changed by one and checked by another: a changed account is how money is stolen.
  'payee.read': [O, M, AU],
  'payee.record': [O, M],
  'payee.approve': [O, M],
  'royalty-policy.read': [O, M, A, AU],
  'royalty-policy.propose': [M],
  'royalty-policy.approve': [M, A],
  'statement.read': [I, O, M, AU],
  // What right-holders are owed by law, policy and contract. That nothing is owed after all, and which rules bind the office, a manager says. One's own is read with one's statements.
  'remuneration.read': [O, M, AU],
  'remuneration.record': [O, M],
  'remuneration.decide': [M],

  // A feed shows a calendar program what its holder may be made responsible for; of the whole office too.
  'calendar.subscribe': [O, M],
  // A signature under the week's list is a person's.
  'tickler.sign': [O, M],

  // Whoever reads the office's cases keeps views of them; what is shared with the office is changed by its owner or a manager.
  'view.read': [O, M, AU],
  'view.save': [O, M, AU],
  'view.share': [O, M],
  'view.curate': [M],

  'notification.read': [I, R, O, M, A, AU],
  'notification.acknowledge': [I, R, O, M, A, AU],
  'notification.configure': [I, R, O, M, A, AU],

  'office.manage': [A],
  'user.list': [O, M, A, AU],
  'user.invite': [O, M, A],
  'user.manage': [A],
  'token.manage': [A],
  'policy.read': [O, M, A, AU, S],
  'policy.edit': [M, A],
  'mail.read': [A],
  'audit.read': [M, AU],
  'health.read': [O, M, A, AU, S],
  'report.read': [O, M, AU, S],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_CODES = Object.keys(PERMISSIONS) as readonly Permission[];

/** The same table with its roles widened, for lookups by a value. */
export const ROLES_OF: Record<Permission, readonly Role[]> = PERMISSIONS;

export function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && Object.hasOwn(PERMISSIONS, value);
}

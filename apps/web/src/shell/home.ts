import type { Me } from '../identity/me.js';

/** Where a person's one job is (design, section 1). */
export function homeOf(me: Me): string {
  const has = (role: string): boolean => me.roles.includes(role);
  if (has('officer')) return '/my-day';
  if (has('manager')) return '/dashboard';
  if (has('inventor')) return '/disclosures';
  if (has('reviewer')) return '/reviews';
  if (has('admin')) return '/admin/setup';
  if (has('auditor')) return '/audit';
  return '/account';
}

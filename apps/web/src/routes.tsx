import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { queryClient } from './api/query-client.js';
import { textsOfPage } from './i18n/index.js';
import { meQuery } from './identity/me.js';
import { homeOf } from './shell/home.js';
import { ErrorPage, NotFoundPage } from './ui/ErrorPage.js';

// Each page is a chunk of its own: an inventor never downloads the dashboard.
const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: ErrorPage });

/** Everything behind sign-in, inside the frame with the menu. */
const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    // The router's way to send somebody elsewhere is to throw.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } });
    await textsOfPage(location.pathname, me.permissions);
  },
  component: lazyRouteComponent(() => import('./shell/Frame.js'), 'Frame'),
});

const open = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => rootRoute, path, beforeLoad: ({ location }) => textsOfPage(location.pathname), component: lazyRouteComponent(load as never, name as never) });
const framed = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load as never, name as never) });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => (typeof search['next'] === 'string' && /^\/(?!\/)/.test(search['next']) ? { next: search['next'] } : {}),
  beforeLoad: ({ location }) => textsOfPage(location.pathname),
  component: lazyRouteComponent(() => import('./identity/SignInPage.js'), 'SignInPage'),
});

const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery);
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: me ? homeOf(me) : '/sign-in', replace: true });
  },
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  open('/forgotten-password', () => import('./identity/ForgottenPasswordPage.js'), 'ForgottenPasswordPage'),
  // Secrets travel behind the #, which browsers never send to a server or a log.
  open('/password-reset', () => import('./identity/PasswordResetPage.js'), 'PasswordResetPage'),
  open('/invitation', () => import('./identity/InvitationPage.js'), 'InvitationPage'),
  open('/review-entry', () => import('./assessments/ReviewEntryPage.js'), 'ReviewEntryPage'),
  open('/sales-report', () => import('./royalties/SalesReportPage.js'), 'SalesReportPage'),
  // Every component and state, for whoever changes them; a build for production leaves it out (test/architecture/gallery.spec.ts).
  ...(import.meta.env.DEV ? [open('/gallery', () => import('./gallery/GalleryPage.js'), 'GalleryPage')] : []),
  frameRoute.addChildren([
    homeRoute,
    framed('/my-day', () => import('./reports/MyDayPage.js'), 'MyDayPage'),
    framed('/board', () => import('./cases/BoardPage.js'), 'BoardPage'),
    framed('/cases', () => import('./cases/CaseListPage.js'), 'CaseListPage'),
    framed('/cases/$caseId', () => import('./cases/CasePage.js'), 'CasePage'),
    framed('/cases/$caseId/$tab', () => import('./cases/CasePage.js'), 'CasePage'),
    framed('/cases/$caseId/assessments/$kind', () => import('./assessments/AssessmentPage.js'), 'AssessmentPage'),
    framed('/disclosures', () => import('./disclosures/DisclosureListPage.js'), 'DisclosureListPage'),
    framed('/disclosures/$disclosureId', () => import('./disclosures/DisclosurePage.js'), 'DisclosurePage'),
    framed('/disclosures/$disclosureId/edit/$step', () => import('./disclosures/DisclosureFormPage.js'), 'DisclosureFormPage'),
    framed('/reviews', () => import('./assessments/ReviewListPage.js'), 'ReviewListPage'),
    framed('/reviews/$reviewId', () => import('./assessments/ReviewPage.js'), 'ReviewPage'),
    framed('/agreements', () => import('./agreements/AgreementListPage.js'), 'AgreementListPage'),
    framed('/agreements/$agreementId', () => import('./agreements/AgreementPage.js'), 'AgreementPage'),
    framed('/templates', () => import('./templates/TemplatesPage.js'), 'TemplatesPage'),
    framed('/parties', () => import('./parties/PartyListPage.js'), 'PartyListPage'),
    framed('/parties/duplicates', () => import('./parties/DuplicateListPage.js'), 'DuplicateListPage'),
    framed('/parties/$partyId', () => import('./parties/PartyPage.js'), 'PartyPage'),
    framed('/offers', () => import('./promotion/OfferListPage.js'), 'OfferListPage'),
    framed('/offers/$offerId', () => import('./promotion/OfferPage.js'), 'OfferPage'),
    framed('/leads', () => import('./promotion/LeadListPage.js'), 'LeadListPage'),
    framed('/annuities', () => import('./annuities/AnnuityPage.js'), 'AnnuityPage'),
    framed('/expenses', () => import('./expenses/ExpensesPage.js'), 'ExpensesPage'),
    framed('/receivables', () => import('./receivables/pages.js'), 'ReceivablesPage'),
    framed('/receivables/$invoiceId', () => import('./receivables/pages.js'), 'InvoicePage'),
    framed('/deadlines', () => import('./deadlines/DeadlineListPage.js'), 'DeadlineListPage'),
    framed('/deadlines/calculator', () => import('./deadlines/CalculatorPage.js'), 'CalculatorPage'),
    framed('/deadlines/weeks', () => import('./calendar/PastWeeksPage.js'), 'PastWeeksPage'),
    framed('/deadlines/imports', () => import('./imports/ImportPage.js'), 'ImportsPage'),
    framed('/deadlines/imports/$importId', () => import('./imports/ImportPage.js'), 'ImportPage'),
    framed('/royalties', () => import('./royalties/ReportPages.js'), 'RoyaltyReportsPage'),
    framed('/royalties/rates', () => import('./royalties/ReportPages.js'), 'ExchangeRatesPage'),
    framed('/royalties/calculator', () => import('./royalties/CalculatorsPage.js'), 'CalculatorsPage'),
    framed('/royalties/$reportId', () => import('./royalties/ReportPages.js'), 'RoyaltyReportPage'),
    framed('/calendar', () => import('./calendar/CalendarPage.js'), 'CalendarPage'),
    framed('/distributions', () => import('./distributions/office-pages.js'), 'DistributionListPage'),
    framed('/distributions/new', () => import('./distributions/office-pages.js'), 'NewDistributionPage'),
    framed('/distributions/$distributionId', () => import('./distributions/office-pages.js'), 'DistributionPage'),
    framed('/income', () => import('./distributions/IncomePage.js'), 'IncomePage'),
    framed('/remuneration', () => import('./remuneration/RemunerationPage.js'), 'RemunerationPage'),
    framed('/payees', () => import('./distributions/office-pages.js'), 'PayeeListPage'),
    framed('/payments', () => import('./distributions/office-pages.js'), 'PaymentsPage'),
    framed('/royalty-policies', () => import('./distributions/office-pages.js'), 'RoyaltyPoliciesPage'),
    framed('/inbox', () => import('./notifications/InboxPage.js'), 'InboxPage'),
    framed('/dashboard', () => import('./reports/DashboardPage.js'), 'DashboardPage'),
    framed('/dashboard/money', () => import('./reports/MoneyPage.js'), 'MoneyPage'),
    framed('/admin/setup', () => import('./identity/SetupPage.js'), 'SetupPage'),
    framed('/admin/office', () => import('./identity/OfficePage.js'), 'OfficePage'),
    framed('/admin/people', () => import('./identity/PeoplePage.js'), 'PeoplePage'),
    framed('/admin/tokens', () => import('./identity/TokensPage.js'), 'TokensPage'),
    framed('/admin/mail', () => import('./notifications/MailPage.js'), 'MailPage'),
    framed('/admin/policy', () => import('./cases/PolicyPage.js'), 'PolicyPage'),
    framed('/admin/reminders', () => import('./deadlines/RemindersPage.js'), 'RemindersPage'),
    framed('/admin/approvals', () => import('./agreements/ApprovalRulesPage.js'), 'ApprovalRulesPage'),
    framed('/admin/rules', () => import('./deadlines/RulesPage.js'), 'RulesPage'),
    framed('/admin/closed-days', () => import('./deadlines/ClosedDaysPage.js'), 'ClosedDaysPage'),
    framed('/admin/system', () => import('./shell/SystemPage.js'), 'SystemPage'),
    framed('/audit', () => import('./history/AuditPage.js'), 'AuditPage'),
    framed('/account', () => import('./identity/AccountPage.js'), 'AccountPage'),
  ]),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

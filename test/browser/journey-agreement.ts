import { expect } from './product.js';
import { dayIn, type Person } from './person.js';
import { TITLE } from './journey-disclosure.js';

/** The American patent with its filing, as published: US 6,285,999, filed on 9 January 1998 as 09/004,827. */
export async function recordsFiling(officer: Person, caseUrl: string): Promise<void> {
  const { page, say } = officer;
  await page.goto(`${caseUrl}/assets`);
  await officer.button(say('assets:add')).click();
  await officer.writes(say('assets:field.title'), TITLE, officer.dialog);
  await officer.picks(say('assets:field.jurisdiction'), `US · ${say('places:US')}`, officer.dialog);
  await officer.confirms(say('common:save'));
  const asset = page.getByRole('article', { name: TITLE });
  await officer.button(say('assets:record'), asset).click();
  await officer.picks(say('assets:docket.kind'), say('assets:event.filed'), officer.dialog);
  await officer.dates(say('assets:docket.occurredOn'), '1998-01-09', officer.dialog);
  await officer.writes(say('assets:docket.number'), '09/004,827', officer.dialog);
  await officer.confirms(say('assets:record'));
  await expect(asset).toContainText(say('assets:state.filed'));
  await expect(asset).toContainText('09/004,827');
  await expect(asset).toContainText('1998');
}

/** An exclusive licence to a company that is new here, with its report, put in force with the signed text. */
export async function licenses(officer: Person, caseUrl: string, manager: Person): Promise<void> {
  const { page, say } = officer;
  await page.goto(`${caseUrl}/agreements`);
  await officer.button(say('agreements:draft')).click();
  await officer.picks(say('agreements:kind.label'), say('agreements:kind.licence-exclusive'), officer.dialog);
  await officer.writes(say('agreements:field.title'), 'Licence to a search company', officer.dialog);
  await officer.dates(say('agreements:field.effectiveOn'), dayIn(-1), officer.dialog);
  await officer.button(say('agreements:draft-confirm'), officer.dialog).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licence to a search company' })).toBeVisible();
  const execute = officer.button(say('agreement-course:command.execute'));
  await expect(execute).toBeDisabled();

  await officer.button(say('agreements:parties.add')).click();
  await officer.button(say('parties:add'), officer.dialog).click();
  await officer.writes(say('parties:name-in', { language: 'English' }), 'A search company', officer.dialog);
  await officer.button(say('parties:create'), officer.dialog).click();
  await expect(officer.dialog.getByRole('combobox', { name: say('agreements:parties.name'), exact: true })).toHaveValue('A search company');
  await officer.confirms(say('agreements:parties.add'));
  await expect(page.getByRole('cell', { name: 'A search company', exact: true })).toBeVisible();

  await officer.button(say('agreements:obligations.add')).click();
  await officer.dates(say('agreements:obligations.due'), dayIn(200), officer.dialog);
  await officer.writes(say('agreements:obligations.what'), 'Жылдық есеп', officer.dialog);
  await officer.confirms(say('agreements:obligations.add'));

  const signed = page.getByRole('region', { name: say('agreements:signed.title'), exact: true });
  await officer.button(say('documents:upload'), signed).click();
  await officer.uploads('signed licence.pdf', signed);
  // Chosen when the server has said so; whoever goes on before meets their own change.
  await expect(signed.getByRole('combobox', { name: say('agreements:signed.choose'), exact: true })).toHaveValue('signed licence');
  await expect(execute).toBeDisabled();

  // A licence needs a manager's approval: the officer asks for it, and cannot give it.
  await officer.button(say('agreement-course:command.request-approval')).click();
  await officer.confirms(say('agreement-course:command.request-approval'));
  const now = page.locator('li[aria-current="step"]');
  await expect(now).toContainText(say('agreements:state.approval'));
  await expect(officer.button(say('agreement-course:command.approve'))).toHaveCount(0);
  await manager.page.goto(page.url());
  await manager.button(manager.say('agreement-course:command.approve')).click();
  await manager.confirms(manager.say('agreement-course:command.approve'));
  await expect(manager.page.getByText(manager.say('agreement-course:approvals.approved'), { exact: true })).toBeVisible();

  await page.reload();
  await expect(execute).toBeEnabled();
  await execute.click();
  await officer.confirms(say('agreement-course:command.execute'));
  await expect(now).toContainText(say('agreements:state.active'));
}

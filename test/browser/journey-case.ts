import type { Locator } from '@playwright/test';
import { expect } from './product.js';
import type { Person } from './person.js';
import { linkIn, type Postbox } from './postbox.js';

export const STAGES = ['disclosure', 'patentability-review', 'market-research', 'financial-assessment', 'risk-assessment', 'legal-framework', 'licensing', 'monitoring'] as const;
export type Stage = (typeof STAGES)[number];

/** The office's own step for the risk assessment, in its three languages. */
export const ETHICS = { en: 'Ethics approval', ru: 'Одобрение этической комиссии', kk: 'Этика комиссиясының мақұлдауы' } as const;

/** A manager publishes an item of the office's own, which cases opened from now on will need. */
export async function addsChecklistItem(manager: Person): Promise<void> {
  const { page, say } = manager;
  const stage = say('domain:stage.risk-assessment');
  await page.goto(new URL('/admin/policy', page.url()).href);
  const add = manager.button(say('policy:add-item-to', { stage }));
  await expect(add).toBeVisible();
  const item = page.getByRole('group', { name: say('policy:item', { number: 1 }) });
  if (await item.isVisible()) return; // published already by a run on the same office
  await add.click();
  for (const locale of ['en', 'ru', 'kk'] as const) await manager.writes(say(`policy:label-in.${locale}`), ETHICS[locale], item);
  await manager.presses(manager.button(say('policy:preview')));
  await manager.presses(manager.button(new RegExp(say('policy:publish', { number: '\\d+' })), manager.dialog));
  await expect(manager.dialog).toHaveCount(0);
  await expect(page.getByText(new RegExp(say('policy:published', { number: '\\d+' })))).toBeVisible();
}

/** Where the rail says the case is. */
export const stageShown = ({ page, say }: Person): Locator => page.getByRole('list', { name: say('cases:rail.label') }).locator('[aria-current=step]');

export async function opensTab({ page, say }: Person, tab: string): Promise<void> {
  await page.getByRole('tab', { name: say(`cases:tab.${tab}`), exact: true }).click();
  await expect(page.getByRole('tab', { name: say(`cases:tab.${tab}`), exact: true, selected: true })).toBeVisible();
}

export async function opensCase(officer: Person, caseUrl: string): Promise<void> {
  await officer.page.goto(caseUrl);
  await expect(stageShown(officer)).toBeVisible();
}

/** Trying to go on now names exactly what is missing, and offers no way to do it all the same. */
export async function isRefused(officer: Person, to: Stage, missing: readonly string[]): Promise<void> {
  const { page, say } = officer;
  await officer.button(say('cases:next.advance-to', { stage: say(`domain:stage.${to}`) })).click();
  const sheet = officer.dialog;
  await expect(sheet.getByRole('alert')).toContainText(say('cases:refusal.exit-criteria-unmet'));
  await expect(sheet.getByRole('listitem')).toHaveCount(missing.length);
  for (const criterion of missing) await expect(sheet.getByRole('listitem').filter({ hasText: criterion })).toBeVisible();
  await expect(officer.button(say('cases:confirm.advance'), sheet)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(officer.dialog).toHaveCount(0);
}

/** Forward by one stage from the case's own page. */
export async function advances(officer: Person, to: Stage): Promise<void> {
  const { say } = officer;
  await officer.button(say('cases:next.advance-to', { stage: say(`domain:stage.${to}`) })).click();
  await officer.confirms(say('cases:confirm.advance'));
  await expect(stageShown(officer)).toContainText(say(`domain:stage.${to}`));
}

/** The column of a stage on the board, and a case's card in it. */
export const column = ({ page, say }: Person, stage: Stage): Locator => page.getByRole('region', { name: say(`domain:stage.${stage}`), exact: true });
export const cardIn = (person: Person, stage: Stage, reference: string): Locator => column(person, stage).getByRole('link', { name: reference, exact: true });

/** The board with this one case on it, found by its reference. */
export async function findsOnBoard(person: Person, reference: string, stage: Stage): Promise<void> {
  await person.writesIn(person.page.getByLabel(person.say('cases:board.filter.words'), { exact: true }), reference);
  await expect(cardIn(person, stage, reference)).toBeVisible();
  await expect(person.page.getByRole('link', { name: /^[A-Z]+-\d{4}-\d+$/ })).toHaveCount(1);
}

/** Forward by one stage from the board, by the card's menu. */
export async function advancesOnBoard(officer: Person, reference: string, { from, to }: { from: Stage; to: Stage }): Promise<void> {
  const { page, say } = officer;
  await page.goto(new URL('/board', page.url()).href);
  await findsOnBoard(officer, reference, from);
  await officer.picksFromMenu(officer.button(say('cases:move.menu-of', { reference })), say(`domain:stage.${to}`));
  await officer.confirms(say('cases:confirm.advance'));
  await expect(cardIn(officer, to, reference)).toBeVisible();
  await expect(cardIn(officer, from, reference)).toHaveCount(0);
}

/** A manager waives the office's own item in writing, from the mail that told of the assessment. */
export async function waives(manager: Person, { mail, justification }: { mail: Awaited<ReturnType<Postbox['arrives']>>; justification: string }): Promise<void> {
  const { page, say } = manager;
  await page.goto(linkIn(mail));
  const criterion = page.getByRole('list', { name: say('cases:next.criteria') }).getByRole('listitem').filter({ hasText: ETHICS.en });
  await manager.button(say('cases:next.waive'), criterion).click();
  const confirm = manager.button(say('cases:confirm.override'), manager.dialog);
  await manager.writes(say('cases:field.justification'), 'no need', manager.dialog);
  await expect(confirm).toBeDisabled();
  await manager.writes(say('cases:field.justification'), justification, manager.dialog);
  await manager.confirms(say('cases:confirm.override'));
  await expect(criterion).toContainText(say('domain:explanation.overridden'));
}

/** The whole way stands in the history, with who did it and what was written about it. */
export async function historyTells(officer: Person, { reference, justification }: { reference: string; justification: string }): Promise<void> {
  const { page, say } = officer;
  await opensTab(officer, 'history');
  const panel = page.getByRole('tabpanel', { name: say('cases:tab.history') });
  const opened = panel.getByText(say('history:event.case.opened', { reference }), { exact: true });
  const more = officer.button(say('common:show-more'), panel);
  await expect(opened.or(more).first()).toBeVisible();
  while (!(await opened.isVisible())) {
    const before = await panel.innerText();
    await more.click();
    await expect.poll(() => panel.innerText()).not.toBe(before);
  }
  for (const [i, from] of STAGES.slice(0, -1).entries()) {
    const key = from === 'risk-assessment' ? 'stage-changed-waived' : 'stage-changed';
    await expect(panel.getByText(say(`history:event.case.${key}`, { from: say(`domain:stage.${from}`), to: say(`domain:stage.${STAGES[i + 1] ?? ''}`) }), { exact: true })).toBeVisible();
  }
  await expect(panel.getByText(justification, { exact: true })).toBeVisible();
}

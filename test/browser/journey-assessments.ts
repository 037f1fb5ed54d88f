import type { Locator } from '@playwright/test';
import { expect } from './product.js';
import { dayIn, type Person } from './person.js';
import { fieldLabel, placeLabel } from './words.js';

export type Kind = 'patentability' | 'market' | 'financial' | 'risk' | 'legal';

/** Fills in the fields of one assessment by what they are called; a pointer says which field. */
class Form {
  constructor(readonly person: Person) {}

  section(name: string): Locator {
    return this.person.page.getByRole('region', { name: this.person.say(`assessments:section.${name}.title`), exact: true });
  }
  write = (within: Locator, pointer: string, text: string): Promise<void> => this.person.writes(fieldLabel(this.person.say, pointer), text, within);
  date = (within: Locator, pointer: string, on: string): Promise<void> => this.person.dates(fieldLabel(this.person.say, pointer), on, within);
  /** A field of a table, which is named with its row and column. */
  cell = (pointer: string, text: string): Promise<void> => this.person.writes(placeLabel(this.person.say, pointer), text);
  group = (within: Locator, pointer: string): Locator => within.getByRole('radiogroup', { name: fieldLabel(this.person.say, pointer), exact: true });
  choose = (within: Locator, pointer: string, words: string): Promise<void> => this.person.chooses(this.person.say(`assessments:choice.${words}`), this.group(within, pointer));
  pick = (within: Locator, pointer: string, words: string): Promise<void> => this.person.picks(fieldLabel(this.person.say, pointer), this.person.say(`assessments:${words}`), within);
  add = (list: string): Promise<void> => this.person.button(this.person.say(`assessments:add.${list}`)).click();
  row = (pointer: string): Locator => this.person.page.getByRole('group', { name: placeLabel(this.person.say, pointer), exact: true });
}

const LONG_AGO = dayIn(-20);

const WRITE: Record<Kind, (form: Form) => Promise<void>> = {
  async patentability(form) {
    const { person } = form;
    const search = form.section('prior-art');
    await form.date(search, '/priorArt/searchedOn', LONG_AGO);
    const databases = search.getByRole('combobox', { name: fieldLabel(person.say, '/priorArt/databases'), exact: true });
    await databases.fill('Espacenet');
    await databases.press('Enter');
    await databases.blur();
    await person.picks(fieldLabel(person.say, '/priorArt/documentIds'), 'prior-art search', search);
    const judgement = form.section('patentability');
    const questions = ['novelty', 'inventiveStep', 'industrialApplicability', 'eligibility'];
    for (const [i, question] of questions.entries()) {
      await person.chooses(person.say('assessments:choice.verdict.yes'), form.group(judgement, `/${question}/verdict`).nth(i));
      await judgement.getByRole('textbox', { name: fieldLabel(person.say, `/${question}/reason`), exact: true }).nth(i).fill('Іздеуде ұқсас ештеңе табылмады.');
    }
    await form.choose(judgement, '/conclusion', 'conclusion.protect');
    await form.add('barDates');
    await person.picks(placeLabel(person.say, '/barDates/0/jurisdiction'), `US · ${person.say('places:US')}`);
    await person.dates(placeLabel(person.say, '/barDates/0/on'), dayIn(335));
    await form.cell('/barDates/0/basis', '35 USC 102(b)(1)');
  },

  async market(form) {
    const { person } = form;
    await form.add('segments');
    await form.cell('/segments/0/name', 'Веб-іздеу');
    await form.cell('/segments/0/sizeMinor', '1000000');
    await form.cell('/segments/0/source', '2025 жылғы есеп');
    await form.add('competitors');
    await form.cell('/competitors/0/name', 'Каталогтар');
    const market = form.section('market');
    await form.pick(market, '/trl', 'grade.trl.4');
    await form.write(market, '/trlEvidence', '24 миллион беттегі үлгі.');
    await form.choose(market, '/route', 'route.licence');
    await person.writes(fieldLabel(person.say, '/summary/kk'), 'Іздеу нәтижелерінің жақсы реті.', form.section('summary'));
  },

  // 10,000 now and 20,000 after a year at 25 % with one half: 10,000 spent, 8,000 to be expected, so minus 2,000.
  async financial(form) {
    const { person } = form;
    const plan = form.section('financial');
    const year = new Date().getUTCFullYear();
    await person.picks(fieldLabel(person.say, '/currency'), `USD · ${person.say('currencies:USD')}`, plan);
    await form.write(plan, '/baseYear', String(year));
    await form.write(plan, '/discountRate', '25');
    await form.add('costPlan');
    await person.picks(placeLabel(person.say, '/costPlan/0/jurisdiction'), `US · ${person.say('places:US')}`);
    await form.cell('/costPlan/0/item', 'Өтінім');
    await form.cell('/costPlan/0/year', String(year));
    await form.cell('/costPlan/0/amountMinor', '10000');
    await form.add('incomeForecast');
    await form.cell('/incomeForecast/0/item', 'Лицензия');
    await form.cell('/incomeForecast/0/year', String(year + 1));
    await form.cell('/incomeForecast/0/amountMinor', '20000');
    await form.cell('/incomeForecast/0/probability', '50');
    await form.write(plan, '/assumptions', 'Бір лицензия.');
    const budget = form.section('budget');
    await form.choose(budget, '/budgetDecision/approved', 'approved.yes');
    await form.date(budget, '/budgetDecision/decidedOn', LONG_AGO);
    await form.write(budget, '/budgetDecision/amountMinor', '10000');
    await expect(plan.getByText(/rNPV: -\s?2\s?000,00/)).toBeVisible();
  },

  async risk(form) {
    await form.add('risks');
    const risk = form.row('/risks/0');
    await form.write(risk, '/risks/0/title', 'Айналып өту');
    await form.pick(risk, '/risks/0/likelihood', 'grade.likelihood.4');
    await form.pick(risk, '/risks/0/impact', 'grade.impact.3');
    await form.write(risk, '/risks/0/mitigation', 'Қолдануды да талап ету.');
    await form.write(risk, '/risks/0/owner', 'Сапарова Айгерім');
    const checks = [['export-control', 'exportControl', 'not-controlled'], ['conflict-of-interest', 'conflictOfInterest', 'none'], ['freedom-to-operate', 'freedomToOperate', 'clear']] as const;
    for (const [section, check, result] of checks) {
      await form.choose(form.section(section), `/${check}/result`, `${check}.${result}`);
      await form.date(form.section(section), `/${check}/checkedOn`, LONG_AGO);
      await form.write(form.section(section), `/${check}/reason`, 'Қолданыстағы тізім бойынша тексерілді.');
    }
  },

  async legal(form) {
    const { person } = form;
    const title = form.section('title');
    const [deed, law] = [title.getByRole('group').first(), title.getByRole('group').nth(1)];
    await form.pick(deed, '/titleAssignments/basis', 'choice.title.assignment');
    await form.date(deed, '/titleAssignments/assignedOn', LONG_AGO);
    await person.button(person.say('documents:upload'), deed).click();
    await person.uploads('assignment.pdf', deed);
    await expect(deed.getByRole('combobox', { name: fieldLabel(person.say, '/titleAssignments/documentId'), exact: true })).toHaveValue('assignment');
    await form.pick(law, '/titleAssignments/basis', 'choice.title.employment-law');
    await form.write(law, '/titleAssignments/note', 'Патент заңы, 10-бап');
    await form.add('duties');
    const duty = form.row('/duties/0');
    await form.pick(duty, '/duties/0/kind', 'choice.duty.funder');
    await form.write(duty, '/duties/0/party', 'National Science Foundation');
    await form.write(duty, '/duties/0/duty', 'Мерзімінде есеп беру.');
    await duty.getByRole('checkbox', { name: fieldLabel(person.say, '/duties/0/resolved') }).check();
    await form.write(duty, '/duties/0/resolution', 'Есеп берілді.');
    const protection = form.section('protection');
    await form.choose(protection, '/protection/decision', 'protection.filed');
    await protection.getByRole('checkbox').check();
    const instruments = form.section('instruments');
    await form.write(instruments, '/governingLaw', 'California');
    await instruments.getByRole('checkbox', { name: person.say('assessments:choice.instrument.licence'), exact: true }).check();
  },
};

/** Writes one assessment from the case's tab to its completion. */
export async function assesses(officer: Person, caseUrl: string, kind: Kind): Promise<void> {
  const { page, say } = officer;
  await page.goto(`${caseUrl}/assessments`);
  await page.getByRole('tabpanel').getByRole('link', { name: say(`cases:assessments.kind.${kind}`), exact: true }).click();
  await officer.button(say('assessments:begin')).click();
  const complete = officer.button(say('assessments:complete.button'));
  await expect(complete).toBeDisabled();
  await WRITE[kind](new Form(officer));
  await expect(page.getByText(say('assessments:completeness.done'), { exact: true })).toBeVisible();
  await complete.click();
  await officer.confirms(say('assessments:complete.confirm'));
  await expect(page.getByText(say('assessments:in-force'), { exact: true })).toBeVisible();
}

import fc from 'fast-check';
import type { Actor } from '../access/roles.js';
import { localDate } from '../time/local-date.js';
import { AGREEMENT_COMMANDS, AGREEMENT_TABLE, type AgreementCommand } from './agreement-commands.js';
import type { AgreementRecord } from './agreement-criteria.js';
import { agreementSteps, decideAgreement } from './decide-agreement.js';
import { AGREEMENT_STATES, inForce, type AgreementState } from './states.js';

const TODAY = localDate('2026-11-21');
const actor = (...roles: Actor['roles']): Actor => ({ kind: 'user', userId: 'u1', officeId: 'o1', roles, locale: 'en', name: 'Somebody' });
const MANAGER = actor('manager');
const OFFICER = actor('officer');
const NO_RULE = { demands: [], complete: true };
const A_MANAGER = { demands: [{ roles: ['manager'], needed: 1, given: 0, valueUnknown: false }], complete: false } as const;
const APPROVED = { demands: [{ ...A_MANAGER.demands[0], given: 1 }], complete: true } as const;

/** Everything is there that any step needs. */
const READY: AgreementRecord = {
  officeId: 'o1', kind: 'licence-exclusive', state: 'draft', effectiveOn: localDate('2026-11-01'), expiresOn: localDate('2026-11-20'), signedDocumentId: 'd1', versions: 1, approvals: NO_RULE, approvedBy: [],
  parties: [{ id: 'l1', role: 'university', partyId: null }, { id: 'l2', role: 'licensee', partyId: 'p1' }],
  signatories: [{ partyLineId: 'l1', signedOn: TODAY }, { partyLineId: 'l2', signedOn: TODAY }], isSuspended: false, isAmended: false,
};
const decide = (over: Partial<AgreementRecord>, command: AgreementCommand, by = MANAGER) => decideAgreement({ ...READY, ...over }, command, { actor: by, today: TODAY });
const faults = (over: Partial<AgreementRecord>, command: AgreementCommand) => {
  const decision = decide(over, command);
  return decision.ok ? [] : (decision.refusal.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
};

/** The machine as people draw it; each state that a command is not drawn from must refuse it. */
const DRAWN: { readonly [C in AgreementCommand]: Partial<Record<AgreementState, AgreementState>> } = {
  negotiate: { draft: 'negotiation', approval: 'negotiation', signature: 'negotiation' },
  'request-approval': { draft: 'approval', negotiation: 'approval' },
  approve: { approval: 'approval' },
  reject: { approval: 'negotiation' },
  'send-for-signature': { draft: 'signature', negotiation: 'signature', approval: 'signature' },
  sign: { signature: 'signature' },
  execute: { draft: 'active', negotiation: 'active', approval: 'active', signature: 'active' },
  amend: { active: 'amended', amended: 'amended' },
  suspend: { active: 'suspended', amended: 'suspended' },
  resume: { suspended: 'active' },
  dispute: { active: 'disputed', amended: 'disputed', suspended: 'disputed' },
  settle: { disputed: 'active' },
  terminate: { draft: 'terminated', negotiation: 'terminated', approval: 'terminated', signature: 'terminated', active: 'terminated', amended: 'terminated', suspended: 'terminated', disputed: 'terminated' },
  expire: { active: 'expired', amended: 'expired', suspended: 'expired', disputed: 'expired' },
};

describe.each(AGREEMENT_COMMANDS)('%s', (command) => {
  it.each(AGREEMENT_STATES)('from %s leads where it is drawn, or is refused', (state) => {
    const to = DRAWN[command][state];
    const decision = decide({ state }, command);
    if (to) expect(decision).toEqual({ ok: true, to });
    else expect(decision).toMatchObject({ ok: false, refusal: { code: 'agreement-step-impossible', facts: { command, state } } });
  });

  it('is refused to those who only read, to another office and to an inventor, from every state', () => {
    for (const state of AGREEMENT_STATES) {
      for (const by of [actor('auditor'), actor('inventor'), { ...MANAGER, officeId: 'o2' }]) {
        expect(decide({ state }, command, by)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
      }
    }
  });
});

describe('the way to what binds', () => {
  it('is short for an officer where no rule asks for approval', () => {
    expect(decide({ signatories: [], versions: 0 }, 'execute', OFFICER)).toEqual({ ok: true, to: 'active' });
  });

  it.each<[string, Partial<AgreementRecord>, string]>([
    ['our institution', { parties: [{ id: 'l2', role: 'licensee', partyId: 'p1' }] }, '/parties required'],
    ['another party', { parties: [{ id: 'l1', role: 'university', partyId: null }] }, '/parties too-short'],
    ['the donor of a grant', { kind: 'technical-assistance-grant' }, '/parties required'],
    ['a day from which it binds', { effectiveOn: null }, '/effectiveOn required'],
    ['an end after its beginning', { expiresOn: localDate('2026-10-31') }, '/expiresOn contradiction'],
    ['the signed document', { signedDocumentId: null }, '/signedDocumentId required'],
    ['the approval asked for', { approvals: A_MANAGER }, '/approvals not-approved'],
    ['the signature of somebody named', { signatories: [{ partyLineId: 'l1', signedOn: null }] }, '/signatories not-signed'],
  ])('is closed without %s', (_, over, fault) => {
    for (const state of ['draft', 'negotiation', 'approval', 'signature'] as const) expect(faults({ state, ...over }, 'execute')).toEqual([fault]);
  });

  it('names everything missing at once', () => {
    expect(faults({ parties: [], effectiveOn: null, signedDocumentId: null, approvals: A_MANAGER }, 'execute')).toHaveLength(5);
  });

  it('goes out for signature only with a text, and with somebody to sign for each party', () => {
    expect(faults({ versions: 0 }, 'send-for-signature')).toEqual(['/versions required']);
    expect(faults({ signatories: [{ partyLineId: 'l1', signedOn: null }] }, 'send-for-signature')).toEqual(['/signatories required']);
    expect(faults({ approvals: A_MANAGER }, 'send-for-signature')).toEqual(['/approvals not-approved']);
    expect(decide({ state: 'approval', approvals: APPROVED }, 'send-for-signature', OFFICER)).toEqual({ ok: true, to: 'signature' });
  });

  it('needs no end, and takes the recipient of a grant to be us', () => {
    expect(decide({ expiresOn: null }, 'execute').ok).toBe(true);
    expect(decide({ kind: 'technical-assistance-grant', parties: [{ id: 'l1', role: 'university', partyId: null }, { id: 'l2', role: 'donor', partyId: 'p1' }] }, 'execute').ok).toBe(true);
  });
});

describe('approval', () => {
  const asked = { state: 'approval', approvals: A_MANAGER } as const;

  it('is given by whom the rules name, and refused by them too', () => {
    expect(decide(asked, 'approve')).toEqual({ ok: true, to: 'approval' });
    expect(decide(asked, 'reject')).toEqual({ ok: true, to: 'negotiation' });
    expect(decide(asked, 'approve', OFFICER)).toMatchObject({ refusal: { code: 'forbidden', facts: { roles: ['manager'] } } });
    expect(decide(asked, 'reject', OFFICER)).toMatchObject({ refusal: { code: 'forbidden' } });
  });

  it('is given once by each', () => {
    expect(decide({ ...asked, approvedBy: ['u1'] }, 'approve')).toMatchObject({ refusal: { code: 'conflict', facts: { reason: 'already-approved' } } });
    expect(decide({ ...asked, approvedBy: ['u2'] }, 'approve').ok).toBe(true);
  });

  it('may be asked of any officer where no rule names anybody', () => {
    expect(decide({ state: 'approval' }, 'approve', OFFICER).ok).toBe(true);
  });
});

describe('what was interrupted', () => {
  it('goes on as it was: amended where it was amended', () => {
    expect(decide({ state: 'suspended', isSuspended: true, isAmended: true }, 'resume')).toEqual({ ok: true, to: 'amended' });
    expect(decide({ state: 'disputed', isAmended: true }, 'settle')).toEqual({ ok: true, to: 'amended' });
  });

  it('stays suspended when a dispute is settled that began during the suspension', () => {
    expect(decide({ state: 'disputed', isSuspended: true, isAmended: true }, 'settle')).toEqual({ ok: true, to: 'suspended' });
  });
});

it('expires the day after its last, and never without one', () => {
  const over = (expiresOn: string | null) => decide({ state: 'active', expiresOn: expiresOn === null ? null : localDate(expiresOn) }, 'expire').ok;
  expect([over('2026-11-20'), over('2026-11-21'), over(null)]).toEqual([true, false, false]);
});

describe('what is possible next', () => {
  const record = fc.record({
    state: fc.constantFrom(...AGREEMENT_STATES), isSuspended: fc.boolean(), isAmended: fc.boolean(), versions: fc.nat(2), effectiveOn: fc.constantFrom(null, TODAY), signedDocumentId: fc.constantFrom(null, 'd1'),
    approvals: fc.constantFrom(NO_RULE, A_MANAGER, APPROVED), approvedBy: fc.subarray(['u1', 'u2']), signatories: fc.subarray([...READY.signatories, { partyLineId: 'l1', signedOn: null }]), parties: fc.subarray([...READY.parties]),
  }).map((over): AgreementRecord => ({ ...READY, ...over }));

  it('is answered as it would be decided, for every command and everybody', () => {
    fc.assert(fc.property(record, fc.constantFrom(MANAGER, OFFICER, actor('auditor')), (about, by) => {
      const { steps } = agreementSteps(about, { actor: by, today: TODAY });
      expect(steps.map(({ command }) => command)).toEqual([...AGREEMENT_COMMANDS]);
      for (const step of steps) expect(step.allowed).toBe(decideAgreement(about, step.command, { actor: by, today: TODAY }).ok);
    }));
  });

  it('lets nothing bind that lacks an approval which a rule asks for', () => {
    fc.assert(fc.property(record, fc.constantFrom(...AGREEMENT_COMMANDS), (about, command) => {
      const decision = decideAgreement({ ...about, approvals: A_MANAGER }, command, { actor: MANAGER, today: TODAY });
      if (decision.ok && !inForce(about.state)) expect(['negotiation', 'approval', 'terminated', about.state]).toContain(decision.to);
    }));
  });

  it('shows what the steps from here need, and nothing of what nobody can prepare', () => {
    const criteria = (over: Partial<AgreementRecord>) => agreementSteps({ ...READY, ...over }, { actor: OFFICER, today: TODAY }).criteria.map(({ code }) => code);
    expect(criteria({ approvals: A_MANAGER })).toEqual(['our-institution', 'another-party', 'approvals', 'text', 'signatories', 'effective-day', 'dates-in-order', 'signatures', 'signed-document']);
    expect(criteria({})).not.toContain('approvals');
    expect(criteria({ state: 'active' })).toEqual([]);
    expect(criteria({ state: 'expired' })).toEqual([]);
  });

  it('has a permission and a reason or none in the table for every command', () => {
    expect(AGREEMENT_COMMANDS.filter((command) => AGREEMENT_TABLE[command].reasonMinimum > 0)).toEqual(['reject', 'suspend', 'dispute', 'settle', 'terminate']);
  });
});

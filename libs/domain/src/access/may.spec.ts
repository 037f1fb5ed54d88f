import fc from 'fast-check';
import { CAPACITIES, dbRole, GRANT_CAPACITIES, HUMANS_ONLY, may, OWN_ONLY, WITHOUT_SUBJECT, type Subject } from './may.js';
import { isPermission, PERMISSION_CODES, ROLES_OF, type Permission } from './permissions.js';
import { ASSIGNABLE_ROLES, PERSON_ROLES, ROLES, STAFF_ROLES, type Actor, type Role } from './roles.js';

const HERE = 'office-1';
const user = (...roles: readonly Role[]): Actor => ({ kind: 'user', userId: 'me', officeId: HERE, roles, locale: 'en', name: 'Me' });
const token = (...scopes: readonly string[]): Actor => ({ ...user('service'), kind: 'service', scopes });
const SYSTEM: Actor = { kind: 'system', userId: null, officeId: null, roles: [], locale: 'en', name: 'Tamga' };
const WRITES = PERMISSION_CODES.filter((code) => !/\.(read|list|search|export)$/.test(code) && !OWN_ONLY.includes(code));
const MY_INVENTION: Subject = { officeId: HERE, grantCapacity: 'inventor' };
const MY_DRAFT: Subject = { officeId: HERE, grantCapacity: 'author' };
const MY_PACKAGE: Subject = { officeId: HERE, grantCapacity: 'reviewer' };

describe('default deny', () => {
  it('refuses everything to a user without a role', () => {
    for (const code of PERMISSION_CODES) {
      expect(may(user(), code)).toBe(false);
      for (const subject of [MY_INVENTION, MY_DRAFT, MY_PACKAGE, { officeId: HERE, ownerId: 'me' }]) expect(may(user(), code, subject)).toBe(false);
    }
  });

  it.each(ROLES)('refuses everything of another office to a %s', (role) => {
    const actor = role === 'service' ? token(...PERMISSION_CODES) : user(role);
    for (const code of PERMISSION_CODES) {
      for (const grantCapacity of GRANT_CAPACITIES) expect(may(actor, code, { officeId: 'office-2', ownerId: 'me', grantCapacity })).toBe(false);
    }
  });

  it('refuses everything to a person outside any office', () => {
    for (const code of PERMISSION_CODES) expect(may({ ...user(...ASSIGNABLE_ROLES), officeId: null }, code)).toBe(false);
  });

  it.each(ASSIGNABLE_ROLES)('grants a %s, asked without a subject, exactly the rows that name it', (role) => {
    for (const code of PERMISSION_CODES) expect(may(user(role), code)).toBe(ROLES_OF[code].includes(role));
  });

  it('never takes a right away by giving one more role (property)', () => {
    const subject = fc.record({
      officeId: fc.constantFrom(HERE, 'office-2'), ownerId: fc.constantFrom('me', 'somebody', null), grantCapacity: fc.constantFrom(...GRANT_CAPACITIES, null),
    });
    fc.assert(
      fc.property(fc.subarray([...ASSIGNABLE_ROLES]), fc.constantFrom(...ASSIGNABLE_ROLES), fc.constantFrom(...PERMISSION_CODES), subject, (roles, more, code, about) => {
        if (may(user(...roles), code, about)) expect(may(user(...roles, more), code, about)).toBe(true);
      }),
    );
  });
});

describe('an inventor', () => {
  const inventor = user('inventor');

  it('reads, edits, submits, withdraws and signs what names them as an inventor', () => {
    for (const code of ['disclosure.read', 'disclosure.edit', 'disclosure.submit', 'disclosure.withdraw', 'disclosure.sign', 'case.read', 'document.upload'] as const) {
      expect(may(inventor, code, MY_INVENTION)).toBe(true);
    }
  });

  it('does none of that to an invention without a grant on it', () => {
    for (const code of Object.keys(CAPACITIES) as Permission[]) {
      expect(may(inventor, code, { officeId: HERE })).toBe(false);
      expect(may(inventor, code, { officeId: HERE, ownerId: 'me', grantCapacity: null })).toBe(false);
    }
  });

  it('who only wrote the draft may edit and submit it, but not sign it nor read its case', () => {
    expect(may(inventor, 'disclosure.edit', MY_DRAFT)).toBe(true);
    expect(may(inventor, 'disclosure.submit', MY_DRAFT)).toBe(true);
    expect(may(inventor, 'disclosure.sign', MY_DRAFT)).toBe(false);
    expect(may(inventor, 'case.read', MY_DRAFT)).toBe(false);
  });

  it('starts a disclosure in their own office without any grant', () => {
    expect(may(inventor, 'disclosure.create', { officeId: HERE })).toBe(true);
    expect(may(inventor, 'disclosure.create', { officeId: 'office-2' })).toBe(false);
  });

  it("does not move the case, whatever the grant, and does not see its assessments or agreements' terms", () => {
    for (const code of ['case.advance', 'case.close', 'case.assign', 'assessment.read', 'agreement.read', 'review.read', 'disclosure.accept'] as const) {
      expect(may(inventor, code, MY_INVENTION)).toBe(false);
    }
  });
});

describe('a reviewer', () => {
  it('reads and answers the one package, and nothing else of the case', () => {
    const allowed = PERMISSION_CODES.filter((code) => may(user('reviewer'), code, MY_PACKAGE)).sort();
    expect(allowed).toEqual(['document.read', 'review.answer', 'review.read']);
  });

  it('gains nothing from being an inventor elsewhere: the grant must fit the role', () => {
    expect(may(user('reviewer'), 'document.read', MY_INVENTION)).toBe(false);
    expect(may(user('inventor'), 'document.read', MY_PACKAGE)).toBe(false);
    expect(may(user('inventor', 'reviewer'), 'document.read', MY_PACKAGE)).toBe(true);
    expect(may(user('inventor', 'reviewer'), 'disclosure.read', MY_PACKAGE)).toBe(false);
  });
});

describe('staff', () => {
  it('draft for an inventor and never sign, submit or withdraw for one', () => {
    for (const role of ['officer', 'manager', 'admin', 'auditor'] as const) {
      for (const code of ['disclosure.sign', 'disclosure.submit', 'disclosure.withdraw'] as const) expect(may(user(role), code, MY_INVENTION)).toBe(false);
    }
    expect(may(user('officer'), 'disclosure.create', { officeId: HERE })).toBe(true);
    expect(may(user('officer'), 'disclosure.edit', { officeId: HERE })).toBe(true);
    expect(may(user('manager'), 'disclosure.create')).toBe(false);
  });

  it('an officer who is also an inventor signs their own invention', () => {
    expect(may(user('officer', 'inventor'), 'disclosure.sign', MY_INVENTION)).toBe(true);
    expect(may(user('officer', 'inventor'), 'disclosure.sign', { officeId: HERE })).toBe(false);
  });

  it('reopening is a manager\'s', () => {
    expect(ROLES.filter((role) => may(user(role), 'case.reopen', { officeId: HERE }))).toEqual(['manager']);
  });

  it('an auditor reads everything and changes nothing', () => {
    for (const code of WRITES) expect(may(user('auditor'), code, { officeId: HERE })).toBe(false);
    for (const code of ['disclosure.read', 'case.read', 'assessment.read', 'agreement.read', 'audit.read', 'case.export'] as const) {
      expect(may(user('auditor'), code, { officeId: HERE })).toBe(true);
    }
  });

  it('an administrator reads no unpublished invention', () => {
    for (const code of PERMISSION_CODES.filter((each) => /^(disclosure|case|assessment|document|asset|agreement|review)\./.test(each))) {
      expect(may(user('admin'), code, { officeId: HERE })).toBe(false);
    }
    expect(may(user('admin'), 'mail.read')).toBe(true);
    expect(ROLES.filter((role) => role !== 'admin' && may(user(role), 'mail.read'))).toEqual([]);
  });

  it('reads its own notifications only', () => {
    for (const role of ASSIGNABLE_ROLES) {
      expect(may(user(role), 'notification.read', { officeId: HERE, ownerId: 'me' })).toBe(true);
      expect(may(user(role), 'notification.read', { officeId: HERE, ownerId: 'somebody' })).toBe(false);
      expect(may(user(role), 'notification.acknowledge', { officeId: HERE })).toBe(false);
    }
  });
});

describe('a token', () => {
  it('does what its scopes name, one by one or by the noun', () => {
    expect(may(token('case.read'), 'case.read', { officeId: HERE })).toBe(true);
    expect(may(token('case.read'), 'case.list')).toBe(false);
    expect(may(token('case.*'), 'case.list')).toBe(true);
    expect(may(token('case'), 'case.read')).toBe(false);
    expect(may(token('*'), 'case.read')).toBe(false);
    expect(may(token(), 'case.read')).toBe(false);
    expect(may({ ...token('case.read'), scopes: undefined }, 'case.read')).toBe(false);
  });

  it('does nothing that the table does not open to tokens, even with the scope', () => {
    for (const code of PERMISSION_CODES.filter((each) => !ROLES_OF[each].includes('service'))) {
      expect(may(token(code, `${code.split('.')[0]}.*`), code, { officeId: HERE, grantCapacity: 'inventor', ownerId: 'me' })).toBe(false);
    }
  });

  it('without the service role does nothing, and the service role gives a person nothing', () => {
    expect(may({ ...token('case.read'), roles: ['officer'] }, 'case.read')).toBe(false);
    expect(may(user('service'), 'case.read')).toBe(false);
  });
});

describe('the system', () => {
  it('does everything but what binds a human being', () => {
    for (const code of PERMISSION_CODES) expect(may(SYSTEM, code, { officeId: 'any' })).toBe(!HUMANS_ONLY.includes(code));
    expect(HUMANS_ONLY).toContain('disclosure.sign');
  });

  it('bound to an office stays in it', () => {
    expect(may({ ...SYSTEM, officeId: HERE }, 'case.resume', { officeId: HERE })).toBe(true);
    expect(may({ ...SYSTEM, officeId: HERE }, 'case.resume', { officeId: 'office-2' })).toBe(false);
  });
});

describe('the table', () => {
  it('says for every permission of an inventor or reviewer whether it takes a grant, ownership or neither, and only once', () => {
    const personal = PERMISSION_CODES.filter((code) => PERSON_ROLES.some((role) => ROLES_OF[code].includes(role)));
    for (const code of personal) {
      const places = [code in CAPACITIES, OWN_ONLY.includes(code), WITHOUT_SUBJECT.includes(code)].filter(Boolean);
      expect([code, places.length]).toEqual([code, 1]);
    }
    for (const code of [...Object.keys(CAPACITIES), ...WITHOUT_SUBJECT]) expect(personal).toContain(code); // staff, too, may own something
  });

  it('writes permissions as noun.verb and knows its own codes only', () => {
    for (const code of PERMISSION_CODES) expect(code).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    expect([isPermission('case.read'), isPermission('case.fly'), isPermission('toString'), isPermission(7)]).toEqual([true, false, false, false]);
    for (const code of PERMISSION_CODES) expect(ROLES_OF[code].length).toBeGreaterThan(0);
  });
});

describe('the database role', () => {
  it('is staff for those who see their office, and person for those who need a grant', () => {
    for (const role of STAFF_ROLES) expect(dbRole(role === 'service' ? token() : user(role))).toBe('tamga_staff');
    for (const role of PERSON_ROLES) expect(dbRole(user(role))).toBe('tamga_person');
    expect(dbRole(user('inventor', 'officer'))).toBe('tamga_staff');
    expect(dbRole(SYSTEM)).toBe('tamga_system');
  });

  it('is the one that sees nothing for a user without a role, or with a token\'s role', () => {
    expect(dbRole(user())).toBe('tamga_person');
    expect(dbRole(user('service'))).toBe('tamga_person');
  });

  it('is the public\'s for a visitor, who may do nothing whatever else is claimed', () => {
    const visitor: Actor = { ...user(...ASSIGNABLE_ROLES), kind: 'visitor' };
    expect(dbRole(visitor)).toBe('tamga_public');
    for (const code of PERMISSION_CODES) for (const subject of [undefined, { officeId: HERE, ownerId: 'me' }, MY_INVENTION]) expect(may(visitor, code, subject)).toBe(false);
  });
});

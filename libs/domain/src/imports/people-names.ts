/** Somebody who may be responsible here, under the names a file may call them by. */
export type KnownPerson = { readonly id: string; readonly email: string; readonly familyName: string; readonly givenName: string; readonly patronymic: string };

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replaceAll('ё', 'е').replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim();

/** The one person whom a name means: by address or by the full name in either order; null when nobody or more than one bears it. Initials are never enough. */
export function personNamed(name: string, people: readonly KnownPerson[]): KnownPerson | null {
  const wanted = folded(name);
  const bearing = people.filter((person) => person.email.toLowerCase() === name.trim().toLowerCase() || spellings(person).includes(wanted));
  return bearing.length === 1 ? (bearing[0] ?? null) : null;
}

function spellings({ familyName, givenName, patronymic }: KnownPerson): readonly string[] {
  const full = patronymic === '' ? [] : [`${familyName} ${givenName} ${patronymic}`, `${givenName} ${patronymic} ${familyName}`];
  return [`${familyName} ${givenName}`, `${givenName} ${familyName}`, ...full].map(folded);
}

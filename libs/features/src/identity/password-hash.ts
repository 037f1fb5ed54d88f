import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP Password Storage Cheat Sheet. */
const ARGON2ID = 2;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a random secret that nobody kept, with the same parameters: checking it takes as long as a real one. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$VN9e0kecE4Do4kb4DhLL9w$mH0xTJlAHcIYq/6G7fEI93bXMBL2Bp9uhFm+AmwkqSM';

/** The same password typed on two keyboards may differ in its code points; NFKC makes them one. */
const normalised = (password: string): string => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), PARAMETERS);
}

/** Whether the password is right. Without a hash (nobody of that name, or no password set) it is wrong, after the same work. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const right = await verify(stored ?? NOBODYS_HASH, normalised(password));
  return right && stored !== null;
}

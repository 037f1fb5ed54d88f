/**
 * The check character of an ORCID iD's first 15 digits: ISO 7064 MOD 11-2, `X` for ten.
 * Source: ORCID, "Structure of the ORCID Identifier".
 */
export function orcidCheckCharacter(digits: string): string {
  if (!/^\d{15}$/.test(digits)) throw new RangeError('an ORCID iD has 15 digits before its check character');
  const total = [...digits].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const result = (12 - (total % 11)) % 11;
  return result === 10 ? 'X' : String(result);
}

/** Whether this is an ORCID iD in its written form with the right check character: `0000-0002-1825-0097`. */
export function isOrcid(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(\d{4}-){3}\d{3}[\dX]$/.test(value)) return false;
  const bare = value.replaceAll('-', '');
  return orcidCheckCharacter(bare.slice(0, 15)) === bare.slice(15);
}

/**
 * The written form of an iD as people paste it: with its https address, without hyphens, with a small x.
 * @returns null when it is not a valid iD
 */
export function normaliseOrcid(text: string): string | null {
  const bare = text.trim().replace(/^(https?:\/\/)?(www\.)?orcid\.org\//i, '').replace(/[\s-]/g, '').toUpperCase();
  const written = bare.match(/.{1,4}/g)?.join('-') ?? '';
  return isOrcid(written) ? written : null;
}

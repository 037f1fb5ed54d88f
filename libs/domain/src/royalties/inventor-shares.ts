import type { FieldError } from '../refusal.js';
import { fieldError } from '../validation/field-errors.js';
import { decimal } from './ratio.js';

export type InventorShare = { readonly name: string; readonly weight: bigint };

const MOST = 200;
/** Weights are kept to a millionth: more than any agreement between inventors says. */
const SCALE = 1_000_000n;

/**
 * `"3"` are three equal inventors; `"60,40"` and `"Ada=60,Bob=40"` share by weight, and weights need not sum to 100. Nothing: nobody asked.
 * @returns none when a fault was found; faults point to `/inventors`
 */
export function readInventors(text: string | undefined, faults: FieldError[]): readonly InventorShare[] {
  if (text === undefined || text.trim() === '') return [];
  const fault = (code: 'invalid-format' | 'out-of-range' | 'duplicate', params: FieldError['params']): readonly InventorShare[] => {
    faults.push(fieldError('/inventors', code, params));
    return [];
  };
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.length === 1 && /^\d+$/.test(text.trim())) {
    const count = Number(text);
    if (count < 1 || count > MOST) return fault('out-of-range', { min: 1, max: MOST });
    return Array.from({ length: count }, (_, place) => ({ name: String(place + 1), weight: 1n }));
  }
  if (entries.length > MOST) return fault('out-of-range', { min: 1, max: MOST });
  const shares: InventorShare[] = [];
  for (const [place, entry] of entries.entries()) {
    const at = entry.lastIndexOf('=');
    const weight = decimal(entry.slice(at + 1).trim());
    if (!weight || (SCALE * weight.of) % weight.in !== 0n) return fault('invalid-format', { example: '60,40' });
    shares.push({ name: at > 0 ? entry.slice(0, at).trim() : String(place + 1), weight: (SCALE * weight.of) / weight.in });
  }
  const twice = shares.find(({ name }, place) => shares.findIndex((other) => other.name === name) !== place);
  if (twice) return fault('duplicate', { value: twice.name });
  if (shares.every(({ weight }) => weight === 0n)) return fault('out-of-range', { min: '0.000001' });
  return shares;
}

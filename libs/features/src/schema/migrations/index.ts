// Listed by hand: a glob finds nothing in a bundle and everything in a rename.
import { Platform1764000000100 } from './1764000000100-platform.js';
import { Identity1764000000200 } from './1764000000200-identity.js';
import { Cases1764000000500 } from './1764000000500-cases.js';

export const migrations = [Platform1764000000100, Identity1764000000200, Cases1764000000500];

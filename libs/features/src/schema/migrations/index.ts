// Listed by hand: a glob finds nothing in a bundle and everything in a rename.
import { Platform1764000000100 } from './1764000000100-platform.js';
import { Identity1764000000200 } from './1764000000200-identity.js';
import { Parties1764000000300 } from './1764000000300-parties.js';
import { Disclosures1764000000400 } from './1764000000400-disclosures.js';
import { Cases1764000000500 } from './1764000000500-cases.js';
import { Documents1764000000600 } from './1764000000600-documents.js';
import { Notifications1764000001200 } from './1764000001200-notifications.js';

export const migrations = [Platform1764000000100, Identity1764000000200, Parties1764000000300, Disclosures1764000000400, Cases1764000000500, Documents1764000000600, Notifications1764000001200];

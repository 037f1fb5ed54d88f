// Listed by hand, one line a noun; handed to the data source by the apps.
import { identityEntities } from '../identity/index.js';
import { partiesEntities } from '../parties/index.js';
import { assessmentsEntities } from '../assessments/index.js';
import { disclosuresEntities } from '../disclosures/index.js';
import { documentsEntities } from '../documents/index.js';

export const entities = [...identityEntities, ...disclosuresEntities, ...documentsEntities, ...partiesEntities, ...assessmentsEntities];

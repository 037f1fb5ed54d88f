// Listed by hand, one line a noun; handed to the data source by the apps.
import { identityEntities } from '../identity/index.js';
import { partiesEntities } from '../parties/index.js';

export const entities = [...identityEntities, ...partiesEntities];

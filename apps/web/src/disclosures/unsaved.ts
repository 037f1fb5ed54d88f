import i18next from 'i18next';
import { Problem } from '../api/client.js';

/** What stops a step that needs the draft to be stored when it could not be: said like any other refusal. */
export function unsaved(): Problem {
  return new Problem({ type: 'urn:tamga:problem:unsaved', title: i18next.t('disclosures:save.failed-title'), status: 409, code: 'conflict', instance: '' });
}

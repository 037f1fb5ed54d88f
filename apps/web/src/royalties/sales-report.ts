import { api, type Schemas } from '../api/client.js';
import type { SaleLine } from './sale-lines.js';

export type SalesReport = Schemas['SalesReportDto'];
export type Written = { readonly version: number; readonly lines: readonly SaleLine[]; readonly comment: string };

/** The secret travels in the body of each request: no address and no log has it. */
export const openReport = async (secret: string): Promise<SalesReport> => (await api.post('/api/v1/sales-reports/openings', { body: { secret } })).data;
export const saveReport = async (secret: string, { version, lines, comment }: Written): Promise<SalesReport> => (await api.post('/api/v1/sales-reports/drafts', { body: { secret, version, lines: [...lines], comment } })).data;
export const submitReport = async (secret: string, { version, lines, comment }: Written, name: string): Promise<SalesReport> => (await api.post('/api/v1/sales-reports/submissions', { body: { secret, version, lines: [...lines], comment, name } })).data;
export const renewReportLink = async (secret: string): Promise<void> => void (await api.post('/api/v1/sales-reports/renewals', { body: { secret } }));

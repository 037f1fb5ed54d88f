import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type MyDay = Schemas['MyDayDto'];
export type MyDeadline = Schemas['MyDeadlineDto'];
export type WaitingCase = Schemas['WaitingCaseDto'];
export type ChangedCase = Schemas['ChangedCaseDto'];

export type ReportToAsk = Schemas['ReportToAskDto'];
export type MyStep = Schemas['MyStepDto'];
export type MyNewLead = Schemas['MyNewLeadDto'];
export type WaitingDisclosure = Schemas['WaitingDisclosureDto'];

export const myDayQuery = queryOptions({ queryKey: ['reports', 'my-day'], staleTime: 0, refetchInterval: 300_000, queryFn: async () => (await api.get('/api/v1/reports/my-day')).data });

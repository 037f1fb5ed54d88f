import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type OfficeSettings = Schemas['OfficeSettingsDto'];
export type OfficeSetup = Schemas['OfficeSetupDto'];
export type SetupStep = Schemas['SetupStep'];
export type ConfirmableStep = Schemas['ConfirmableStep'];

export const officeQuery = queryOptions({ queryKey: ['office'], staleTime: 0, queryFn: async () => (await api.get('/api/v1/office')).data });
/** The real state: asked again whenever the list is opened, because other pages change it. */
export const setupQuery = queryOptions({ queryKey: ['office-setup'], staleTime: 0, queryFn: async () => (await api.get('/api/v1/office/setup')).data });

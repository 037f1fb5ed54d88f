import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';
import type { Locale } from '../i18n/index.js';

export type Template = Schemas['TemplateDto'];
export type TemplateKind = Template['kind'];
export type TemplateLine = { readonly kind: TemplateKind; readonly locale: Locale };
export const TEMPLATE_KINDS: readonly TemplateKind[] = ['nda', 'mta', 'option', 'licence', 'statement', 'invoice'];

/** In force or proposed: of eighteen kinds and languages, so that they fit on a page. */
export const templatesQuery = queryOptions({ queryKey: ['templates', 'current'], queryFn: async () => (await api.get('/api/v1/templates', { query: { limit: 200 } })).data.data });
export const templatesOfKindQuery = (kind: TemplateKind) =>
  queryOptions({ queryKey: ['templates', 'kind', kind], queryFn: async () => (await api.get('/api/v1/templates', { query: { limit: 200, 'filter[kind]': kind } })).data.data });
export const retiredQuery = infiniteQueryOptions({
  queryKey: ['templates', 'retired'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/templates', { query: { limit: 50, 'filter[group]': 'retired', ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
export const tagsQuery = ({ kind, locale }: TemplateLine) =>
  queryOptions({ queryKey: ['templates', 'tags', kind, locale], queryFn: async () => (await api.get('/api/v1/templates/tags', { query: { kind, locale } })).data.data });

/** What is looked at: a version, with made-up values or for an agreement, or a starting point. */
export type Previewed = { readonly templateId: string; readonly agreementId?: string; readonly agreementVersion?: number } | TemplateLine;
export const previewQuery = (of: Previewed) =>
  queryOptions({
    queryKey: ['templates', 'preview', of],
    retry: false,
    queryFn: async () => ('templateId' in of
      ? (await api.get('/api/v1/templates/{id}/preview', { path: { id: of.templateId }, query: of.agreementId ? { agreementId: of.agreementId } : {} })).data
      : (await api.get('/api/v1/templates/shipped/preview', { query: of })).data),
  });

export const contentAddress = (of: Previewed): string => ('templateId' in of ? `/api/v1/templates/${encodeURIComponent(of.templateId)}/content` : `/api/v1/templates/shipped/content?kind=${of.kind}&locale=${of.locale}`);

/** One change: what is shown of templates is out of date after it. */
export function useTemplateChange<Input = void>(change: (input: Input) => Promise<unknown>, done?: () => void) {
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: ['templates'] });
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: async () => {
      done?.();
      await reload();
    },
  });
  return { ...mutation, reload: async () => { await reload(); mutation.reset(); } };
}

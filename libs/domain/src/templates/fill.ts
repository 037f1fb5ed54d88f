import type { TemplateKind } from './kinds.js';
import type { TagUse, TemplateReading } from './read-template.js';
import { tagsOf, type TagForms, type TagPath } from './tags.js';

/** What is written, each in the document's language; null: it is not known. */
export type TagLine = { readonly [tag: string]: string | null };
export type TagValues = { readonly tags: TagLine; readonly loops: { readonly [loop: string]: readonly TagLine[] } };
export type Filling = { readonly tags: { readonly [tag: string]: string }; readonly loops: { readonly [loop: string]: readonly { readonly [tag: string]: string }[] } };

/** What stands where a value is missing: a line to be filled in by hand, which nobody overlooks. */
export const BLANK = '____________________';

/**
 * What goes into a template, and what is missing of what it asks for. A loop without a line is written once, with blanks, unless the template
 * says itself what stands then (`{^loop}`).
 */
export function prepareFilling(kind: TemplateKind, { used, answered }: Pick<TemplateReading, 'used' | 'answered'>, values: TagValues): { readonly filling: Filling; readonly missing: readonly TagPath[] } {
  const { tags, loops } = tagsOf(kind);
  const wanted = new Set<string>(used);
  const missing = new Set<string>();
  const write = (forms: TagForms, line: TagLine, path: (tag: string) => string): { [tag: string]: string } =>
    Object.fromEntries(Object.entries(forms).map(([tag, form]) => {
      const value = line[tag] ?? '';
      if (value !== '') return [tag, value];
      if (form === 'maybe') return [tag, ''];
      if (wanted.has(path(tag))) missing.add(path(tag));
      return [tag, BLANK];
    }));
  const document = write(tags, values.tags, (tag) => tag);
  const filled = Object.entries(loops).map(([loop, forms]) => {
    const lines = values.loops[loop] ?? [];
    if (lines.length > 0) return [loop, lines.map((line) => write(forms, line, (tag) => `${loop}.${tag}`))];
    if (answered.includes(loop)) return [loop, []];
    if (wanted.has(loop)) missing.add(loop);
    return [loop, [Object.fromEntries(Object.keys(forms).map((tag) => [tag, BLANK]))]];
  });
  return { filling: { tags: document, loops: Object.fromEntries(filled) as Filling['loops'] }, missing: [...missing] as TagPath[] };
}

/** How many characters of values are written: what stands in a list is written again for each of its lines. */
export function filledLength({ tags, loops }: Filling, uses: readonly TagUse[]): number {
  return uses.reduce((sum, { loop, tag, times }) => {
    const written = (line: { readonly [tag: string]: string }): number => (line[tag] ?? tags[tag] ?? '').length;
    return sum + times * (loop === null ? written({}) : (loops[loop] ?? []).reduce((all, line) => all + written(line), 0));
  }, 0);
}

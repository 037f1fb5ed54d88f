import { editDistance } from '../parties/likeness.js';
import type { FieldError } from '../refusal.js';
import { fieldError, type FieldErrorCode } from '../validation/field-errors.js';
import type { TemplateKind } from './kinds.js';
import { tagsOf, type TagList, type TagPath } from './tags.js';

/** One paragraph of a part, as it is read. `part`: the name of the file inside the document; `number`: counted from 1 within it. */
export type TemplateParagraph = { readonly part: string; readonly number: number; readonly text: string };
export type TagUse = { readonly loop: string | null; readonly tag: string; readonly times: number };
export type TemplateReading = {
  /** Tags, loops and `loop.tag` that the template asks for. */
  readonly used: readonly TagPath[];
  /** Loops of which it says what stands when they have no line. */
  readonly answered: readonly string[];
  /** How often each tag is written, and within which loop: there once for each of its lines. */
  readonly uses: readonly TagUse[];
  readonly errors: readonly FieldError[];
};

const MAIN_PART = 'document.xml';
const MOST_ERRORS = 50;
/** What people write has some dozens; a file of nothing else can have a million. */
const MOST_TAGS = 5_000;
const NEAR = 40;
/** What stands before the name: `#` begins a loop, `^` what is written when it has no line, `/` ends both. */
type Sigil = '' | '#' | '^' | '/';
type Token = { readonly sigil: Sigil; readonly name: string; readonly raw: string; readonly at: Place };
type Place = { readonly part?: string; readonly paragraph: number; readonly near: string };
type Open = { readonly name: string; readonly sigil: Sigil; readonly at: Place };

/** Everything between braces, and every brace without its other. */
function tokensOf({ part, number, text }: TemplateParagraph, fault: (code: FieldErrorCode, tag: string, at: Place) => void): readonly Token[] {
  const place = (from: number): Place => ({ ...(part === MAIN_PART ? {} : { part }), paragraph: number, near: text.slice(Math.max(0, from - NEAR / 2), from + NEAR).trim() });
  const tokens: Token[] = [];
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') {
      if (open >= 0) fault('template-brace', '{', place(open));
      open = i;
    } else if (text[i] === '}') {
      if (open < 0) fault('template-brace', '}', place(i));
      else {
        const raw = text.slice(open + 1, i);
        const [, sigil = '', name = ''] = /^([#^/]?)\s*(.*?)\s*$/s.exec(raw) ?? [];
        tokens.push({ sigil: sigil as Sigil, name, raw: `{${raw}}`, at: place(open) });
      }
      open = -1;
    }
  }
  if (open >= 0) fault('template-brace', '{', place(open));
  return tokens;
}

/** The nearest of the names there are, when it is near enough to be meant. */
export function nearestTag(name: string, names: readonly string[]): string | null {
  if (name.length > NEAR) return null;
  const near = names.map((each) => ({ each, distance: editDistance(name.toLowerCase().replace(/[\s_]+/g, '-'), each) })).sort((a, b) => a.distance - b.distance || (a.each < b.each ? -1 : 1))[0];
  return near && near.distance <= Math.max(1, Math.floor(near.each.length / 3)) ? near.each : null;
}

/** What a template asks for, held against the closed list of its kind, with every fault and where it stands. Parts do not share loops: one that begins in a header ends there. */
export function readTemplate(kind: TemplateKind, paragraphs: readonly TemplateParagraph[]): TemplateReading {
  const list = tagsOf(kind);
  const errors: FieldError[] = [];
  const fault = (code: FieldErrorCode, tag: string, at: Place, more: { readonly [name: string]: string } = {}): void => {
    if (errors.length < MOST_ERRORS) errors.push(fieldError('/file', code, { tag, ...at, ...more }));
  };
  const [used, answered] = [new Set<string>(), new Set<string>()];
  const uses = new Map<string, TagUse>();
  const count = (loop: string | null, tag: string): void => {
    const key = `${loop ?? ''} ${tag}`;
    uses.set(key, { loop, tag, times: (uses.get(key)?.times ?? 0) + 1 });
  };
  let tags = 0;
  let [open, part]: [Open | null, string] = [null, ''];
  const unclosed = (): void => {
    if (open) fault('template-loop-unclosed', `{${open.sigil}${open.name}}`, open.at, { expected: `{/${open.name}}` });
    open = null;
  };
  for (const paragraph of paragraphs) {
    if (paragraph.part !== part) unclosed();
    part = paragraph.part;
    if (errors.length >= MOST_ERRORS) break;
    for (const token of tokensOf(paragraph, fault)) {
      if (++tags > MOST_TAGS) return { used: [], answered: [], uses: [], errors: [fieldError('/file', 'template-too-many-tags', { max: MOST_TAGS })] };
      if (token.sigil === '') {
        plain(token, open, { list, used, fault });
        count(open?.sigil === '#' ? open.name : null, token.name);
      } else if (token.sigil === '/') {
        const opened: Open | null = open;
        if (!opened) fault('template-loop-unopened', token.raw, token.at);
        else if (token.name !== '' && token.name !== opened.name) fault('template-loop-crossed', token.raw, token.at, { expected: `{/${opened.name}}` });
        open = null;
      } else if (open) fault('template-loop-within', token.raw, token.at, { expected: `{/${open.name}}` });
      else if (Object.hasOwn(list.loops, token.name)) {
        open = { name: token.name, sigil: token.sigil, at: token.at };
        (token.sigil === '#' ? used : answered).add(token.name);
      } else {
        // Taken for open all the same, so that its end is no second fault.
        open = { name: token.name, sigil: token.sigil, at: token.at };
        if (Object.hasOwn(list.tags, token.name)) fault('template-not-a-loop', token.raw, token.at, { expected: `{${token.name}}` });
        else unknown(token, Object.keys(list.loops), fault, (near) => `{${token.sigil}${near}}`);
      }
    }
  }
  unclosed();
  return { used: [...used] as TagPath[], answered: [...answered], uses: [...uses.values()], errors };
}

type Fault = (code: FieldErrorCode, tag: string, at: Place, more?: { readonly [name: string]: string }) => void;

function plain(token: Token, open: Open | null, { list, used, fault }: { readonly list: TagList; readonly used: Set<string>; readonly fault: Fault }): void {
  const { name, raw, at } = token;
  const inner = open && open.sigil === '#' && Object.hasOwn(list.loops, open.name) ? list.loops[open.name] : undefined;
  if (open && inner && Object.hasOwn(inner, name)) used.add(`${open.name}.${name}`);
  else if (Object.hasOwn(list.tags, name)) used.add(name);
  else if (Object.hasOwn(list.loops, name)) fault('template-is-a-loop', raw, at, { expected: `{#${name}} … {/${name}}` });
  else {
    const home = Object.keys(list.loops).find((loop) => Object.hasOwn(list.loops[loop] ?? {}, name));
    if (home) fault('template-tag-of-loop', raw, at, { expected: `{#${home}} … {/${home}}` });
    else unknown(token, [...Object.keys(inner ?? {}), ...Object.keys(list.tags)], fault, (near) => `{${near}}`);
  }
}

function unknown({ name, raw, at }: Token, names: readonly string[], fault: Fault, say: (near: string) => string): void {
  const near = nearestTag(name, names);
  fault('template-unknown-tag', raw, at, near === null ? {} : { suggestion: say(near) });
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import postcss from 'postcss';
import type { Plugin } from 'vite';

const SOURCES = fileURLToPath(new URL('src', import.meta.url));
const KIT = fileURLToPath(new URL('../../node_modules/@mantine', import.meta.url));
/** The kit names each of its classes by a hash of its own, in its scripts and in its style sheet. */
const CLASS = /\bm_[0-9a-f]{6,8}\b/g;
const IMPORTS = /(?:import|export) (type )?\{([^}]*)\} from ["']([^"']+)["']/g;

/**
 * Leaves out of the kit's style sheet what belongs to its components that nobody here draws: a third of what each browser would load and read.
 * A rule stays unless each of its selectors names a class that no reachable component gives to anything.
 */
export function lightStyles(): Plugin {
  return {
    name: 'tamga-light-styles',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      return /@mantine\/core\/styles\.css$/.test(id.split('?')[0] ?? '') ? without(code, givenClasses()) : null;
    },
  };
}

export function without(styles: string, given: ReadonlySet<string>): string {
  const sheet = postcss.parse(styles);
  const isReached = (selector: string): boolean => (selector.match(CLASS) ?? []).every((name) => given.has(name));
  sheet.walkRules((rule) => {
    const reached = rule.selectors.filter(isReached);
    if (reached.length === 0) rule.remove();
    else if (reached.length < rule.selectors.length) rule.selectors = reached;
  });
  sheet.walkAtRules((at) => void (at.nodes?.length === 0 && at.remove()));
  return sheet.toString();
}

/** Every class of whatever the app imports from the kit, and of what that imports in turn. */
export function givenClasses(): ReadonlySet<string> {
  const [seen, given] = [new Set<string>(), new Set<string>()];
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const source = readFileSync(file, 'utf8');
    for (const name of source.match(CLASS) ?? []) given.add(name);
    follow(source, file);
    for (const [, path = ''] of source.matchAll(/import \w+ from ["'](\.[^"']+)["']/g)) visit(resolve(dirname(file), path));
  };
  const follow = (source: string, file: string): void => {
    for (const [, isType, names = '', from = ''] of source.matchAll(IMPORTS)) {
      if (isType) continue;
      const kit = /^@mantine\/(\w+)$/.exec(from)?.[1];
      if (kit) for (const name of names.split(',').map((each) => each.trim().split(' ')[0] ?? '')) visit(doorOf(kit).get(name) ?? '');
      else if (from.startsWith('.') && file.startsWith(KIT)) visit(resolve(dirname(file), from));
    }
  };
  for (const entry of readdirSync(SOURCES, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const source = readFileSync(file, 'utf8');
    follow(source, file);
    for (const [, kit = ''] of source.matchAll(/\bimport\('@mantine\/(\w+)'\)/g)) for (const each of doorOf(kit).values()) visit(each);
  }
  return given;
}

const doors = new Map<string, ReadonlyMap<string, string>>();
/** The names that a part of the kit offers, and the file in which each is. */
function doorOf(kit: string): ReadonlyMap<string, string> {
  const folder = join(KIT, kit, 'esm');
  const known = doors.get(kit) ?? new Map([...readFileSync(join(folder, 'index.mjs'), 'utf8').matchAll(IMPORTS)].flatMap(([, , names = '', from = '']) => names.split(',').map((each): [string, string] => [each.trim().split(' ').at(-1) ?? '', join(folder, from)])));
  doors.set(kit, known);
  return known;
}

import fc from 'fast-check';
import { hostileValues } from './hostile-json.ts';
import { hostileTexts } from './hostile-texts.ts';
import type { World } from './world.ts';

/** Hostile values where good ones were. */

type Holder = Record<string, unknown>;

/** Every place in a value: each with what holds it. */
function placesIn(value: unknown): (readonly [Holder, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((name) => [[holder, name] as const, ...placesIn(holder[name])]);
}

/**
 * Good variables with one to three hostile values in them, at any depth, and now and then a field that nobody asked for.
 *
 * @param good copied, never changed
 */
export function altered(world: World, good: Holder): fc.Arbitrary<Holder> {
  const how = fc.constantFrom(
    'rewrite',
    'rewrite',
    'rewrite',
    'rewrite',
    'rewrite',
    'replace',
    'replace',
    'remove',
    'add',
    'wrap',
  );
  const change = fc.tuple(fc.nat(), how, hostileValues(world), hostileTexts(world));
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const variables = structuredClone(good);
    for (const [place, kind, given, text] of changes) {
      // What comes again in other variables must not be changed by a change in these.
      const value = structuredClone(given);
      const places = placesIn(variables);
      const found = places[place % Math.max(1, places.length)];
      if (found === undefined) continue;
      const [holder, name] = found;
      // A text for a text gets further than a number for one.
      if (kind === 'rewrite') put(holder, name, typeof holder[name] === 'string' ? text : value);
      else if (kind === 'replace') put(holder, name, value);
      else if (kind === 'wrap') put(holder, name, [holder[name]]);
      else if (kind === 'add' && Array.isArray(holder)) holder.push(value);
      else if (kind === 'add') put(holder, typeof value === 'string' ? value.slice(0, 60) : 'more', value);
      else if (Array.isArray(holder)) holder.splice(Number(name), 1);
      else Reflect.deleteProperty(holder, name);
    }
    return variables;
  });
}

/** As its own field, also where the name is `__proto__`. */
function put(holder: Holder, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

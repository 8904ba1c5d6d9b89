import { canonicalJson } from "#lib/model/audit/canonical.ts";
import type { Hash } from "#lib/model/audit/record.ts";

/** Of each part: 48 bits tell two states of one object apart, and twenty parts fit into a basis. */
const PART_CHARACTERS = 8;

/**
 * Stands for the parts of an object that an action hangs on, each by its hash in the order of `paths`. What comes and goes by itself
 * (status, resourceVersion) is no path of any action.
 */
export const basisOf = (object: unknown, paths: readonly string[], hash: Hash): string =>
  paths.map((path) => hash(canonicalJson(valueAt(object, path) ?? null)).slice(0, PART_CHARACTERS)).join("");

/** The paths whose values are others than when the basis was made; a path is left out where one below it says more. */
export function changedSince(basis: string, object: unknown, paths: readonly string[], hash: Hash): string[] {
  const now = basisOf(object, paths, hash);
  if (now === basis) return [];
  // A basis of another action, or one that was made up: all of it is another.
  if (now.length !== basis.length) return [...paths];
  const partOf = (text: string, at: number) => text.slice(at * PART_CHARACTERS, (at + 1) * PART_CHARACTERS);
  const changed = paths.filter((_path, at) => partOf(now, at) !== partOf(basis, at));
  return changed.filter((path) => !changed.some((other) => other.startsWith(`${path}.`)));
}

/** The value at `spec.template.spec`; undefined where there is none. */
export function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

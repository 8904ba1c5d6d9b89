import type { Json } from "../engine/json.ts";
import { glob, type Index } from "../engine/mapping.ts";

/** Types of the fields that are named, by index where they differ. */
export function fieldCaps(indices: readonly Index[], wanted: readonly string[], isElastic: boolean): Json {
  const tests = wanted.map(glob);
  const byName = new Map<string, Map<string, string[]>>();
  for (const { name: index, fields } of indices)
    for (const [name, { type }] of fields) {
      if (!tests.some((test) => test(name))) continue;
      const types = byName.get(name) ?? new Map<string, string[]>();
      byName.set(name, types.set(type, [...(types.get(type) ?? []), index]));
    }
  const fields = Array.from(byName, ([name, types]) => {
    const capOf = (type: string, own: readonly string[]): Json => ({
      type,
      ...(isElastic && { metadata_field: false }),
      searchable: type !== "object",
      aggregatable: type !== "object" && type !== "text",
      ...(types.size > 1 && { indices: own }),
    });
    return [name, Object.fromEntries(Array.from(types, ([type, own]) => [type, capOf(type, own)]))];
  });
  return { indices: indices.map(({ name }) => name), fields: Object.fromEntries(fields) as Json };
}

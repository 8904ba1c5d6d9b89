import { glob, type Index } from "../engine/mapping.ts";

/** Types of the fields that are named, by index where they differ. */
export function fieldCaps(indices: readonly Index[], wanted: readonly string[], isElastic: boolean): object {
  const tests = wanted.map(glob);
  const byName = new Map<string, Map<string, string[]>>();
  for (const { name: index, fields } of indices)
    for (const [name, { type }] of [...fields, ...metadata]) {
      if (!tests.some((test) => test(name))) continue;
      const types = byName.get(name) ?? new Map<string, string[]>();
      byName.set(name, types.set(type, [...(types.get(type) ?? []), index]));
    }
  const fields = Array.from(byName, ([name, types]) => [
    name,
    Object.fromEntries(
      Array.from(types, ([type, own]) => [type, capOf(name, type, types.size > 1 ? own : undefined, isElastic)]),
    ),
  ]);
  return { indices: indices.map(({ name }) => name), fields: Object.fromEntries(fields) };
}

/** Fields that every index has. */
const metadata = [
  ["_index", { type: "_index" }],
  ["_id", { type: "_id" }],
  ["_seq_no", { type: "_seq_no" }],
  ["_source", { type: "_source" }],
] as const;

function capOf(name: string, type: string, indices: readonly string[] | undefined, isElastic: boolean): object {
  const isObject = type === "object";
  const isMeta = name.startsWith("_");
  const aggregatable = !isObject && type !== "text" && type !== "_source";
  return {
    type,
    ...(isElastic && { metadata_field: isMeta }),
    searchable: !isObject && type !== "_source",
    aggregatable,
    ...(indices && { indices }),
  };
}

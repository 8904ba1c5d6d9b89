import { listKeys } from "#lib/demo/resource/list-key.ts";

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * JSON merge patch, RFC 7386: objects merge, null removes, anything else replaces. Strategically, as kubectl sends it, lists whose
 * elements have an identity merge element by element too.
 */
export function mergePatch(target: unknown, patch: unknown, isStrategic: boolean, field = ""): unknown {
  if (isStrategic && Array.isArray(patch)) return mergeList(Array.isArray(target) ? target : [], patch, field);
  if (!isObject(patch)) return patch;
  const merged: Fields = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    // `$setElementOrder/…`, `$retainKeys` and `$patch` steer a strategic merge and are no fields.
    if (isStrategic && name.startsWith("$")) continue;
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value, isStrategic, name);
  }
  return merged;
}

function mergeList(target: readonly unknown[], patch: readonly unknown[], field: string): unknown[] {
  if (field === "finalizers") return [...new Set([...target, ...patch])];
  const key = listKeys(field, [...target, ...patch])?.[0];
  if (key === undefined) return [...patch];
  const elements = new Map((target as Fields[]).map((element) => [element[key], element]));
  for (const element of patch as Fields[]) {
    if (element["$patch"] === "delete") elements.delete(element[key]);
    else elements.set(element[key], mergePatch(elements.get(element[key]), element, true) as Fields);
  }
  return [...elements.values()];
}

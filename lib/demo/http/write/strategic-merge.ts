import { listKeys } from "#lib/demo/resource/list-key.ts";

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Kubernetes' strategic merge patch: as a merge patch, but lists whose elements have an identity merge element by element. */
export function strategicMerge(target: Fields, patch: Fields): Fields {
  if (patch["$patch"] === "replace") return withoutDirectives(patch);
  const merged = { ...target };
  for (const [name, value] of Object.entries(withoutDirectives(patch))) {
    if (value === null) delete merged[name];
    else merged[name] = mergeValue(name, merged[name], value, patch[`$setElementOrder/${name}`]);
  }
  return merged;
}

function mergeValue(field: string, target: unknown, patch: unknown, order: unknown): unknown {
  if (isObject(patch)) return strategicMerge(isObject(target) ? target : {}, patch);
  if (!Array.isArray(patch)) return patch;
  const list = Array.isArray(target) ? (target as unknown[]) : [];
  if (field === "finalizers") return [...new Set([...list, ...(patch as unknown[])])];
  const key = listKeys(field, list.length > 0 ? list : patch)?.[0];
  return key === undefined ? patch : mergeElements(key, list as Fields[], patch as Fields[], (order ?? []) as Fields[]);
}

function mergeElements(
  key: string,
  target: readonly Fields[],
  patch: readonly Fields[],
  order: readonly Fields[],
): Fields[] {
  const isReplaced = patch.some((element) => element["$patch"] === "replace" && !(key in element));
  const known = isReplaced ? [] : [...target];
  // New elements come first, unless the patch says in which order all stand.
  const added: Fields[] = [];
  for (const element of patch) {
    if (!(key in element)) continue;
    const at = known.findIndex((one) => one[key] === element[key]);
    if (element["$patch"] === "delete") {
      if (at >= 0) known.splice(at, 1);
    } else if (at < 0) added.push(strategicMerge({}, element));
    else known[at] = strategicMerge(known[at] ?? {}, element);
  }
  const rank = (element: Fields): number => order.findIndex((one) => one[key] === element[key]);
  const all = [...added, ...known];
  return order.length === 0 ? all : all.sort((a, b) => rank(a) - rank(b));
}

/** `$setElementOrder/…`, `$retainKeys` and `$patch` steer a merge and are no fields. */
const withoutDirectives = (patch: Fields): Fields =>
  Object.fromEntries(Object.entries(patch).filter(([name]) => !name.startsWith("$")));

/** RFC 7386: what a JSON merge patch makes of a value. Neither is changed. */
export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const merged = new Map(isMap(value) ? Object.entries(value) : []);
  for (const [key, one] of Object.entries(patch)) {
    if (one === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), one));
  }
  return Object.fromEntries(merged);
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

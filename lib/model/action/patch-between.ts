import { canonicalJson } from "#lib/model/audit/canonical.ts";

/**
 * The JSON merge patch (RFC 7386) that makes of one map another. Neither is changed. A null within the second is as if it were not there:
 * no patch can set one.
 */
export function patchBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const patch = new Map<string, unknown>();
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (value === null || value === undefined || canonicalJson(old ?? null) === canonicalJson(value)) continue;
    patch.set(key, isMap(old) && isMap(value) ? patchBetween(old, value) : value);
  }
  for (const [key, value] of Object.entries(before))
    if (value !== null && (after[key] ?? null) === null) patch.set(key, null);
  return Object.fromEntries(patch);
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

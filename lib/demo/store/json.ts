const none: ReadonlySet<string> = new Set();

/** Whether two JSON values are the same, but for these fields; an absent field and an undefined one are. */
export function isSame(one: unknown, other: unknown, but = none): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  for (const key in a) if (!but.has(key) && !isSame(a[key], b[key])) return false;
  for (const key in b) if (!but.has(key) && b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

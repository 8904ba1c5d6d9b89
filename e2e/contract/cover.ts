/** Writes over the values at these paths (`items.*.status`), where there are any. */
export function cover(body: unknown, paths: readonly string[]): unknown {
  const copy = structuredClone(body);
  for (const path of paths) coverIn(copy, path.split("."));
  return copy;
}

function coverIn(value: unknown, [name = "", ...rest]: readonly string[]): void {
  if (typeof value !== "object" || value === null) return;
  const fields = value as Record<string, unknown>;
  for (const key of name === "*" ? Object.keys(fields) : [name]) {
    if (!(key in fields)) continue;
    if (rest.length > 0) coverIn(fields[key], rest);
    else fields[key] = "<covered>";
  }
}

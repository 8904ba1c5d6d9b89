/** The value at `status.nodeInfo.osImage`; undefined where there is none, as for what is empty. */
export function at(object: unknown, path: string): unknown {
  let value = object;
  for (const part of path.split(".")) value = (value as Record<string, unknown> | null | undefined)?.[part];
  return value === "" || value === null ? undefined : value;
}

/** The list at a path; empty where there is none. */
export const listAt = (object: unknown, path: string): readonly object[] => (at(object, path) ?? []) as object[];

/** The value at a path as text; "" where there is none, or an object. */
export function textAt(object: unknown, path: string): string {
  const value = at(object, path);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

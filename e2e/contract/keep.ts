/** Values of earlier answers, by the name under which they were kept. */
export type Kept = Map<string, string>;

/** Puts kept values where `@{name}` stands. @throws Error for a name that nothing kept: the list is wrong. */
export function fillIn<T>(asked: T, kept: Kept): T {
  const text = JSON.stringify(asked);
  if (!text.includes("@{")) return asked;
  return JSON.parse(
    text.replaceAll(/@\{(\w+)\}/g, (_, name: string) => {
      const value = kept.get(name);
      if (value === undefined) throw new Error(`Nothing was kept as ${name}.`);
      return JSON.stringify(value).slice(1, -1);
    }),
  ) as T;
}

/** `items.0.metadata.name` of parsed JSON. */
export function valueAt(body: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);
}

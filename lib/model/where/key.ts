const aliases = new Map([
  ["ns", "namespace"],
  ["kind", "resource"],
  ["state", "status"],
  ["created", "createdAt"],
]);

/** A key of the grammar by its full name: `ns` is `namespace`. */
export const canonicalKey = (key: string): string => aliases.get(key) ?? key;

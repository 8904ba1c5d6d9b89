const order = ["get", "list", "watch", "create", "update", "patch", "delete"];

/** The verbs of the matrix. */
export const readAndWriteVerbs: readonly string[] = order;

/** In the order of Kubernetes' own tables; others behind, by name. */
export function sortVerbs(verbs: Iterable<string>): string[] {
  const rank = (verb: string): number => (order.includes(verb) ? order.indexOf(verb) : order.length);
  return [...new Set(verbs)].toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

/** `get, list and watch`. */
export function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** `shop:shop-copy`, as addresses have it: what a namespace is called where it is restored to. */
export type NamespaceMapping = readonly string[];

/** The pairs of an address. A namespace's name has no colon. */
export const readMapping = (mapping: NamespaceMapping): { from: string; to: string }[] =>
  mapping.map((pair) => ({ from: pair.split(":", 1)[0] ?? "", to: pair.slice(pair.indexOf(":") + 1) }));

/** The mapping with another name for one namespace; its own, and none, take it out. */
export function rename(mapping: NamespaceMapping, from: string, to: string): string[] {
  const others = mapping.filter((pair) => !pair.startsWith(`${from}:`));
  return to === "" || to === from ? others : [...others, `${from}:${to}`];
}

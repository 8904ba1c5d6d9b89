import type { ExploreGroup } from "#lib/contract/explore.ts";

const MOST = 4;

/** What a question was limited to, as a sentence's end: `payments in eu-1, eu-2`. */
export const describeGroups = (groups: readonly ExploreGroup[]): string => groups.map(describeGroup).join("; ");

function describeGroup({ clusters, namespaces }: ExploreGroup): string {
  const where = list(clusters, "clusters");
  if (namespaces === "all") return `everything in ${where}`;
  if (namespaces === "any") return `all namespaces of ${where}`;
  return `${list(namespaces, "namespaces")} in ${where}`;
}

const list = (names: readonly string[], noun: string): string =>
  names.length <= MOST ? names.join(", ") : `${names.length} ${noun}`;

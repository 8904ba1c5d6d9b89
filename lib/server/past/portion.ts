import type { Matcher } from "#lib/model/panel/selector.ts";

/** Clusters that are asked about together, or some namespaces of one that is too large. */
export interface Portion {
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[] | null;
}

/** Packs what is counted into portions of at most `most` each; what is larger alone is one of its own. */
export function pack(counts: ReadonlyMap<string, number>, most: number): string[][] {
  const packs: string[][] = [];
  let room = 0;
  for (const [name, count] of counts) {
    const last = packs.at(-1);
    if (last !== undefined && count <= room) last.push(name);
    else packs.push([name]);
    room = (last !== undefined && count <= room ? room : most) - count;
  }
  return packs;
}

/** What holds for every series of a portion. Names stand literally: nobody's name is a pattern. */
export function matchersOf({ clusters, namespaces }: Portion, clusterLabel: string): Matcher[] {
  const one = (label: string, names: readonly string[]): Matcher => [label, "=~", names.map(literally).join("|")];
  return [one(clusterLabel, clusters), ...(namespaces === null ? [] : [one("namespace", namespaces)])];
}

const literally = (name: string): string => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

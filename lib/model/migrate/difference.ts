import type { DifferenceAnswer, DifferenceKind, DifferenceRow, UnreadPart } from "#lib/contract/migrate.ts";

import type { Side, SideObject, SidePart } from "./side.ts";

export interface Sides {
  readonly source: Side;
  readonly target: Side;
  /** Namespaces of the source with their names on the target. */
  readonly names: ReadonlyMap<string, string>;
}

export type Difference = Pick<DifferenceAnswer, "kinds" | "rows" | "unread">;

/** Object by object, by kind and name: what only one side has, and what is not alike. What a side could not say is compared with nothing. */
export function differenceOf({ source, target, names }: Sides): Difference {
  const resources = [...new Set(source.parts.map(({ resource }) => resource))];
  const each = resources.map((resource) =>
    Array.from(names, ([namespace, targetNamespace]) => {
      const [here, there] = [partOf(source, resource, namespace), partOf(target, resource, targetNamespace)];
      return compareParts({ resource, namespace, targetNamespace }, here, there);
    }),
  );
  return {
    kinds: each.map((parts, at) => kindOf(resources[at] ?? "", parts)).filter(isWorthTelling),
    rows: each.flatMap((parts) => parts.flatMap(({ rows }) => rows)),
    unread: [...unreadOf(source), ...unreadOf(target)],
  };
}

const partOf = ({ parts }: Side, resource: string, namespace: string): SidePart["objects"] =>
  parts.find((part) => part.resource === resource && part.namespace === namespace)?.objects ?? {
    state: "unknown",
    reason: "it was not read",
  };

interface Compared {
  readonly source: number | null;
  readonly target: number | null;
  readonly same: number;
  readonly rows: readonly DifferenceRow[];
}

type At = Pick<DifferenceRow, "resource" | "namespace" | "targetNamespace">;

function compareParts(at: At, here: SidePart["objects"], there: SidePart["objects"]): Compared {
  const source = here.state === "known" ? here.value.length : null;
  const target = there.state === "known" ? there.value.length : null;
  if (here.state === "unknown" || there.state === "unknown") return { source, target, same: 0, rows: [] };
  const others = new Map(there.value.map((one) => [one.name, one]));
  const rows: DifferenceRow[] = [];
  let same = 0;
  for (const one of here.value) {
    const other = others.get(one.name);
    others.delete(one.name);
    const aspects = other === undefined ? [] : aspectsOf(one, other);
    if (other === undefined) rows.push({ ...at, name: one.name, state: "source-only", aspects });
    else if (aspects.length > 0) rows.push({ ...at, name: one.name, state: "differs", aspects });
    else same += 1;
  }
  for (const name of others.keys()) rows.push({ ...at, name, state: "target-only", aspects: [] });
  return { source, target, same, rows: rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

function aspectsOf(one: SideObject, other: SideObject): DifferenceRow["aspects"] {
  const keys = [...new Set([...Object.keys(one.aspects), ...Object.keys(other.aspects)])];
  // How many there are is nobody's decision where an autoscaler sets it, on whichever side.
  const isFree = one.isScaled || other.isScaled;
  return keys.flatMap((aspect) => {
    const [source, target] = [one.aspects[aspect] ?? "", other.aspects[aspect] ?? ""];
    return source === target || (aspect === "replicas" && isFree) ? [] : [{ aspect, source, target }];
  });
}

const sum = (counts: readonly (number | null)[]): number | null =>
  counts.reduce<number | null>((total, count) => (total === null || count === null ? null : total + count), 0);

const kindOf = (resource: string, parts: readonly Compared[]): DifferenceKind => ({
  resource,
  source: sum(parts.map(({ source }) => source)),
  target: sum(parts.map(({ target }) => target)),
  same: parts.reduce((total, { same }) => total + same, 0),
});

const isWorthTelling = ({ source, target }: DifferenceKind): boolean => source !== 0 || target !== 0;

/** Kinds that are not known for one reason are told together. */
function unreadOf({ cluster, parts }: Side): UnreadPart[] {
  const unread = parts.flatMap(({ resource, namespace, objects }) =>
    objects.state === "unknown" ? [{ resource, namespace, reason: objects.reason }] : [],
  );
  const alike = Map.groupBy(unread, ({ namespace, reason }) => JSON.stringify([namespace, withoutKind(reason)]));
  return Array.from(alike.values(), (all) => ({
    cluster,
    namespace: all[0]?.namespace ?? "",
    resources: all.map(({ resource }) => resource),
    reason: all.length === 1 ? (all[0]?.reason ?? "") : withoutKind(all[0]?.reason ?? ""),
  }));
}

/** An API server names the kind in each refusal: `configmaps is forbidden: User "ann" cannot list resource "configmaps" …`. */
const withoutKind = (reason: string): string =>
  reason
    .replace(/\S+ is forbidden: /, "forbidden: ")
    .replace(/ resource "[^"]*"/, "")
    .replace(/ in API group "[^"]*"/, "");

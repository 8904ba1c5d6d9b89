import { z } from "zod";

import { keeperOf } from "#lib/model/action/gitops.ts";
import { type Known, known, unknown } from "#lib/model/restore/evidence.ts";
import { type KnownKind, resourceName, type ServedKind } from "#lib/model/restore/kinds.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { Metadata } from "#lib/server/view/object/shape.ts";

import { inTurns, listServed } from "./list.ts";
import { piece } from "./piece.ts";

const AT_ONCE = 6;
/** Beyond so many namespaces one list of everything is less to ask. */
const NAMESPACES_AT_MOST = 6;
const KINDS_AT_MOST = 150;

export interface ExistingQuestion {
  readonly cluster: Reached;
  readonly signal: AbortSignal;
  readonly kinds: readonly KnownKind[];
  readonly served: readonly ServedKind[];
  /** Of the target; those that are not there hold nothing. */
  readonly namespaces: readonly string[];
}

export interface Existing {
  readonly objects: ReadonlyMap<string, Known<ReadonlySet<string>>>;
  readonly keepers: readonly { readonly namespace: string; readonly by: string }[];
}

type Found = z.infer<typeof Metadata>;
const Bare = z.object({ metadata: Metadata });

/** What is on the target of each kind: one list a kind and namespace, never a question an object. */
export async function readExisting(question: ExistingQuestion): Promise<Existing> {
  const { kinds, signal } = question;
  const keepers = new Map<string, { namespace: string; by: string }>();
  const lists = await inTurns(kinds.slice(0, KINDS_AT_MOST), AT_ONCE, async (kind) => {
    const read = await piece(signal, (own) => readKind({ ...question, signal: own }, kind));
    if (read.state === "unknown") return [kind.resource, read] as const;
    for (const one of read.value) noteKeeper(keepers, one);
    const names = new Set(read.value.map(({ namespace, name }) => `${namespace}/${name}`));
    return [kind.resource, known<ReadonlySet<string>>(names)] as const;
  });
  const rest = kinds.slice(KINDS_AT_MOST).map(({ resource }) => [resource, unknown("too many kinds")] as const);
  return { objects: new Map([...lists, ...rest]), keepers: [...keepers.values()] };
}

async function readKind(
  { cluster, signal, served, namespaces }: ExistingQuestion,
  { group, resource, plural, isNamespaced }: KnownKind,
): Promise<Found[]> {
  const of = served.find((one) => resourceName(one.resource, one.group) === resource);
  // Its definition comes with the restore: there is none of it yet.
  if (of === undefined || (isNamespaced && namespaces.length === 0)) return [];
  const place = { cluster, signal };
  const asked = { group, version: of.version, resource: plural };
  if (!isNamespaced || namespaces.length > NAMESPACES_AT_MOST) {
    const within = new Set(namespaces);
    const all = await listServed(place, asked, Bare);
    return all.map(({ metadata }) => metadata).filter(({ namespace }) => !isNamespaced || within.has(namespace));
  }
  const each = await inTurns(namespaces, AT_ONCE, (namespace) => listServed(place, { ...asked, namespace }, Bare));
  return each.flat().map(({ metadata }) => metadata);
}

function noteKeeper(keepers: Map<string, { namespace: string; by: string }>, { namespace, ...kept }: Found): void {
  const keeper = keeperOf(kept);
  // Helm writes at a release only.
  if (keeper === null || keeper.tool === "Helm") return;
  const by = `${keeper.tool} ${keeper.unit}`.trim();
  keepers.set(`${namespace}/${by}`, { namespace, by });
}

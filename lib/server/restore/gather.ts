import type { PreflightInput } from "#lib/contract/restore.ts";
import { type Known, known, type RestoreEvidence, unknown } from "#lib/model/restore/evidence.ts";
import { bookOf, type KindBook, type ServedKind } from "#lib/model/restore/kinds.ts";
import { rightsNeeded } from "#lib/model/restore/rights.ts";
import { type Scope, scopeOf, targetOf } from "#lib/model/restore/scope.ts";
import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { chooseStore } from "#lib/server/source/velero/choose.ts";
import type { Choose } from "#lib/server/source/velero/fetch.ts";
import { discover } from "#lib/server/view/resource/discover.ts";

import { readExisting } from "./existing.ts";
import { readHeldFiles } from "./files.ts";
import { readLive } from "./live.ts";
import { GROUND_MILLISECONDS, piece, PieceError } from "./piece.ts";
import { readRights } from "./rights.ts";
import {
  readImages,
  readLimits,
  readModifier,
  readNamespaces,
  readSnapshots,
  readStorage,
  readWebhooks,
} from "./target.ts";
import { type Meant, readMeant, readRestores } from "./velero.ts";

export interface GatherQuestion {
  readonly viewer: Viewer;
  readonly cluster: Cluster;
  readonly input: PreflightInput;
  /** Whether another cluster is known to have made the backup; else it is judged by the backup itself. */
  readonly isElsewhere?: boolean;
  /** Where a store is asked; as usual unless told. */
  readonly choose?: Choose;
  readonly signal: AbortSignal;
}

const patient = { patience: GROUND_MILLISECONDS };

/** All that the checks look at. `scope` and `book` are null where what the backup holds, or what the target serves, is not known. */
export interface Gathered {
  readonly evidence: RestoreEvidence;
  readonly scope: Scope | null;
  readonly book: KindBook | null;
}

/** What is known before anything else can be asked: the backup, its lists, and the target's kinds. */
export interface Ground {
  readonly way: Reached;
  readonly meant: Known<Meant | null>;
  readonly files: Awaited<ReturnType<typeof readHeldFiles>>;
  readonly served: Known<readonly ServedKind[]>;
  readonly scope: Scope | null;
  readonly book: KindBook | null;
}

/** Gathers the evidence as the viewer, each piece with its own patience. Throws nothing but an abort. */
export async function gather(question: GatherQuestion): Promise<Gathered> {
  const { input, signal, cluster } = question;
  const way = reach(question.viewer, cluster);
  const at = <Value>(read: (place: { cluster: Reached; signal: AbortSignal }) => Promise<Value>) =>
    piece(signal, (own) => read({ cluster: way, signal: own }));
  const early = Promise.all([
    at((place) => readStorage(place, input.namespace)),
    at(readSnapshots),
    at(readWebhooks),
    at((place) => readRestores(place, input.namespace)),
    at(readImages),
    input.wish.resourceModifier === ""
      ? known(null)
      : at((place) => readModifier(place, input.namespace, input.wish.resourceModifier)),
  ]);
  // Waited for together: an asker who leaves while the first is read must not leave the others' end unheard.
  const [[ground, late], [storage, snapshots, webhooks, restores, images, modifier]] = await Promise.all([
    readGround(question).then(async (read) => [read, await readTarget(question, read)] as const),
    early,
  ]);
  const { meant, files, served, scope, book } = ground;
  const evidence: RestoreEvidence = {
    ask: input,
    nowMs: Date.now(),
    backup: meant.state === "known" ? known(meant.value?.backup ?? null) : meant,
    location: meant.state === "known" ? known(meant.value?.location ?? null) : meant,
    ...files,
    served,
    serverVersion: cluster.version ? known(cluster.version) : unknown("the cluster has not said it yet"),
    storage,
    snapshots,
    webhooks,
    restores,
    images,
    modifier,
    ...late,
  };
  return { evidence, scope, book };
}

/** The backup, what it holds, and what of it is meant. */
export async function readGround({
  viewer,
  cluster,
  input,
  choose = chooseStore,
  isElsewhere = false,
  signal,
}: GatherQuestion): Promise<Ground> {
  const way = reach(viewer, cluster);
  const [found, served] = await Promise.all([
    piece(signal, (own) => readMeant({ cluster: way, signal: own }, input), patient),
    piece(signal, () => readServed(way)),
  ]);
  const meant = isElsewhere ? madeElsewhere(found) : found;
  const files = await readHeldFiles({ cluster: way, namespace: input.namespace, meant, choose });
  const { items } = files;
  if (items.state === "unknown" || served.state === "unknown")
    return { way, meant, files, served, scope: null, book: null };
  const book = bookOf(served.value, items.value, input.wish);
  return { way, meant, files, served, book, scope: scopeOf(input.wish, items.value, book) };
}

/** A location that may be written to, and a sync within a minute, look like the cluster's own. */
const madeElsewhere = (meant: Ground["meant"]): Ground["meant"] =>
  meant.state === "unknown" || meant.value === null
    ? meant
    : known({ ...meant.value, backup: { ...meant.value.backup, isForeign: true } });

async function readServed(way: Reached): Promise<readonly ServedKind[]> {
  const found = await discover(way);
  if (found.ok) return found.resources;
  throw new PieceError(found.unanswered.reason);
}

type Late = Pick<RestoreEvidence, "namespaces" | "existing" | "keepers" | "live" | "limits" | "rights">;

/** What is asked of the target once it is known what for. */
async function readTarget(question: GatherQuestion, ground: Ground): Promise<Late> {
  const { scope, served, way } = ground;
  const { signal } = question;
  const untold = unknown("what the backup holds is not known");
  if (scope === null || served.state === "unknown")
    return { namespaces: untold, existing: new Map(), keepers: untold, live: untold, limits: untold, rights: untold };
  const at = <Value>(read: (place: { cluster: Reached; signal: AbortSignal }) => Promise<Value>) =>
    piece(signal, (own) => read({ cluster: way, signal: own }));
  const namespaces = await at((place) => readNamespaces(place, scope.targets));
  const there = namespaces.state === "known" ? namespaces.value.map(({ name }) => name) : scope.targets;
  const isForeign = ground.meant.state === "known" && ground.meant.value?.backup.isForeign === true;
  const live = isForeign ? unknown("another cluster made the backup") : at((place) => readLive(place, scope.sources));
  const [existing, limits, rights, living] = await Promise.all([
    readExisting({ cluster: way, signal, kinds: scope.kinds, served: served.value, namespaces: there }),
    at((place) => readLimits(place, there)),
    readScopeRights(question, ground, namespaces.state === "known" ? there : []),
    live,
  ]);
  const unread = existing.objects.values().some(({ state }) => state === "unknown");
  const keepers =
    unread && existing.keepers.length === 0 ? unknown("some kinds could not be listed") : known(existing.keepers);
  return { namespaces, existing: existing.objects, keepers, limits, rights, live: living };
}

/** Whether the viewer may make all of it. `there`: the targets that are known to be there. */
export function readScopeRights(
  { viewer, input, signal }: GatherQuestion,
  { scope, way, meant }: Ground,
  there: readonly string[],
): Promise<RestoreEvidence["rights"]> {
  const ask = (own: AbortSignal) => {
    if (scope === null || meant.state === "unknown") throw new PieceError("what the backup holds is not known");
    const needed = rightsNeeded({
      velero: input.namespace,
      kinds: scope.kinds,
      namespaces: scope.sources.map((source) => ({ source, target: targetOf(input.wish, source) })),
      missing: scope.targets.filter((target) => !there.includes(target)),
      existing: input.wish.existing,
      // What cannot be told to be this cluster's own is not taken for it.
      isForeign: meant.value?.backup.isForeign !== false,
    });
    return readRights({ viewer, cluster: way, needed, signal: own });
  };
  return piece(signal, ask, patient);
}

import type { ChartMarker, MarkerAnswer, MarkerInput } from "#lib/contract/marker.ts";
import type { MarkedSubject } from "#lib/contract/panel.ts";
import { rowScoped, rowsScoped, type ScopedSource, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { RecentRestart } from "#lib/server/observe/restart/restart-book.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: MarkerInput;
}

/** More lines than this hide what they stand across. */
const MOST_MARKERS = 100;

const READ = ["pods", "replicasets"] as const;

/** Deploys and restarts of a window, as far as they are known and the viewer's to see. @throws {ViewProblem} QD-404-cluster. */
export async function listMarkers({ engine, viewer, input }: Request): Promise<MarkerAnswer> {
  const { of, lastSeconds } = input;
  const cluster = requireCluster(engine, viewer, of.cluster);
  // Whoever looks at charts for a while has them the next time.
  engine.watches.want(READ)();
  await viewer.grants.ensure(READ, [cluster.name]);
  const to = Math.min(input.at ?? Infinity, Math.floor(Date.now() / 1000));
  const from = to - lastSeconds;
  const source = (resource: "pods" | "replicasets"): ScopedSource | null =>
    scopeTable({ watches: engine.watches, viewer, cluster, resource });
  const sets = source("replicasets");
  const deploys = sets === null ? [] : deploysOf(sets, of, ownerOf(of, source("pods"), sets));
  const restarts = [...engine.restarts.recent.visibleTo(viewer)].filter((one) => isOf(one, of)).map(toMarker);
  const all = [...deploys, ...restarts].filter(({ at }) => at >= from && at <= to).toSorted((a, b) => b.at - a.at);
  return {
    markers: all.slice(0, MOST_MARKERS),
    leftOut: Math.max(0, all.length - MOST_MARKERS),
    notes: notesOf(of, { hasSets: sets !== null, isUnwatched: engine.restarts.watchedFrom > from }),
  };
}

/** The Deployment whose deploys are meant; null: of all; empty: of none. */
function ownerOf(of: MarkedSubject, pods: ScopedSource | null, sets: ScopedSource): string | null {
  if (of.level === "namespace") return null;
  if (of.level === "workload") return of.resource === "deployments" ? of.name : "";
  const row = pods === null ? -1 : rowScoped(pods, of.namespace, of.pod);
  if (row < 0) return "";
  const set = rowScoped(sets, of.namespace, textOf(pods, row, "owner"));
  return set < 0 ? "" : textOf(sets, set, "owner");
}

const textOf = (source: ScopedSource | null, row: number, key: string): string =>
  String(source?.table.byKey.get(key)?.read(row) ?? "");

/** A Deployment's controller makes a ReplicaSet when the template is another one: that is a deploy. */
function deploysOf(sets: ScopedSource, { namespace }: MarkedSubject, owner: string | null): ChartMarker[] {
  const { table } = sets;
  const found: ChartMarker[] = [];
  for (const row of rowsScoped(sets)) {
    if (table.namespaces.text(table.namespaceIds[row] ?? 0) !== namespace) continue;
    const of = textOf(sets, row, "owner");
    const at = Number(table.createdAt.read(row) ?? 0);
    if (at === 0 || of === "" || (owner !== null && of !== owner)) continue;
    found.push({ at, kind: "deploy", label: `deploy of ${of}, ${table.names.read(row)}` });
  }
  return found;
}

function isOf(one: RecentRestart, of: MarkedSubject): boolean {
  if (one.cluster !== of.cluster || one.namespace !== of.namespace) return false;
  if (of.level === "namespace") return true;
  if (of.level === "pod") return one.pod === of.pod;
  return one.workload === of.name && `${one.workloadKind.toLowerCase()}s` === of.resource;
}

function toMarker({ at, pod, reason, exitCode }: RecentRestart): ChartMarker {
  const why = reason !== "" && reason !== "Error" ? reason : exitCode === null ? "" : `exit ${exitCode}`;
  return { at, kind: "restart", label: `restart of ${pod}${why === "" ? "" : `: ${why}`}` };
}

function notesOf(of: MarkedSubject, { hasSets, isUnwatched }: { hasSets: boolean; isUnwatched: boolean }): string[] {
  const notes: string[] = [];
  if (!hasSets) notes.push("Deploys are not known: the cluster's ReplicaSets are not read, or not yours to see.");
  else if (of.level === "namespace") notes.push("Deploys are those of Deployments.");
  else if (of.level === "workload" && of.resource !== "deployments")
    notes.push("Its deploys are among its revisions and are not drawn.");
  if (isUnwatched) notes.push("Restarts before Quarterdeck began to watch may be missing.");
  return notes;
}

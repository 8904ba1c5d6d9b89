import { z } from "zod";

import type { CameBack } from "#lib/contract/restore.ts";
import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { count, listOf, Metadata, text, textMap } from "#lib/server/view/object/shape.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";
import { discover } from "#lib/server/view/resource/discover.ts";
import { nameOf, type ServedResource } from "#lib/server/view/resource/discovery.ts";

import { getOne, inTurns, listAll } from "./list.ts";
import { piece } from "./piece.ts";

const KINDS_AT_MOST = 60;
const NAMESPACES_AT_MOST = 20;
const workloads: ReadonlySet<string> = new Set(["deployments.apps", "statefulsets.apps", "daemonsets.apps"]);
/** What is not read of these may hold a workload that does not run: nothing is measured then. */
const hiding: ReadonlySet<string> = new Set([
  ...workloads,
  "deployments",
  "statefulsets",
  "daemonsets",
  "kinds",
  "namespaces",
]);

const seconds = text.transform((value) =>
  value === "" || Number.isNaN(Date.parse(value)) ? null : Date.parse(value) / 1000,
);
const Restore = z.object({
  spec: z.object({
    includedNamespaces: listOf(z.string()),
    includedResources: listOf(z.string()),
    namespaceMapping: textMap,
  }),
  status: z.object({ startTimestamp: seconds, completionTimestamp: seconds }).nullish(),
});
const Marked = z.object({
  metadata: Metadata,
  spec: z.object({ replicas: z.int().nullish() }).nullish().catch(null),
  status: z
    .object({
      readyReplicas: count,
      numberReady: count,
      desiredNumberScheduled: count,
      conditions: listOf(z.object({ type: text, status: text, lastTransitionTime: seconds })),
    })
    .partial()
    .nullish()
    .catch(null),
});
type Marked = z.infer<typeof Marked>;

export interface CameBackQuestion {
  readonly viewer: Viewer;
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

interface Found {
  readonly kind: ServedResource;
  readonly namespace: string;
  readonly objects: readonly Marked[];
}

/** What bears the mark of a restore, as the viewer may list it, and whether it runs. @throws {ViewProblem} QD-404-object */
export async function readCameBack(question: CameBackQuestion): Promise<CameBack> {
  const { viewer, cluster, namespace, name, signal } = question;
  const way = reach(viewer, cluster);
  const place = { cluster: way, signal };
  const object = await getOne(place, { group: "velero.io", version: "v1", resource: "restores", namespace, name });
  if (object === null)
    throw new ViewProblem({
      status: 404,
      code: "QD-404-object",
      detail: `${cluster.name} has no restores ${namespace}/${name}.`,
      action: "It may have been deleted: open the list of restores.",
    });
  const { spec, status } = parseObject(way, Restore, object);
  const all = spec.includedNamespaces.map((one) => spec.namespaceMapping[one] ?? one);
  const targets = all.slice(0, NAMESPACES_AT_MOST);
  const { kinds, unknown } = await kindsOf(way, spec.includedResources);
  const selector = `velero.io/restore-name=${name}`;
  const { found, unread: unlisted } = await listMarked({ way, signal, kinds, targets, selector });
  const unread = [...unknown, ...unlisted];
  if (all.length > targets.length)
    unread.push({ what: "namespaces", reason: `only the first ${NAMESPACES_AT_MOST} of ${all.length} are looked at` });
  const made = await piece(signal, async (own) => {
    const each = await inTurns(targets, 6, (one) =>
      getOne({ cluster: way, signal: own }, { group: "", version: "v1", resource: "namespaces", name: one }),
    );
    return each.flatMap((one) =>
      one === null ? [] : [parseObject(way, z.object({ metadata: Metadata }), one).metadata],
    );
  });
  const running = found.flatMap(toWorkloads);
  const { startTimestamp: start = null, completionTimestamp: end = null } = status ?? {};
  const isWhole = unread.every(({ what }) => !hiding.has(what.split(" ", 1)[0] ?? ""));
  return {
    created: found.map((one) => ({ resource: nameOf(one.kind), namespace: one.namespace, count: one.objects.length })),
    unread,
    workloads: running.map(({ since: _since, ...rest }) => rest),
    restoreSeconds: start === null || end === null ? null : end - start,
    measuredSeconds: isWhole ? measure(start, end, running) : null,
    namespaces:
      made.state === "known"
        ? made.value.filter(({ creationTimestamp }) => isWithin(creationTimestamp, start, end)).map((one) => one.name)
        : [],
    asOf: Date.now(),
  };
}

/** Velero puts no mark on the namespaces that it makes: they are those that came while it ran. */
const isWithin = (at: number | null, start: number | null, end: number | null): boolean =>
  at !== null && start !== null && at >= Math.floor(start) && at <= Math.ceil(end ?? Infinity);

/** The kinds that a Restore names, in its order. What is not served, not told or too much is said: it may have come back all the same. */
async function kindsOf(
  way: Reached,
  included: readonly string[],
): Promise<{ kinds: readonly ServedResource[]; unknown: CameBack["unread"] }> {
  const without = (reason: string) => ({ kinds: [], unknown: [{ what: "kinds", reason }] });
  if (included.length === 0 || included.includes("*")) return without("the Restore does not name them");
  const served = await discover(way);
  if (!served.ok) return without(served.unanswered.reason);
  const known = new Map(served.resources.map((one) => [nameOf(one), one]));
  const kinds = included.flatMap((name) => known.get(name) ?? []).slice(0, KINDS_AT_MOST);
  const asked = new Set(kinds.map(nameOf));
  const reasonOf = (name: string): string =>
    known.has(name) ? `only ${KINDS_AT_MOST} kinds are looked at` : "the cluster serves no such kind";
  const rest = included.filter((name) => !asked.has(name));
  return { kinds, unknown: rest.map((name) => ({ what: name, reason: reasonOf(name) })) };
}

interface MarkedQuestion {
  way: Reached;
  signal: AbortSignal;
  kinds: readonly ServedResource[];
  targets: readonly string[];
  selector: string;
}

async function listMarked({ way, signal, kinds, targets, selector }: MarkedQuestion) {
  const asked = kinds.flatMap((kind) => (kind.isNamespaced ? targets : [""]).map((namespace) => ({ kind, namespace })));
  const unread: CameBack["unread"] = [];
  const lists = await inTurns(asked, 6, async ({ kind, namespace }): Promise<Found | null> => {
    const { group, version, resource } = kind;
    const question = { group, version, resource, namespace, labelSelector: selector };
    const read = await piece(signal, (own) => listAll({ cluster: way, signal: own }, question, Marked));
    if (read.state === "known") return { kind, namespace, objects: read.value };
    unread.push({ what: `${nameOf(kind)}${namespace === "" ? "" : ` in ${namespace}`}`, reason: read.reason });
    return null;
  });
  return { found: lists.filter((one) => one !== null && one.objects.length > 0) as Found[], unread };
}

function toWorkloads({ kind, namespace, objects }: Found) {
  if (!workloads.has(nameOf(kind))) return [];
  return objects.map(({ metadata, spec, status }) => {
    const desired = kind.resource === "daemonsets" ? (status?.desiredNumberScheduled ?? 0) : (spec?.replicas ?? 1);
    const ready = status?.readyReplicas || status?.numberReady || 0;
    const since = status?.conditions?.find(({ type, status: is }) => type === "Available" && is === "True");
    const isHealthy = ready >= desired;
    return {
      resource: kind.resource,
      namespace,
      name: metadata.name,
      desired,
      ready,
      isHealthy,
      since: since?.lastTransitionTime ?? null,
    };
  });
}

/** Until the last was available. Kinds that do not say since when are as of the end: nothing later is known of them. */
function measure(
  start: number | null,
  end: number | null,
  running: readonly { isHealthy: boolean; since: number | null }[],
): number | null {
  if (start === null || end === null || running.some(({ isHealthy }) => !isHealthy)) return null;
  return Math.max(end, ...running.map(({ since }) => since ?? end)) - start;
}

import type { UnansweredCluster } from "#lib/contract/resource.ts";
import type { Reached } from "#lib/server/access/reach.ts";

import { type Asked, askCluster } from "./ask.ts";
import { type ServedResource, readAggregated, readGroups, readResourceList } from "./discovery.ts";

const AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
/** A new CRD is seen after so long; kubectl itself keeps discovery for six hours. */
const FRESH_MILLISECONDS = 60_000;
/** A cluster that did not answer is asked again sooner. */
const RETRY_MILLISECONDS = 5_000;
/** Nobody waits longer than this for a list of kinds. */
const PATIENCE_MILLISECONDS = 8_000;

export type Discovered = { cluster: Reached } & (
  | { ok: true; resources: readonly ServedResource[] }
  | { ok: false; unanswered: UnansweredCluster }
);

interface Held {
  answer: Promise<Discovered>;
  until: number;
}

/** One question in flight a cluster, and its answer for a minute. Gone with the cluster. */
const held = new WeakMap<Reached, Held>();

/** What a cluster serves that can be listed. Never throws. */
export function discover(cluster: Reached): Promise<Discovered> {
  const now = Date.now();
  const known = held.get(cluster);
  if (known !== undefined && known.until > now) return known.answer;
  const entry: Held = { answer: ask(cluster), until: now + FRESH_MILLISECONDS };
  held.set(cluster, entry);
  void forgetSoonIfRefused(entry);
  return entry.answer;
}

async function forgetSoonIfRefused(entry: Held): Promise<void> {
  const { ok } = await entry.answer;
  if (!ok) entry.until = Date.now() + RETRY_MILLISECONDS;
}

async function ask(cluster: Reached): Promise<Discovered> {
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  try {
    const read = (path: string) => askCluster(cluster, { path, accept: AGGREGATED, signal });
    const [core, groups] = await Promise.all([read("/api"), read("/apis")]);
    if (!core.ok) return refuse(cluster, core);
    if (!groups.ok) return refuse(cluster, groups);
    const aggregated = [readAggregated(core.document), readAggregated(groups.document)];
    if (aggregated.every((one) => one !== null)) return { cluster, ok: true, resources: aggregated.flat() };
    return { cluster, ok: true, resources: await askEach(groups.document, read) };
  } catch {
    const reason = `it did not list its resources within ${PATIENCE_MILLISECONDS / 1000} s`;
    return refuse(cluster, { ok: false, status: null, cause: "timeout", reason });
  }
}

/** The way of servers before 1.27: one document a group. A group that fails (a dead aggregated API) costs only itself. */
async function askEach(groups: unknown, read: (path: string) => Promise<Asked>): Promise<ServedResource[]> {
  const versions = [{ group: "", version: "v1" }, ...readGroups(groups)];
  const lists = await Promise.all(
    versions.map(async ({ group, version }) => {
      const path =
        group === "" ? `/api/${version}` : `/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}`;
      const asked = await read(path);
      return asked.ok ? readResourceList(group, version, asked.document) : [];
    }),
  );
  return lists.flat();
}

const refuse = (cluster: Reached, { cause, reason }: Extract<Asked, { ok: false }>): Discovered => ({
  cluster,
  ok: false,
  unanswered: { cluster: cluster.name, cause, reason },
});

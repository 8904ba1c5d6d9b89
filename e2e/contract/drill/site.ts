import { Readable } from "node:stream";

import type { Drill } from "#lib/contract/drill.ts";
import { drillLabel } from "#lib/model/drill/objects.ts";
import { wishOf } from "#lib/model/drill/wish.ts";
import { restoreBody } from "#lib/model/restore/body.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { AuditIntent, AuditOutcome } from "#lib/server/audit/audit.ts";
import type { Answering } from "#lib/server/cluster/cluster.ts";
import type { DrillOrder, DrillSite } from "#lib/server/drill/order.ts";
import { downloadText } from "#lib/server/source/velero/download.ts";
import { readPlace } from "#lib/server/source/velero/place.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";

export const home = "velero";
export const point = 1_800_000_000;

/** A cluster as a drill asks it, over a plain client. `refuse` answers instead of it where it likes. */
export function answeringOf(client: Client, refuse: (method: string, path: string) => number | null): Reached {
  const answering: Answering = {
    name: "east",
    dispatch: () => {
      throw new Error("A drill streams nothing.");
    },
    request: async ({ method, path, body }) => {
      const refused = refuse(method, path);
      if (refused !== null) return { status: refused, headers: {}, body: Readable.from([Buffer.from("{}")]) };
      // The plain client sends no length with a DELETE's body.
      const text = typeof body === "string" && method !== "DELETE" ? { body: JSON.parse(body) as object } : {};
      const answer = await client.request(path, { method, ...text });
      return { status: answer.status, headers: {}, body: Readable.from([Buffer.from(answer.body)]) };
    },
  };
  // Nobody in particular asks: what may be done here, the client may.
  return answering as Reached;
}

export interface Noted {
  readonly intent: AuditIntent;
  outcome: AuditOutcome | null;
}

/** Where a drill works, and what it has in the audit. */
export async function siteOf(client: Client, cluster: Reached): Promise<{ site: DrillSite; noted: Noted[] }> {
  const { body } = await client.request(`/apis/velero.io/v1/namespaces/${home}/backupstoragelocations/default`);
  const place = readPlace(JSON.parse(body));
  const noted: Noted[] = [];
  const site: DrillSite = {
    cluster,
    source: cluster,
    now: Date.now,
    person: { person: { id: "ann", name: "Ann", groups: [] }, address: { socket: "", claimed: [] } },
    audit: {
      begin: (intent: AuditIntent) => {
        const one: Noted = { intent, outcome: null };
        noted.push(one);
        return Promise.resolve({ id: String(noted.length), end: (outcome: AuditOutcome) => (one.outcome = outcome) });
      },
      note: (intent: AuditIntent, outcome: AuditOutcome) => Promise.resolve(noted.push({ intent, outcome })),
    } as unknown as DrillSite["audit"],
    readFile: (kind, name, signal) =>
      downloadText({
        cluster,
        target: { kind, name, namespace: home },
        place,
        choose: () => Promise.resolve({ address: "127.0.0.1", family: 4 }),
        limitBytes: 10_000_000,
        signal,
      }),
  };
  return { site, noted };
}

/** A drill of a namespace from a backup that takes all of it. */
export function orderOf(id: string, namespace: string, backup: string): DrillOrder {
  const scratch = `drill-${namespace}-${id}`;
  const wish = { ...wishOf(namespace, scratch), resourceModifier: scratch };
  const order = { backup, wish: { ...wish, resources: [] }, clusterResources: ["persistentvolumes"] };
  return {
    id,
    namespace,
    scratch,
    home,
    backup,
    origin: `${home}/${backup}`,
    pointAt: point,
    podSecurity: {},
    restore: restoreBody({ namespace: home, name: scratch, labels: { [drillLabel]: id } }, order),
    // By the embedded clock, which runs twenty times as fast.
    objectiveSeconds: 600,
    sentinel: null,
    probe: null,
    by: "Ann",
  };
}

/** It as it begins. */
export const begun = ({ id, namespace, scratch, home: velero, by }: DrillOrder): Drill => ({
  id,
  namespace,
  scratch,
  home: velero,
  by,
  cluster: "east",
  into: "east",
  policy: "",
  startedAt: Date.now(),
  step: "prepare",
  progress: "",
  failure: "",
  proof: null,
  proofHash: "",
  remains: { state: "there" },
});

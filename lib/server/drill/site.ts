import type { Identity } from "#lib/model/rbac/policy.ts";
import { reach } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import { readPlaceOf } from "#lib/server/restore/velero.ts";
import { chooseStore } from "#lib/server/source/velero/choose.ts";
import { downloadText } from "#lib/server/source/velero/download.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import type { DrillSite, PolicyOrder } from "./order.ts";
import { refuse } from "./problem.ts";

export interface SiteAsked {
  readonly engine: Engine;
  readonly viewer: Viewer;
  /** Where the namespace is, and which cluster is restored into. */
  readonly place: { readonly cluster: string; readonly into: string };
  readonly policy?: PolicyOrder | undefined;
  readonly source: Pick<AuditIntent, "address" | "userAgent">;
}

const LIST_BYTES_AT_MOST = 64 * 1_048_576;

/** Where a drill works, and as whom; without Velero's files. @throws {ViewProblem | ActingError} */
export async function openSite({ engine, viewer, place, policy, source }: SiteAsked): Promise<DrillSite> {
  const cluster = requireCluster(engine, viewer, place.into);
  const actingAs = policy === undefined ? await actsAs(viewer, cluster) : policy.identity;
  return {
    cluster: reach(viewer, cluster),
    source: reach(viewer, requireCluster(engine, viewer, place.cluster)),
    audit: engine.audit,
    now: Date.now,
    person: {
      person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
      ...(actingAs === null ? {} : { actingAs: { username: actingAs.user, groups: actingAs.groups } }),
      sessionId: viewer.sessionId,
      ...source,
    },
    ...(policy
      ? { annotations: { "quarterdeck.dev/policy": policy.name, "quarterdeck.dev/given": policy.place } }
      : {}),
    readFile: () => Promise.reject(new Error("No files are read here.")),
  };
}

async function actsAs(viewer: Viewer, cluster: Parameters<Viewer["acting"]["of"]>[0]): Promise<Identity | null> {
  const identity = await viewer.acting.of(cluster);
  return identity.mode === "impersonate" ? { user: identity.user, groups: identity.groups } : null;
}

/** The same with what Velero has stored of a backup, and of restores from it. @throws {ViewProblem} QD-422-drill without its location */
export async function withFiles(
  site: DrillSite,
  { home: namespace, backup }: { readonly home: string; readonly backup: string },
  signal: AbortSignal,
): Promise<DrillSite> {
  const { cluster } = site;
  const place = await readPlaceOf({ cluster, signal }, { namespace, backup });
  if (place === null) throw refuse("QD-422-drill", "The backup's storage location is not there.");
  return {
    ...site,
    readFile: (kind, name, own) =>
      downloadText({
        cluster,
        target: { kind, name, namespace },
        place,
        choose: chooseStore,
        limitBytes: LIST_BYTES_AT_MOST,
        signal: own,
      }),
  };
}

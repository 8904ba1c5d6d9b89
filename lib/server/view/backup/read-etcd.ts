import type { SeenEtcd, Told } from "#lib/model/etcd/seen.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { type EtcdResource, type RowsOf, seeEtcd } from "#lib/server/observe/etcd/see-etcd.ts";
import type { Engine } from "#lib/server/view/engine.ts";

export interface ReadEtcd {
  readonly etcd: SeenEtcd;
  /** What of it the viewer may not list. */
  readonly forbidden: ReadonlySet<EtcdResource>;
  /** Whether it serves what control planes of other clusters are hosted by, which the viewer may not list. */
  readonly isHostedForbidden: boolean;
}

const hostedResources = ["etcds", "datastores"] as const satisfies readonly EtcdResource[];

/** What tells of a cluster's etcd as one viewer may know it. */
export function readEtcd(engine: Engine, viewer: Viewer, cluster: Cluster): ReadEtcd {
  const forbidden = new Set<EtcdResource>();
  const partly = new Set<EtcdResource>();
  const of = (resource: EtcdResource): Told<RowsOf> => {
    const grant = viewer.grants.of(cluster.name, resource);
    if (grant.state === "unknown") return { isKnown: false, reason: grant.reason };
    if (grant.state === "none") {
      forbidden.add(resource);
      return { isKnown: false, reason: `you may not list ${resource} here` };
    }
    if (grant.state === "some") partly.add(resource);
    return rowsOf(engine, viewer, cluster, resource);
  };
  const etcd = seeEtcd(of);
  const unseenJobs =
    partly.has("cronjobs") || partly.has("jobs") ? "you may list cronjobs in some namespaces of it only" : "";
  const isHostedForbidden = hostedResources.some((one) => forbidden.has(one) && isServed(engine, cluster, one));
  return { etcd: { ...etcd, unseenJobs }, forbidden, isHostedForbidden };
}

/** Known of what is watched: not of what nobody may read here. */
const isServed = ({ watches }: Engine, cluster: Cluster, resource: EtcdResource): boolean =>
  watches.reflector(cluster, resource)?.state.phase === "live";

function rowsOf({ watches }: Engine, viewer: Viewer, cluster: Cluster, resource: EtcdResource): Told<RowsOf> {
  const state = watches.reflector(cluster, resource)?.state;
  if (state?.phase === "absent") return { isKnown: false, reason: `it does not serve ${resource}` };
  const source = scopeTable({ watches, viewer, cluster, resource });
  if (source?.table.isComplete === true)
    return { isKnown: true, value: { table: source.table, rows: rowsScoped(source) } };
  return { isKnown: false, reason: state?.reason || `its ${resource} are being listed` };
}

import type { ActingIdentity } from "#lib/server/cluster/acting.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";

/** As whom a viewer reaches clusters. */
export interface Acting {
  /** The identity for one cluster; a promise where a token has to be fetched first. @throws {AccessError} when there is none. */
  of(cluster: Cluster): ActingIdentity | Promise<ActingIdentity>;
}

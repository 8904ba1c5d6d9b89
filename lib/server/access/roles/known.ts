import type { Identity } from "#lib/model/rbac/policy.ts";
import { knownTo } from "#lib/server/access/review/subject.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";

/** The viewer as a cluster's roles name them; null where the cluster is reached as Quarterdeck itself, whose name only the cluster knows. */
export const knownAs = ({ identity }: Cluster, { name, groups, key }: Viewer): Identity | null =>
  knownTo(identity, { username: name, uid: "", groups, key });

/** What the cluster puts before the provider's names of groups; null where there is no provider. */
export const groupsPrefixOf = ({ identity }: Cluster): string | null =>
  identity.mode === "local" ? null : identity.groupsPrefix;

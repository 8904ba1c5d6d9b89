import type { Finding } from "#lib/contract/finding.ts";
import type { Notable } from "#lib/model/notification/notable.ts";
import type { Fleet } from "#lib/server/cluster/cluster.ts";

import { listLink } from "./link.ts";

/** A finding as people are told of it. */
export function findingNotable(finding: Finding, registry: Pick<Fleet, "get">): Notable {
  const { id, check, severity, layer, cluster, kind, namespace, name, owner, title, summary, since } = finding;
  const isCluster = kind === "Cluster";
  return {
    id,
    kind: "finding",
    check,
    severity,
    layer,
    cluster,
    labels: registry.get(cluster)?.labels ?? {},
    namespace,
    object: isCluster ? `Cluster ${cluster}` : `${kind} ${name}`,
    owner,
    title,
    summary,
    since,
    link: listLink("/findings", { cluster, check, name: isCluster ? "" : name }),
  };
}

import type { Alert } from "#lib/contract/alert.ts";
import type { Notable } from "#lib/model/notification/notable.ts";
import type { Fleet } from "#lib/server/cluster/cluster.ts";

import { listLink } from "./link.ts";

/** An alert as people are told of it; null for one that never tells anybody, such as Watchdog. */
export function alertNotable(alert: Alert, registry: Pick<Fleet, "get">): Notable | null {
  const { id, alert: check, severity, cluster, namespace, subject, summary, description, labels, since } = alert;
  if (severity === "none") return null;
  return {
    id,
    kind: "alert",
    check,
    severity,
    layer: null,
    cluster,
    labels: registry.get(cluster)?.labels ?? {},
    namespace,
    object: `${subject.kind} ${subject.name}`.trim() || check,
    // As rules copy them from the object: an annotation or a label of it.
    owner: labels["owner"] ?? labels["team"] ?? labels["label_team"] ?? "",
    title: check,
    summary: summary || description || check,
    since: Math.floor(since / 1000),
    link: listLink("/alerts", { alert: check, cluster, namespace }),
  };
}

import type { AlertSubject } from "#lib/contract/alert.ts";
import { type AlertLabels, namespaceOf, subjectOf } from "#lib/model/alert/subject.ts";
import { seesNamespace } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Where an alert belongs, by its labels. */
export interface AlertPlace {
  /** As it is registered here; empty for none. */
  readonly cluster: string;
  readonly namespace: string;
  readonly subject: AlertSubject;
}

type Registry = Pick<Engine, "registry">;

/** Where an alert belongs. A cluster that is not registered is none. */
export function placeOf({ registry }: Registry, labels: AlertLabels, clusterLabel: string): AlertPlace {
  const named = labels[clusterLabel] ?? "";
  const cluster = registry.get(named) === undefined ? "" : named;
  const subject = subjectOf(labels, cluster !== "");
  const isOfCluster = subject.resource === "nodes" || subject.resource === "clusters";
  return { cluster, subject, namespace: isOfCluster ? "" : namespaceOf(labels) };
}

/**
 * Whether an alert is the viewer's to see: in a namespace by the right to list its pods, of a node or a whole cluster by the right to list
 * nodes, and without a cluster by that right in every cluster.
 */
export function seesPlace(engine: Registry, viewer: Viewer, { cluster, namespace }: AlertPlace): boolean {
  if (cluster === "") return seesEverything(engine, viewer);
  const resource = namespace === "" ? "nodes" : "pods";
  return seesNamespace(viewer, { cluster, resource, namespace });
}

/** Whether the viewer may list pods and nodes of all clusters that are registered. */
export const seesEverything = ({ registry }: Registry, viewer: Viewer): boolean =>
  registry.list().every(({ name }) => seesCluster(viewer, name));

/** Whether the viewer may list all pods and nodes of a cluster. */
export const seesCluster = (viewer: Viewer, cluster: string): boolean =>
  viewer.grants.of(cluster, "nodes").state === "all" && viewer.grants.of(cluster, "pods").state === "all";

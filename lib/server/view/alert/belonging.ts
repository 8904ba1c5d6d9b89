import type { Alert, AlertAboutInput } from "#lib/contract/alert.ts";
import { rowScoped, scopeTable } from "#lib/server/access/scope.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import type { AlertsAsking } from "./visible.ts";

interface Asking extends AlertsAsking {
  readonly engine: Engine;
  readonly input: AlertAboutInput;
}

/** Tests whether an alert of the object's cluster names the object, or a pod of it as the pods' own rows say. */
export function belonging(asking: Asking): (alert: Alert) => boolean {
  const { resource, namespace, name } = asking.input;
  if (resource === "clusters") return () => true;
  if (resource === "namespaces") return (alert) => alert.namespace === name;
  if (resource === "nodes")
    return ({ subject, labels }) =>
      (subject.resource === "nodes" && subject.name === name) || (labels["node"] ?? "") === name;
  const isOfPod = podTest(asking);
  return (alert) =>
    alert.namespace === namespace &&
    ((alert.subject.resource === resource && alert.subject.name === name) ||
      (alert.subject.resource === "pods" && isOfPod(alert.subject.name)));
}

/** Tests whether a pod's controller is the workload, or a ReplicaSet that its Deployment made. */
function podTest({ engine, viewer, input }: Asking): (pod: string) => boolean {
  const { resource, namespace, name } = input;
  const cluster = engine.registry.get(input.cluster);
  const kind = resource === "deployments" ? "ReplicaSet" : kindOf(resource);
  const source = cluster && scopeTable({ watches: engine.watches, viewer, cluster, resource: "pods" });
  if (!source || resource === "pods") return () => false;
  const [ownerKind, owner] = [source.table.byKey.get("ownerKind"), source.table.byKey.get("owner")];
  return (pod) => {
    const row = rowScoped(source, namespace, pod);
    if (row < 0 || ownerKind?.read(row) !== kind) return false;
    const found = String(owner?.read(row));
    return kind === "ReplicaSet" && resource === "deployments" ? withoutHash(found) === name : found === name;
  };
}

const kindOf = (resource: string): string | undefined =>
  Object.values(kinds).find((kind) => kind.resource === resource)?.kindName;

/** A Deployment names its ReplicaSets after itself and the hash of their template, which has no dash. */
const withoutHash = (name: string): string => name.slice(0, name.lastIndexOf("-"));

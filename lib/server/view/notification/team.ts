import { resourceOfKind } from "#lib/server/kind/kinds.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { Told } from "#lib/server/view/engine.ts";

interface Place {
  readonly cluster: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Who answers for an object: what its workload says, and of a pod the workload that it is of. Empty when nothing says. */
export function teamOf(told: Pick<Told, "registry" | "watches">, { cluster, kind, namespace, name }: Place): string {
  const cells = cellsOfObject(told, { cluster, kind, namespace, name });
  if (cells === null) return "";
  if (kind !== "Pod") return cells.text("team");
  const [ownerKind, owner] = [cells.text("ownerKind"), cells.text("owner")];
  if (ownerKind === "" || ownerKind === "Pod") return "";
  // A Deployment's ReplicaSets are named after it, with a hash behind (kube-controller-manager, pod-template-hash).
  const workload =
    ownerKind === "ReplicaSet"
      ? { kind: "Deployment", name: owner.replace(/-[a-z0-9]+$/, "") }
      : { kind: ownerKind, name: owner };
  return cellsOfObject(told, { cluster, namespace, ...workload })?.text("team") ?? "";
}

function cellsOfObject(
  { registry, watches }: Pick<Told, "registry" | "watches">,
  { cluster, kind, namespace, name }: Place,
) {
  const found = registry.get(cluster);
  const resource = resourceOfKind(kind);
  if (found === undefined || resource === null) return null;
  const table = watches.reflector(found, resource)?.table;
  const row = table?.find(namespace, name) ?? -1;
  return table === undefined || row < 0 ? null : cellsOf(table, row);
}

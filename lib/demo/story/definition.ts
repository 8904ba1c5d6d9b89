import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import rows from "./definitions.json" with { type: "json" };
import { distributionOf } from "./distribution.ts";
import { printedOf } from "./printed.ts";

const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
const common = { served: true, storage: true, schema, subresources: { status: {} } };
const conditions = ["NamesAccepted", "Established"].map((type) => ({ type, status: "True" }));

/** API groups of what is installed anywhere. */
export const definedGroups = [...new Set(rows.map((row) => row.split(" ")[3] ?? ""))];

/**
 * CustomResourceDefinitions of what is installed in a cluster.
 * A row: plural, kind, short name or -, group, version, scope (Namespaced unless c), where when not everywhere.
 */
export function buildDefinitions(plan: ClusterPlan): NewObject[] {
  const here = new Set<string>([plan.gitops, distributionOf(plan), plan.name]);
  return rows
    .map((row) => row.split(" "))
    .filter(([, , , , , , where]) => where === undefined || where.split(",").some((one) => here.has(one)))
    .map(buildDefinition);
}

function buildDefinition([plural, kind = "", short = "", group, version, letter]: readonly string[]): NewObject {
  const names = { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` };
  const acceptedNames = short === "-" ? names : { ...names, shortNames: [short] };
  const scope = letter === "c" ? "Cluster" : "Namespaced";
  const name = `${plural}.${group}`;
  const printed = printedOf(name);
  const served = { name: version, ...common, ...(printed.length > 0 ? { additionalPrinterColumns: printed } : {}) };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name },
    spec: { group, names: acceptedNames, scope, versions: [served] },
    status: { acceptedNames, conditions, storedVersions: [version] },
  };
}

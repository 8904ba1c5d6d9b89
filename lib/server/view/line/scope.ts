import type { LineScope, LineTerm } from "#lib/model/line/question.ts";
import type { Reviewable } from "#lib/server/access/grant.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** Lines of a namespace are for who may read its pods' logs; those of no namespace, for who may read all and list nodes. */
const NEEDED = ["pods/log", "nodes"] as const satisfies readonly Reviewable[];

export interface LineRights {
  /** null: of what was asked for there is nothing. */
  readonly scope: LineScope | null;
  readonly leftOut: { cluster: string; reason: string }[];
  readonly warnings: string[];
}

type Group = LineScope["groups"][number];
interface Request {
  engine: Pick<Engine, "registry">;
  viewer: Viewer;
  /** Clusters that these terms rule out are not asked about. */
  terms: readonly LineTerm[];
}

/** What of the central logs is a viewer's. @throws {ViewProblem} QD-403-logs when nothing is, QD-503-authz when nobody knows. */
export async function rightsTo({ engine, viewer, terms }: Request): Promise<LineRights> {
  await viewer.grants.ensure(NEEDED);
  const visible = visibleClusters(engine, viewer).map(({ name }) => name);
  const names = visible.filter((name) => terms.every((term) => isAbout(term, name))).toSorted();
  const leftOut: LineRights["leftOut"] = [];
  const found = new Map<string, { clusters: string[]; namespaces: Group["namespaces"] }>();
  for (const cluster of names) {
    const logs = viewer.grants.of(cluster, "pods/log");
    if (logs.state === "unknown") leftOut.push({ cluster, reason: logs.reason });
    const namespaces = namespacesOf(viewer, cluster);
    if (namespaces?.length === 0) continue;
    const key = JSON.stringify(namespaces);
    const group = found.get(key) ?? { clusters: [], namespaces };
    group.clusters.push(cluster);
    found.set(key, group);
  }
  if (names.length === 0 && visible.length > 0)
    return { scope: null, leftOut, warnings: [`No cluster here is called so: there are ${visible.join(", ")}`] };
  if (found.size === 0) throw refuse(leftOut[0], names);
  return { scope: { groups: [...found.values()] }, leftOut, warnings: [] };
}

/** An empty list: none; null: all, and lines of no namespace. */
function namespacesOf({ grants }: Viewer, cluster: string): Group["namespaces"] {
  const logs = grants.of(cluster, "pods/log");
  if (logs.state === "some") return [...logs.namespaces].toSorted();
  if (logs.state !== "all") return [];
  return grants.of(cluster, "nodes").state === "all" ? null : "any";
}

function isAbout(term: LineTerm, cluster: string): boolean {
  if (term.type !== "key" || term.key !== "cluster") return true;
  const isNamed = term.patterns.some(({ text, isPrefix }) => (isPrefix ? cluster.startsWith(text) : cluster === text));
  return isNamed !== term.isNegated;
}

function refuse(unknown: LineRights["leftOut"][number] | undefined, clusters: readonly string[]): ViewProblem {
  if (unknown !== undefined)
    return new ViewProblem({
      status: 503,
      code: "QD-503-authz",
      detail: `It is not known whose logs you may read in ${unknown.cluster}: ${unknown.reason}`,
      action: "Try again: rights are asked for anew every few seconds.",
    });
  return new ViewProblem({
    status: 403,
    code: "QD-403-logs",
    detail: `There is no namespace${clusters.length === 1 ? ` in ${clusters[0]}` : ""} whose pods' logs you may read, so there are no lines to search.`,
    action: "Ask for the right to get pods/log in a namespace: the roles view, edit and admin hold it.",
  });
}

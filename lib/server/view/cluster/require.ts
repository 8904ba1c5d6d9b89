import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** The cluster of that name. @throws {ViewProblem} QD-404-cluster. */
export function requireCluster(engine: Engine, name: string): Cluster {
  const cluster = engine.registry.get(name);
  if (cluster !== undefined) return cluster;
  const known = engine.registry.list().map((candidate) => candidate.name);
  throw new ViewProblem({
    status: 404,
    code: "QD-404-cluster",
    detail: `There is no cluster "${name}".`,
    action: known.length === 0 ? "Register a cluster first." : `Use one of: ${known.slice(0, 20).join(", ")}.`,
  });
}

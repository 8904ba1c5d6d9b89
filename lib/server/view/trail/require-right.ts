import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

interface Place {
  engine: Pick<Engine, "registry">;
  viewer: Viewer;
  cluster: string;
}

/** What an API server wrote down of an object is for whoever the cluster lets read that object. @throws {ViewProblem} @throws {AccessError} */
export async function requireRight({ engine, viewer, cluster }: Place, right: ResourceAttributes): Promise<void> {
  requireCluster(engine, viewer, cluster);
  const { isAllowed, reason } = await viewer.grants.may(cluster, right);
  if (isAllowed) return;
  const { verb, resource, namespace } = right;
  throw new ViewProblem({
    status: 403,
    code: "QD-403-access",
    detail: `${cluster} does not let you ${verb} ${resource}${namespace === "" ? "" : ` in ${namespace}`}, so what was done to them is not told either.${reason === "" ? "" : ` ${reason}`}`,
    action: `Ask for the right to ${verb} ${resource}${namespace === "" ? "" : ` in ${namespace}`}.`,
    access: { cluster, ...right },
  });
}

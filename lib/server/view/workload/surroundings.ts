import type { Section } from "#lib/contract/detail.ts";
import type { SurroundingsAnswer } from "#lib/contract/workload.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { readAutoscalers } from "./autoscalers.ts";
import { readBudgets } from "./budgets.ts";
import { readEndpoints } from "./endpoints.ts";
import { readWorkload, type WorkloadRequest } from "./read.ts";

/** What stands around a workload's pods. @throws {ViewProblem} when the workload itself cannot be read. */
export async function getSurroundings(request: WorkloadRequest): Promise<SurroundingsAnswer> {
  const { namespace, signal } = request;
  const cluster = reachCluster(request.engine, request.viewer, request.cluster);
  const workload = await readWorkload(cluster, request);
  const place = { cluster, namespace, signal };
  const labels = workload.spec.template.metadata?.labels ?? {};
  const target = { kind: kinds[request.resource].kindName, name: workload.metadata.name };
  const [endpoints, autoscalers, budgets] = await Promise.all([
    toSection(readEndpoints(place, labels)),
    toSection(readAutoscalers(place, target)),
    toSection(readBudgets(place, labels)),
  ]);
  return { endpoints, autoscalers, budgets };
}

async function toSection<Row>(rows: Promise<Row[]>): Promise<Section<Row>> {
  try {
    return { state: "known", rows: await rows };
  } catch (error) {
    if (!(error instanceof ViewProblem)) throw error;
    return { state: "failed", ...error.told };
  }
}

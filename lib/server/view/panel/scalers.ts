import { z } from "zod";

import type { WorkloadSubject } from "#lib/contract/panel.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";
import { readAutoscalers } from "#lib/server/view/workload/autoscalers.ts";
import type { Place } from "#lib/server/view/workload/list-beside.ts";

const HORIZONTAL =
  "A HorizontalPodAutoscaler counts use against requests: other requests make it run more or fewer pods. Change both together.";
const VERTICAL = "A VerticalPodAutoscaler speaks of its requests: change its policy, and not what it sets.";
const UNKNOWN = "Whether an autoscaler counts on its requests is not known.";

const KINDS = { deployments: "Deployment", statefulsets: "StatefulSet", daemonsets: "DaemonSet" } as const;

/** What else sets a workload's requests or replicas, in sentences for who thinks of changing them. */
export async function scalersOf(place: Place, { resource, name }: WorkloadSubject): Promise<string[]> {
  const workload = { kind: KINDS[resource], name };
  const found = await Promise.all([isScaledOut(place, workload), isScaledUp(place, workload)].map(known));
  const [out, up] = found;
  return [
    ...(out === true ? [HORIZONTAL] : []),
    ...(up === true ? [VERTICAL] : []),
    ...(found.includes(null) ? [UNKNOWN] : []),
  ];
}

/** Most clusters have no vertical autoscalers at all, which is a no; one that refuses or is silent leaves it open. */
async function known(asked: Promise<boolean>): Promise<boolean | null> {
  try {
    return await asked;
  } catch (error) {
    return error instanceof ViewProblem && error.status === 404 ? false : null;
  }
}

type Workload = { kind: string; name: string };

const isScaledOut = async (place: Place, workload: Workload): Promise<boolean> =>
  (await readAutoscalers(place, workload)).length > 0;

const Verticals = z.object({
  items: z.array(
    z.object({ spec: z.object({ targetRef: z.object({ kind: z.string(), name: z.string() }).nullish() }) }),
  ),
});

async function isScaledUp({ cluster, namespace, signal }: Place, { kind, name }: Workload): Promise<boolean> {
  const resource = "verticalpodautoscalers";
  const path = buildApiPath({ group: "autoscaling.k8s.io", version: "v1", resource, namespace });
  const { items } = Verticals.parse(await readJson({ cluster, path, what: resource, signal }));
  return items.some(({ spec: { targetRef } }) => targetRef?.kind === kind && targetRef.name === name);
}

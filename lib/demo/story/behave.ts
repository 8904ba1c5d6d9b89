import type { Utilization } from "#lib/demo/controller/autoscale/autoscaler.ts";
import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Behave } from "#lib/demo/controller/kubelet/behaviour.ts";

import { applications } from "./application.ts";
import { chance } from "./chance.ts";
import type { Incident } from "./incident.ts";
import type { Stage } from "./stage.ts";

/** How long a program takes to serve. */
const startMilliseconds = { java: 9000, python: 5000, database: 4000, node: 2500, go: 900 };
const runtimes = new Map(applications.map(({ name, runtime }) => [name, runtime]));

/** What every container of a cluster does: what an incident makes of it, else what its program always does. */
export function behaveIn(stage: Stage, incidents: readonly Incident[]): Behave {
  const here = incidents.filter(({ clusters }) => clusters.includes(stage.plan.name));
  const endAfter = (milliseconds: number) => ({ end: { afterMilliseconds: Math.floor(milliseconds), exitCode: 0 } });
  return (pod, container, restarts) => {
    for (const { behave } of here) {
      const behaviour = behave?.(stage, pod, container, restarts);
      if (behaviour) return behaviour;
    }
    const share = fractionOf(`${pod.metadata.uid}/${container}`);
    if (pod.spec.initContainers?.some(({ name }) => name === container)) return endAfter(1500 + 2000 * share);
    if (pod.spec.restartPolicy === "Never") return endAfter(20_000 + 70_000 * share);
    const runtime = runtimes.get(container) ?? "go";
    return { readyAfterMilliseconds: Math.floor(startMilliseconds[runtime] * (0.7 + 0.6 * share)) };
  };
}

/** What workloads use of their CPU requests: near the autoscalers' target of 70 %, and far above it where traffic rose. */
export const utilizationIn =
  (stage: () => Stage): Utilization =>
  ({ namespace, name }, resource) => {
    if (resource !== "cpu") return undefined;
    const { plan, marks } = stage();
    const percent = marks.has(`${namespace}/${name}`) ? 148 : 65 + Math.floor(chance(plan.name, name, "cpu") * 8);
    return { percent, average: `${percent * 2}m` };
  };

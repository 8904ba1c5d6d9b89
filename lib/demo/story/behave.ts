import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Behave } from "#lib/demo/controller/kubelet/behaviour.ts";

import { applications } from "./application.ts";
import type { Incident } from "./incident/incident.ts";
import type { Stage } from "./stage.ts";

/** How long a program takes to serve. */
const startMilliseconds = { java: 9000, python: 5000, database: 4000, node: 2500, go: 900 };
const byName = new Map(applications.map((application) => [application.name, application]));

/** What every container of a cluster does: what an incident makes of it, else what its program always does. */
export function behaveIn(stage: Stage, incidents: readonly Incident[]): Behave {
  const here = incidents.filter(({ clusters }) => clusters.includes(stage.plan.name));
  return (pod, container, restarts) => {
    for (const { behave } of here) {
      const behaviour = behave?.(stage, pod, container, restarts);
      if (behaviour) return behaviour;
    }
    const share = fractionOf(`${pod.metadata.uid}/${container}`);
    const isInit = pod.spec.initContainers?.some(({ name }) => name === container) === true;
    if (isInit) return { end: { afterMilliseconds: 1500 + Math.floor(2000 * share), exitCode: 0 } };
    if (pod.spec.restartPolicy === "Never")
      return { end: { afterMilliseconds: 20_000 + Math.floor(70_000 * share), exitCode: 0 } };
    const runtime = byName.get(container)?.runtime ?? "go";
    return { readyAfterMilliseconds: Math.floor(startMilliseconds[runtime] * (0.7 + 0.6 * share)) };
  };
}

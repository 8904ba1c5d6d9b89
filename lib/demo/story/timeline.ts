import type { Clock } from "#lib/demo/clock.ts";

import { type Incident, periodMinutes, type Step } from "./incident/incident.ts";
import type { Stage } from "./stage.ts";

const minute = 60_000;

/**
 * Lets incidents happen in a cluster: each step at its minute from `start`, and those from the start on again every period.
 * Returns its own end.
 */
export function followTimeline(stage: Stage, clock: Clock, start: number, incidents: readonly Incident[]): () => void {
  const { name } = stage.plan;
  const isHere = (incident: Incident, step: Step): boolean => (step.in ?? incident.clusters).includes(name);
  const steps = incidents
    .filter(({ clusters }) => clusters.includes(name))
    .flatMap((incident) => (incident.steps ?? []).filter((step) => isHere(incident, step)));
  const cancels = new Map<Step, () => void>();
  const wait = (step: Step, at: number): void => {
    const happen = (): void => {
      step.act(stage);
      if (step.minute >= 0) wait(step, at + periodMinutes * minute);
      else cancels.delete(step);
    };
    cancels.set(step, clock.at(at, happen));
  };
  for (const step of steps) wait(step, start + step.minute * minute);
  return () => {
    for (const cancel of cancels.values()) cancel();
  };
}

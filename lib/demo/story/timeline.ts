import type { Clock } from "#lib/demo/clock.ts";

import type { Incident } from "./incident.ts";
import type { Stage } from "./stage.ts";

const minute = 60_000;
/** After this many minutes the story begins again. */
const periodMinutes = 30;

/**
 * Lets incidents happen in a cluster: each step at its minute from `start`, and those from the start on again every period.
 * Returns its own end.
 */
export function followTimeline(stage: Stage, clock: Clock, start: number, incidents: readonly Incident[]): () => void {
  let isOver = false;
  const { name } = stage.plan;
  for (const { clusters, steps = [] } of incidents) {
    for (const step of clusters.includes(name) ? steps : []) {
      if (!(step.in ?? clusters).includes(name)) continue;
      const wait = (at: number): void => {
        clock.at(at, () => {
          if (isOver) return;
          step.act(stage);
          if (step.minute >= 0) wait(at + periodMinutes * minute);
        });
      };
      wait(start + step.minute * minute);
    }
  }
  return () => {
    isOver = true;
  };
}

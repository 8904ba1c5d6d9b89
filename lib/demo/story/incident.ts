import type { Behave, Behaviour } from "#lib/demo/controller/kubelet/behaviour.ts";

import type { Stage } from "./stage.ts";

/** Something that goes wrong in some clusters. */
export interface Incident {
  readonly clusters: readonly string[];
  /** What happens when, in minutes from the demo's start; before it for what a viewer finds already there. From 0 on it returns each half hour. */
  readonly steps?: readonly Step[];
  /** What containers do that the incident touches; undefined leaves them to others. */
  readonly behave?: (stage: Stage, ...asked: Parameters<Behave>) => Behaviour | undefined;
}

export interface Step {
  readonly minute: number;
  /** Clusters of the incident in which this happens; all unless told. */
  readonly in?: readonly string[];
  readonly act: (stage: Stage) => void;
}

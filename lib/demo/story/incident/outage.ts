import { nodeAt } from "../stage.ts";
import type { Incident } from "./incident.ts";

/** A machine whose kubelet falls silent and comes back, and one whose network is down since an hour. */
export const lostNode: Incident = {
  clusters: ["prod-us-east"],
  steps: [
    { minute: -7, act: (stage) => stage.setKubelet(nodeAt(stage, 4), "dead") },
    { minute: 14, act: (stage) => stage.setKubelet(nodeAt(stage, 4), "ready") },
    { minute: 21, act: (stage) => stage.setKubelet(nodeAt(stage, 4), "dead") },
  ],
};

export const nodeWithoutNetwork: Incident = {
  clusters: ["stage-eu-west"],
  steps: [{ minute: -61, act: (stage) => stage.setKubelet(nodeAt(stage, 2), "notReady") }],
};

/** A line to the north that breaks, heals and breaks again. */
export const unreachable: Incident = {
  clusters: ["edge-oslo"],
  steps: [
    { minute: 0.6, act: (stage) => stage.setReach("refused") },
    { minute: 6, act: (stage) => stage.setReach("open") },
    { minute: 9, act: (stage) => stage.setReach("refused") },
    { minute: 26, act: (stage) => stage.setReach("open") },
  ],
};

/** An API server far away and short of CPU. */
export const slow: Incident = {
  clusters: ["prod-ap-south"],
  steps: [{ minute: -60, act: (stage) => stage.setReach("slow") }],
};

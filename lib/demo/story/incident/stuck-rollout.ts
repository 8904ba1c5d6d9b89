import { deploy, isVersion } from "../stage.ts";
import type { Incident } from "./incident.ts";

const name = "shipping/shipping-api";
const [good, bad] = ["4.1.5", "4.2.0"];

/** The new pods run and never get ready: the rollout passes its deadline, and the old pods carry on. */
export const stuckRollout: Incident = {
  clusters: ["prod-eu-central", "prod-us-west"],
  steps: [
    { minute: -95, in: ["prod-eu-central"], act: (stage) => deploy(stage, name, bad) },
    { minute: 8, act: (stage) => deploy(stage, name, bad) },
    { minute: 27, in: ["prod-us-west"], act: (stage) => deploy(stage, name, good) },
  ],
  behave: (_stage, pod, container) =>
    isVersion(pod, container, name, bad) ? { readyAfterMilliseconds: null } : undefined,
};

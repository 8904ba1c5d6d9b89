import { deploy, isVersion } from "../stage.ts";
import type { Incident } from "./incident.ts";

const name = "payments/payments-api";
const [good, bad] = ["3.8.1", "3.9.0"];

/** A release that wants a setting which nobody has made. It reaches a third cluster while one watches, and is taken back. */
export const badDeploy: Incident = {
  clusters: ["prod-eu-west", "prod-eu-central", "prod-us-east"],
  steps: [
    { minute: -38, in: ["prod-eu-west"], act: (stage) => deploy(stage, name, bad) },
    { minute: -26, in: ["prod-eu-central"], act: (stage) => deploy(stage, name, bad) },
    { minute: 1, act: (stage) => deploy(stage, name, bad) },
    { minute: 23, act: (stage) => deploy(stage, name, good) },
  ],
  behave: (_stage, pod, container) =>
    isVersion(pod, container, name, bad)
      ? {
          readyAfterMilliseconds: null,
          end: { afterMilliseconds: 2400, exitCode: 1, message: "Error: missing key PAYMENTS_DSN" },
        }
      : undefined,
};

import { deploy, isVersion } from "../stage.ts";
import type { Incident } from "./incident.ts";

const name = "growth/loyalty";
const [good, missing] = ["3.0.4", "3.1.0-rc.2"];

/** A tag that the registry does not have: somebody forgot to push. */
export const missingImage: Incident = {
  clusters: ["stage-eu-west", "stage-us-east"],
  steps: [
    { minute: -52, in: ["stage-eu-west"], act: (stage) => deploy(stage, name, missing) },
    { minute: 4, act: (stage) => deploy(stage, name, missing) },
    { minute: 25, act: (stage) => deploy(stage, name, good) },
  ],
  behave: (_stage, pod, container) => {
    if (!isVersion(pod, container, name, missing)) return undefined;
    const reference = `registry.example.com/${name}:${missing}`;
    return {
      pullError: `failed to pull and unpack image "${reference}": failed to resolve reference "${reference}": ${reference}: not found`,
    };
  },
};

import { fractionOf } from "#lib/demo/controller/hash.ts";

import { isOf, mark } from "../stage.ts";
import type { Incident } from "./incident.ts";

const name = "search/search-api";
const leaking = "growth/recommendations";

/** A campaign triples the traffic, and a cache without a bound outgrows its limit. */
export const outOfMemory: Incident = {
  clusters: ["prod-us-east"],
  steps: [
    { minute: 2, act: (stage) => mark(stage, name, true) },
    { minute: 17, act: (stage) => mark(stage, name, false) },
  ],
  behave: (stage, pod, container, restarts) => {
    if (!stage.marks.has(name) || !isOf(pod, container, name)) return undefined;
    // Three in four pods get the traffic that hurts; each lasts 40 to 110 s.
    const share = fractionOf(pod.metadata.uid);
    const afterMilliseconds = 40_000 + Math.floor(70_000 * fractionOf(`${pod.metadata.uid}/${restarts}`));
    return share < 0.75 ? { end: { afterMilliseconds, exitCode: 137, reason: "OOMKilled" } } : undefined;
  },
};

/** Grows by some megabytes each minute: every pod is killed every few hours, at its own time. */
export const slowLeak: Incident = {
  clusters: ["prod-eu-west", "prod-eu-central"],
  behave: (_stage, pod, container, restarts) => {
    if (!isOf(pod, container, leaking)) return undefined;
    const hours = 2 + 5 * fractionOf(`${pod.metadata.uid}/${restarts}`);
    return { end: { afterMilliseconds: Math.floor(hours * 3_600_000), exitCode: 137, reason: "OOMKilled" } };
  },
};

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { kubectlLine } from "#lib/testing/kubectl-pod.ts";
import { randomPod } from "#lib/testing/random-pod.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { healthWords } from "./kind.ts";
import { pods } from "./pods.ts";

const stuck = /^(Err.*|.*Error|.*BackOff)$/;

describe("any pod, also one that contradicts itself", () => {
  it("reads as kubectl prints it", () => {
    const property = fc.property(randomPod, (pod) => {
      const object = pod.build();
      const row = rowOfJson(pods, object);
      expect(`${row["ready"]}/${row["containers"]} ${row["status"]} ${row["restarts"]}`).toBe(kubectlLine(object));
    });
    fc.assert(property, { numRuns: 2000, seed: 3 });
  });

  it("has a health that its state gives", () => {
    const property = fc.property(randomPod, (pod) => {
      const row = rowOfJson(pods, pod.build());
      expect(healthWords).toContain(row["health"]);
      expect(row["phase"] === "Succeeded" ? row["health"] : "ok").toBe("ok");
      expect(row["phase"] === "Failed" ? row["health"] : "crit").toBe("crit");
    });
    fc.assert(property, { numRuns: 300, seed: 3 });
  });

  it("is crit with a status that does not go away on its own, unless it is over or ending", () => {
    const living = randomPod.filter((pod) => {
      const { metadata, status } = pod.build();
      const { phase } = status as { phase: string };
      return metadata["deletionTimestamp"] === undefined && phase !== "Succeeded";
    });
    const property = fc.property(living, (pod) => {
      const row = rowOfJson(pods, pod.build());
      fc.pre(stuck.test(String(row["status"]).replace(/^Init:/, "")));
      expect(row["health"]).toBe("crit");
    });
    fc.assert(property, { numRuns: 500, seed: 3 });
  });
});

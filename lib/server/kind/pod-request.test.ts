import { describe, expect, it } from "vitest";

import { running } from "#lib/testing/builders/container.ts";
import { aPod } from "#lib/testing/builders/pod.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { pods } from "./pods.ts";

const Gi = 2 ** 30;
const needs = (cpu: string, memory: string) => ({ resources: { requests: { cpu, memory }, limits: { cpu: "64" } } });
const alone = needs("250m", "1Gi");
const sidecar = { ...needs("100m", "512Mi"), restartPolicy: "Always" };

/** What a pod that runs holds of its node: millicores and GiB. */
function heldBy(spec: object, phase = "Running"): [cpu: unknown, memory: unknown] {
  const pod = aPod().running().phase(phase).container("app", running()).build();
  const row = rowOfJson(pods, { ...pod, spec: { nodeName: "n1", ...spec } });
  return [row["cpuRequestMillicores"], Number(row["memoryRequestBytes"]) / Gi];
}

describe("what a pod holds of its node", () => {
  it("is what its containers request together", () => {
    expect(heldBy({ containers: [alone, needs("1", "512Mi")] })).toEqual([1250, 1.5]);
  });

  it("is nothing of what is only limited or of other resources", () => {
    const resources = { limits: { cpu: "2", memory: "4Gi" }, requests: { "nvidia.com/gpu": "1" } };
    expect(heldBy({ containers: [{ resources }, {}] })).toEqual([0, 0]);
  });

  it("is its largest init container where that needs more, each resource for itself", () => {
    const initContainers = [needs("2", "256Mi"), needs("500m", "128Mi")];
    expect(heldBy({ containers: [alone], initContainers })).toEqual([2000, 1]);
  });

  it("counts sidecars with the containers, and with the init containers that start after them", () => {
    expect(heldBy({ containers: [alone], initContainers: [sidecar] })).toEqual([350, 1.5]);
    expect(heldBy({ containers: [alone], initContainers: [sidecar, needs("2", "2Gi")] })).toEqual([2100, 2.5]);
    expect(heldBy({ containers: [alone], initContainers: [needs("2", "2Gi"), sidecar] })).toEqual([2000, 2]);
  });

  it("has the overhead of its runtime class on top", () => {
    const overhead = { cpu: "50m", memory: "256Mi" };
    expect(heldBy({ containers: [alone], overhead })).toEqual([300, 1.25]);
  });

  it("is what the pod as a whole requests, where it says so", () => {
    expect(heldBy({ containers: [alone, alone], ...needs("3", "8Gi") })).toEqual([3000, 8]);
  });

  it("is nothing before it has a node and after it has ended", () => {
    expect(heldBy({ containers: [alone], nodeName: "" }, "Pending")).toEqual([0, 0]);
    expect(heldBy({ containers: [alone] }, "Succeeded")).toEqual([0, 0]);
    expect(heldBy({ containers: [alone] }, "Failed")).toEqual([0, 0]);
    expect(heldBy({ containers: [alone] }, "Pending")).toEqual([250, 1]);
  });

  it("rounds a fraction of a millicore up, and takes what is no quantity for nothing", () => {
    expect(heldBy({ containers: [needs("0.0001", "128974848")] })).toEqual([1, 128974848 / Gi]);
    expect(heldBy({ containers: [needs("many", "lots")] })).toEqual([0, 0]);
  });
});

import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { veleroDown } from "./bkp-001.ts";

const velero = aSeenAddOn({
  namespace: "velero",
  name: "velero",
  podLabels: ["component=velero"],
  desired: 1,
  ready: 1,
});

describe("BKP-001, Velero does not run", () => {
  it("is a warning after two minutes and critical after an hour", () => {
    const { steps, summary } = foundOf(veleroDown.look({ ...velero, ready: 0 }));
    expect(summary).toBe("no replica of Velero is ready");
    expect(steps).toEqual([
      { afterSeconds: 120, severity: "warning" },
      { afterSeconds: 3600, severity: "critical" },
    ]);
  });

  it("is found where it is scaled to zero, which no controller calls wrong", () => {
    expect(foundOf(veleroDown.look({ ...velero, desired: 0, ready: 0 })).summary).toContain("scaled to zero");
  });

  it("says nothing while it runs, and nothing is known before its controller has spoken", () => {
    expect(veleroDown.look(velero)).toBeNull();
    expect(veleroDown.look({ ...velero, ready: 0, isReported: false })).toMatchObject({ state: "unknown" });
  });

  it("is of Velero's own Deployment, by its name or labels, and not of its node agents", () => {
    expect(veleroDown.isOne(velero)).toBe(true);
    expect(veleroDown.isOne({ ...velero, name: "backup", podLabels: ["app.kubernetes.io/name=velero"] })).toBe(true);
    expect(veleroDown.isOne({ ...velero, kind: "DaemonSet", name: "node-agent" })).toBe(false);
    expect(veleroDown.isOne({ ...velero, name: "velero-ui", podLabels: [] })).toBe(false);
  });
});

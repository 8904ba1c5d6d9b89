import { describe, expect, it } from "vitest";

import type { Condition } from "#lib/contract/detail.ts";

import { explainNode } from "./explain.ts";

const aCondition = (type: string, status: string, message = ""): Condition => ({
  type,
  status,
  reason: "",
  message,
  since: null,
});
const explain = (conditions: Condition[], unschedulable = false) => explainNode({ conditions, unschedulable });

describe("why a node takes no pods", () => {
  it("is nothing for one that is ready", () => {
    expect(explain([aCondition("Ready", "True"), aCondition("MemoryPressure", "False")])).toBe("");
  });

  it("tells a silent kubelet from one that says that it is not ready", () => {
    expect(explain([aCondition("Ready", "Unknown", "Kubelet stopped posting node status.")])).toMatch(
      /stopped reporting/,
    );
    expect(explain([aCondition("Ready", "False", "container runtime is down")])).toBe(
      "The kubelet says that it is not ready: container runtime is down.",
    );
    expect(explain([aCondition("Ready", "False")])).toMatch(/no reason given/);
  });

  it("names pressure, and a cordon after it", () => {
    const pressed = [aCondition("Ready", "True"), aCondition("DiskPressure", "True", "kubelet has disk pressure")];
    expect(explain(pressed, true)).toBe(
      "DiskPressure: kubelet has disk pressure. Cordoned: no new pods are placed here.",
    );
  });

  it("does not take other conditions that are True for trouble", () => {
    expect(explain([aCondition("Ready", "True"), aCondition("EtcdIsVoter", "True")])).toBe("");
  });

  it("says of a node without a kubelet that none has reported", () => {
    expect(explain([])).toBe("No kubelet has reported for this node yet.");
  });
});

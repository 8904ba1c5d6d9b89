import { describe, expect, it } from "vitest";

import { aNode, type NodeBuilder } from "#lib/testing/builders/node.ts";
import { createdAt } from "#lib/testing/builders/object.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { nodes } from "./nodes.ts";

const rowOf = (node: NodeBuilder) => rowOfJson(nodes, node.build());

describe("a node's status is kubectl's", () => {
  it.each<[string, NodeBuilder, string, string]>([
    ["Ready", aNode(), "Ready", "ok"],
    ["not ready", aNode().notReady(), "NotReady", "crit"],
    ["silent", aNode().unreachable(), "NotReady", "unknown"],
    ["cordoned", aNode().cordoned(), "Ready,SchedulingDisabled", "warn"],
    ["cordoned and not ready", aNode().notReady().cordoned(), "NotReady,SchedulingDisabled", "crit"],
    ["under pressure", aNode().condition("DiskPressure", "True"), "Ready", "warn"],
  ])("for one that is %s", (_, node, status, health) => {
    expect(rowOf(node)).toMatchObject({ status, health, isReady: status.startsWith("Ready") });
  });

  it("is Unknown, not NotReady, while no kubelet has reported", () => {
    const node = { apiVersion: "v1", kind: "Node", metadata: { name: "n" }, spec: {}, status: {} };
    expect(rowOfJson(nodes, node)).toMatchObject({
      status: "Unknown",
      health: "unknown",
      isReady: false,
      readySince: null,
    });
  });
});

describe("a node's row", () => {
  it("has what can be allocated, in millicores, bytes and pods", () => {
    const row = rowOf(aNode());
    expect(row).toMatchObject({ cpuMillicores: 3920, memoryBytes: 16 * 2 ** 30, podCapacity: 110 });
    const whole = rowOf(aNode().status({ allocatable: { cpu: "8", memory: "32780324Ki", pods: "1k" } }));
    expect(whole).toMatchObject({ cpuMillicores: 8000, memoryBytes: 32_780_324 * 1024, podCapacity: 1000 });
  });

  it("has zeros for what is not reported or unreadable", () => {
    const row = rowOf(aNode().status({ allocatable: { cpu: "many", "nvidia.com/gpu": "4" } }));
    expect(row).toMatchObject({ cpuMillicores: 0, memoryBytes: 0, podCapacity: 0 });
  });

  it("lists roles sorted and once, from both labels", () => {
    const labels = {
      "node-role.kubernetes.io/worker": "",
      "node-role.kubernetes.io/control-plane": "",
      "kubernetes.io/role": "worker",
      "node-role.kubernetes.io/": "empty",
    };
    expect(rowOf(aNode().labelled(labels))).toMatchObject({ roles: "control-plane,worker" });
    expect(rowOf(aNode())).toMatchObject({ roles: "" });
  });

  it("names the zone, the internal address and the versions", () => {
    const row = rowOf(aNode().labelled({ "topology.kubernetes.io/zone": "eu-1a" }));
    expect(row).toMatchObject({
      zone: "eu-1a",
      internalIp: "10.0.0.7",
      version: "v1.36.3",
      osImage: "Debian GNU/Linux 13",
    });
  });

  it("lists pressures that are True, and no good news", () => {
    const node = aNode()
      .condition("MemoryPressure", "True")
      .condition("DiskPressure", "False")
      .condition("PIDPressure", "Unknown")
      .condition("NetworkUnavailable", "True")
      .condition("EtcdIsVoter", "True")
      .condition("NetworkingReady", "True");
    expect(rowOf(node)).toMatchObject({ pressure: "MemoryPressure,NetworkUnavailable", health: "warn" });
    expect(rowOf(aNode().condition("EtcdIsVoter", "True"))).toMatchObject({ pressure: "", health: "ok" });
  });

  it("counts taints and tells since when it is as it is", () => {
    expect(rowOf(aNode().tainted("a", "b"))).toMatchObject({
      taints: 2,
      readySince: createdAt + 5,
      unschedulable: false,
    });
    expect(rowOf(aNode().cordoned())).toMatchObject({ taints: 1, unschedulable: true });
  });
});

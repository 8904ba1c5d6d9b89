import { type Json, ObjectBuilder } from "./object.ts";

/** A node; without further words it is Ready and has 4 cores, 16 GiB and room for 110 pods. */
export class NodeBuilder extends ObjectBuilder {
  constructor(name: string) {
    super("v1", "Node", name, "");
    this.status({
      allocatable: { cpu: "3920m", memory: "16Gi", pods: "110" },
      addresses: [
        { type: "Hostname", address: name },
        { type: "InternalIP", address: "10.0.0.7" },
      ],
      nodeInfo: { kubeletVersion: "v1.36.3", osImage: "Debian GNU/Linux 13" },
    }).ready("True");
  }

  ready(status: "True" | "False" | "Unknown"): this {
    return this.condition("Ready", status, { lastHeartbeatTime: "2026-01-02T00:00:00Z" });
  }

  notReady(): this {
    return this.ready("False");
  }

  /** The node controller has not heard from the kubelet. */
  unreachable(): this {
    return this.ready("Unknown").tainted("node.kubernetes.io/unreachable");
  }

  cordoned(): this {
    return this.spec({ unschedulable: true }).tainted("node.kubernetes.io/unschedulable");
  }

  tainted(...keys: string[]): this {
    return this.spec({ taints: keys.map((key) => ({ key, effect: "NoSchedule" })) });
  }

  labelled(labels: Json): this {
    return this.meta({ labels });
  }
}

export const aNode = (name = "node-1"): NodeBuilder => new NodeBuilder(name);

import { describe, expect, it } from "vitest";

import { messagePattern, sameKey, workloadOfObject } from "./same.ts";

describe("the workload of an event's object", () => {
  it.each([
    ["Pod", "payments-api-5b9f7b86f7-fnws8", "payments-api"],
    ["Pod", "node-exporter-x7k2p", "node-exporter"],
    ["Pod", "postgres-12", "postgres"],
    ["Pod", "standalone", "standalone"],
    ["Pod", "redis-cache", "redis-cache"],
    ["ReplicaSet", "web-7d4b9c6f5d", "web"],
    ["Job", "backup-29384756", "backup"],
    ["Deployment", "web-7d4b9c6f5d", "web-7d4b9c6f5d"],
    ["Node", "worker-12345", "worker-12345"],
  ])("%s %s is of %s", (kind, name, workload) => {
    expect(workloadOfObject(kind, name)).toBe(workload);
  });
});

describe("a message's pattern", () => {
  it("leaves out the object's name, hashes and numbers", () => {
    const uid = "fd789faf-dd2a-476e-a8b1-dc463ce287ef";
    expect(messagePattern(`Back-off 5m0s restarting web-1 (${uid})`, "web-1")).toBe("Back-off … restarting … (…)");
    expect(messagePattern("pull registry.test/app@sha256:9f86d081884c7d65", "")).toBe(
      "pull registry.test/app@sha256:…",
    );
    expect(messagePattern("Created pod: web-5b9f7b86f7-fnws8", "web")).toBe("Created pod: …-…");
    expect(messagePattern("dial tcp 10.1.2.3:8080: refused", "")).toBe("dial tcp …: refused");
  });

  it("keeps words that only look like hashes", () => {
    expect(messagePattern("the facade decade defaced", "")).toBe("the facade decade defaced");
  });

  it("of a megabyte is short", () => {
    expect(messagePattern("a".repeat(2 ** 20), "x").length).toBeLessThanOrEqual(1000);
  });
});

describe("events", () => {
  const event = { type: "Warning", namespace: "shop", reason: "BackOff", objectKind: "Pod" };
  const one = { ...event, objectName: "web-5b9f7b86f7-fnws8", message: "restarting web-5b9f7b86f7-fnws8 after 10s" };
  const other = { ...event, objectName: "web-6c8d5f9b44-q2xzv", message: "restarting web-6c8d5f9b44-q2xzv after 40s" };

  it("say the same across pods and releases of a workload", () => {
    expect(sameKey(one)).toBe(sameKey(other));
  });

  it("say something else in another namespace, of another workload, or for another reason", () => {
    for (const change of [{ namespace: "bank" }, { reason: "Killing" }, { type: "Normal" }, { objectName: "api-0" }])
      expect(sameKey({ ...other, ...change })).not.toBe(sameKey(one));
  });
});

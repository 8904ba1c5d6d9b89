import { describe, expect, it } from "vitest";

import { DrillProbe } from "#lib/contract/drill-wish.ts";

import { buildProbeDoor, buildProbeJob, endOfJob, judgeProbe, reasonOfPod } from "./probe.ts";

const scratch = { id: "d1", scratch: "drill-shop-1" };
const image = DrillProbe.parse({ from: "image", name: "registry/probe:1", command: ["sh", "-c", "true"] });
const cron = DrillProbe.parse({ from: "cronjob", name: "check", deadlineSeconds: 60 });
const job = (type: string, reason = "") => ({ status: { conditions: [{ type, status: "True", reason }] } });

describe("what a probe is let to", () => {
  it("is the pods of the scratch namespace, and nobody else is let to them", () => {
    const own = { matchLabels: { "quarterdeck.dev/probe": "d1" } };
    expect(buildProbeDoor(scratch).map(({ body }) => body)).toMatchObject([
      {
        metadata: { namespace: "drill-shop-1" },
        spec: { podSelector: own, policyTypes: ["Egress"], egress: [{ to: [{ podSelector: {} }] }] },
      },
      { spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ from: [{ podSelector: own }] }] } },
    ]);
    expect(JSON.stringify(buildProbeDoor(scratch))).not.toMatch(/namespaceSelector|ipBlock/);
  });
});

describe("the Job of a probe", () => {
  it("of an image runs once, with no rights and no account", () => {
    expect(buildProbeJob(scratch, image, null)).toMatchObject({
      metadata: { namespace: "drill-shop-1", labels: { "quarterdeck.dev/drill": "d1" } },
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: 300,
        template: {
          spec: {
            restartPolicy: "Never",
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true },
            containers: [{ image: "registry/probe:1", command: ["sh", "-c", "true"] }],
          },
        },
      },
    });
  });

  it("of a template is that template, but for labels by which its own Job would take the pod", () => {
    const labels = { app: "check", "controller-uid": "u", "batch.kubernetes.io/job-name": "check-1" };
    const template = { metadata: { labels }, spec: { restartPolicy: "OnFailure", containers: [{ name: "c" }] } };
    expect(buildProbeJob(scratch, cron, template)).toMatchObject({
      spec: {
        activeDeadlineSeconds: 60,
        template: {
          metadata: {
            labels: { app: "check", "quarterdeck.dev/drill": "d1", "quarterdeck.dev/probe": "d1" },
          },
          spec: { restartPolicy: "Never", containers: [{ name: "c" }] },
        },
      },
    });
    expect(JSON.stringify(buildProbeJob(scratch, cron, template))).not.toMatch(/controller-uid|job-name/);
  });

  it.each([
    ["a name that is a path", { from: "job", name: "../x" }],
    ["a command beside a template", { from: "cronjob", name: "check", command: ["sh"] }],
    ["a deadline of a day", { from: "job", name: "check", deadlineSeconds: 86_400 }],
  ])("with %s is refused", (_what, input) => {
    expect(DrillProbe.safeParse(input).success).toBe(false);
  });
});

describe("a probe", () => {
  it("goes on until its Job says otherwise", () => {
    expect([endOfJob({}), endOfJob(job("SuccessCriteriaMet"))]).toEqual([null, null]);
    expect(endOfJob(job("Complete"))).toBe("succeeded");
    expect(endOfJob(job("Failed", "BackoffLimitExceeded"))).toBe("failed");
    expect(endOfJob(job("Failed", "DeadlineExceeded"))).toBe("late");
  });

  it("says why its pod ended or what it waits for", () => {
    const pod = (state: object) => ({ status: { containerStatuses: [{ name: "probe", state }] } });
    expect(reasonOfPod(pod({ terminated: { exitCode: 3 } }))).toBe("probe ended with 3");
    expect(reasonOfPod(pod({ waiting: { reason: "ImagePullBackOff" } }))).toBe("probe waits: ImagePullBackOff");
    expect(reasonOfPod({})).toBe("");
    const unscheduled = { type: "PodScheduled", status: "False", message: "0/3 nodes are available" };
    expect(reasonOfPod({ status: { conditions: [unscheduled] } })).toBe("0/3 nodes are available");
  });

  it("that ended with 0 is met, and one that did not fails with its last words", () => {
    expect(judgeProbe(image, { state: "succeeded" })).toMatchObject({ what: "probe", state: "met" });
    const failed = { state: "failed", reason: "probe ended with 3", lines: ["no orders"] } as const;
    expect(judgeProbe(cron, failed)).toEqual({
      what: "probe",
      state: "failed",
      sentence: "The probe of cronjob/check failed: probe ended with 3.",
      evidence: ["no orders"],
    });
    const late = judgeProbe(cron, { state: "late", reason: "", lines: null });
    expect([late.sentence, late.evidence]).toEqual([
      "The probe of cronjob/check did not end within 60 s.",
      ["Its log could not be read."],
    ]);
  });

  it("that could not be run proves nothing", () => {
    expect(judgeProbe(image, { state: "unrun", reason: "You may not." })).toMatchObject({ state: "unknown" });
  });
});

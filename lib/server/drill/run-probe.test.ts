import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { DrillProbe } from "#lib/contract/drill-wish.ts";
import { startSite, type TestSite } from "#lib/testing/drill-site.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";

import { runProbe } from "./run-probe.ts";

const run = { id: "4711", scratch: "drill-shop-1", namespace: "shop" };
const spec = { restartPolicy: "Never", containers: [{ name: "check", image: "check:1" }] };
const objects: KubeObject[] = [
  {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: "check", namespace: run.scratch },
    spec: { jobTemplate: { spec: { template: { spec } } } },
  },
  {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "verify", namespace: run.namespace },
    spec: { template: { metadata: { labels: { "job-name": "verify", app: "verify" } }, spec } },
  },
];

let test: TestSite;
beforeEach(async () => (test = await startSite(objects)));
afterEach(() => test.close());

const said: string[] = [];
function start(from: DrillProbe["from"], name: string, signal = AbortSignal.timeout(30_000)) {
  said.length = 0;
  const probe = DrillProbe.parse({ from, name, deadlineSeconds: 10 });
  const onProgress = (words: string) => Promise.resolve(void said.push(words));
  return runProbe(test.site, { ...run, probe }, onProgress, signal);
}

/** Whatever Job is made has ended so when it is looked at first. */
function endWith(type: "Complete" | "Failed", reason: string, status: object = {}): void {
  test.onMade = (object) => {
    if (object.kind !== "Job") return;
    test.api.put({ ...object, status: { conditions: [{ type, status: "True", reason }] } });
    const metadata = {
      name: "quarterdeck-probe-x",
      namespace: run.scratch,
      labels: { "job-name": "quarterdeck-probe" },
    };
    test.api.put({ apiVersion: "v1", kind: "Pod", metadata, status });
  };
}
const ended = { containerStatuses: [{ name: "probe", state: { terminated: { exitCode: 3 } } }] };
const made = (): string[] =>
  test.written.map(({ what, body }) => `${what.split(" ")[0]} ${body.kind} ${body.metadata.name}`);

describe("a probe", () => {
  it("is let speak to its namespace alone, and then run from a CronJob that came back", async () => {
    endWith("Complete", "");
    expect(await start("cronjob", "check")).toEqual({ state: "succeeded" });
    expect(made()).toEqual([
      "POST NetworkPolicy quarterdeck-probe-out",
      "POST NetworkPolicy quarterdeck-probe-in",
      "POST Job quarterdeck-probe",
    ]);
    expect(test.written.at(-1)?.what).toContain(`/namespaces/${run.scratch}/jobs`);
    expect(said).toEqual(["The probe runs"]);
    expect(test.noted.map(({ outcome }) => outcome?.result)).toEqual(["succeeded", "succeeded", "succeeded"]);
  });

  it("is made of a Job of the namespace itself, in the scratch namespace, and not taken for that one's pods", async () => {
    endWith("Complete", "");
    expect(await start("job", "verify")).toEqual({ state: "succeeded" });
    const { spec: job } = (test.written.at(-1)?.body ?? {}) as {
      spec?: { template: { metadata: { labels: object } } };
    };
    expect(job?.template.metadata.labels).toMatchObject({ app: "verify" });
    expect(job?.template.metadata.labels).not.toHaveProperty("job-name");
  });

  it("that is made of what is not there was not run: where it was looked for is said, and nothing is made", async () => {
    expect(await start("cronjob", "gone")).toEqual({
      state: "unrun",
      reason: "There is no cronjob gone in drill-shop-1 of east.",
    });
    expect(await start("job", "check")).toMatchObject({ reason: "There is no job check in shop of east." });
    expect(test.written).toEqual([]);
  });

  it("that fails tells how it ended, and the last ten lines that are not empty, none of them long", async () => {
    endWith("Failed", "BackoffLimitExceeded", ended);
    test.log.text = `${"x".repeat(500)}\n\n${Array.from({ length: 9 }, (_, at) => `line ${at}`).join("\n")}\n`;
    const end = await start("image", "probe:1");
    if (end.state !== "failed") throw new Error(`It ${end.state}.`);
    expect(end.reason).toBe("probe ended with 3");
    expect(end.lines).toHaveLength(10);
    expect(end.lines?.[0]).toBe("x".repeat(400));
    expect(end.lines?.at(-1)).toBe("line 8");
    const asked = test.api.requests.find(({ url }) => url.includes("/log?"))?.url;
    expect(asked).toContain("tailLines=10");
  });

  it("that did not end in its time is late, and what its pod waits for is said", async () => {
    const waiting = { containerStatuses: [{ name: "probe", state: { waiting: { reason: "ImagePullBackOff" } } }] };
    endWith("Failed", "DeadlineExceeded", waiting);
    test.log = { status: 400, text: "container is waiting to start" };
    expect(await start("image", "probe:1")).toEqual({
      state: "late",
      reason: "probe waits: ImagePullBackOff",
      lines: null,
    });
  });

  it("whose pods may not be seen fails all the same, without its last words", async () => {
    endWith("Failed", "BackoffLimitExceeded", ended);
    test.api.fault("forbidden", { match: /\/pods/ });
    expect(await start("image", "probe:1")).toEqual({ state: "failed", reason: "", lines: null });
  });

  it("that may not be made was not run, in the cluster's own words, and is in the audit as denied", async () => {
    test.refuse = (what) => (what.includes("/jobs") ? 403 : 0);
    expect(await start("image", "probe:1")).toEqual({
      state: "unrun",
      reason: "east refuses the jobs quarterdeck-probe: you may not",
    });
    expect(test.noted.at(-1)?.outcome).toMatchObject({ result: "denied", code: 403 });
  });

  it("whose door cannot be made is not run behind a shut one", async () => {
    test.refuse = (what) => (what.includes("/networkpolicies") ? 403 : 0);
    expect(await start("image", "probe:1")).toMatchObject({ state: "unrun" });
    expect(made()).toEqual(["POST NetworkPolicy quarterdeck-probe-out"]);
  });

  it("that somebody removes while it runs was not run to its end", async () => {
    test.onMade = (object) => {
      if (object.kind === "Job") test.api.remove(object);
    };
    expect(await start("image", "probe:1")).toEqual({ state: "unrun", reason: "somebody removed it while it ran." });
  });

  it("is waited for until its Job says that it ended, and no longer than the drill lasts", async () => {
    const end = new AbortController();
    test.onMade = ({ kind }) => {
      if (kind === "Job") setTimeout(() => end.abort(new Error("ended")), 100);
    };
    await expect(start("image", "probe:1", end.signal)).rejects.toThrow(/ended|aborted/);
  });
});

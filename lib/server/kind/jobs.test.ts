import { describe, expect, it } from "vitest";

import { aJob } from "#lib/testing/builders/object-of.ts";
import { after, createdAt, type ObjectBuilder } from "#lib/testing/builders/object.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { jobs } from "./jobs.ts";

const rowOf = (job: ObjectBuilder) => rowOfJson(jobs, job.build());

describe("a Job's status is kubectl's", () => {
  it.each<[string, ObjectBuilder, string]>([
    ["Running", aJob(), "busy"],
    ["Complete", aJob().condition("SuccessCriteriaMet", "True").condition("Complete", "True"), "ok"],
    ["Complete", aJob().condition("Complete", "True").ending(), "ok"],
    ["Failed", aJob().condition("FailureTarget", "True").condition("Failed", "True"), "crit"],
    ["Failed", aJob().condition("Failed", "True").ending(), "crit"],
    ["Suspended", aJob().condition("Suspended", "True"), "warn"],
    ["Running", aJob().condition("Suspended", "False"), "busy"],
    ["FailureTarget", aJob().condition("FailureTarget", "True"), "crit"],
    ["SuccessCriteriaMet", aJob().condition("SuccessCriteriaMet", "True"), "busy"],
    ["Terminating", aJob().ending(), "busy"],
    ["Terminating", aJob().condition("Suspended", "True").ending(), "busy"],
    ["Running", aJob().condition("SomethingNew", "True"), "busy"],
  ])("%s", (status, job, health) => {
    expect(rowOf(job)).toMatchObject({ status, health });
  });
});

describe("a Job's row", () => {
  it("has its counts, its times and its owner", () => {
    const job = aJob()
      .spec({ completions: 5 })
      .status({ active: 1, succeeded: 3, failed: 2, startTime: after(1), completionTime: after(90) })
      .ownedBy("CronJob", "nightly");
    expect(rowOf(job)).toMatchObject({
      completions: 5,
      active: 1,
      succeeded: 3,
      failed: 2,
      startedAt: createdAt + 1,
      completedAt: createdAt + 90,
      ownerKind: "CronJob",
      owner: "nightly",
    });
  });

  it("has no times before it starts and wants one completion when none is said", () => {
    expect(rowOf(aJob())).toMatchObject({ startedAt: null, completedAt: null, completions: 1, active: 0 });
  });
});

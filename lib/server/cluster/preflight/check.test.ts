import { describe, expect, it } from "vitest";

import type { PreflightCheck } from "#lib/contract/fleet.ts";

import { CHECKS } from "./run.ts";
import { type Survey, unknown } from "./survey.ts";

const NOW = Date.parse("2026-11-20T00:00:00Z");
const FAILED = { known: false, status: null, cause: "refused", reason: "connection refused" } as const;

/** What is asked of a cluster where all is well. */
function aSurvey(part: Partial<Survey> = {}): Survey {
  return {
    protocol: "https:",
    host: "10.0.0.1",
    insecure: false,
    certificate: {
      validFrom: "Jan  1 00:00:00 2026 GMT",
      validTo: "Nov 20 00:00:00 2027 GMT",
      issuer: "ca",
      names: "IP:10.0.0.1",
    },
    version: { known: true, value: { gitVersion: "v1.36.3" } },
    system: { known: true, value: { uid: "u-1" } },
    viewer: { known: true, value: { username: "jane", groups: ["ops"] } },
    permissions: { known: true, value: [] },
    skewMilliseconds: 400,
    twins: [],
    now: NOW,
    ...part,
  };
}

function check(id: string, part: Partial<Survey>): PreflightCheck {
  const found = CHECKS.map((one) => one(aSurvey(part))).find((one) => one.id === id);
  if (!found) throw new Error(`no check ${id}`);
  return found;
}

const certificateUntil = (validTo: string): Partial<Survey> => ({
  certificate: { validFrom: "Jan  1 00:00:00 2026 GMT", validTo, issuer: "", names: "" },
});

describe("preflight checks", () => {
  it("all pass, with evidence and nothing to do, where all is well", () => {
    for (const one of CHECKS.map((each) => each(aSurvey()))) {
      expect(one).toMatchObject({ outcome: "pass", fix: "", evidence: expect.stringMatching(/\w/) as string });
    }
  });

  it("have ids of their own", () => {
    expect(new Set(CHECKS.map((one) => one(aSurvey()).id)).size).toBe(CHECKS.length);
  });

  it("say what to do wherever they do not pass", () => {
    const bad: Partial<Survey> = {
      insecure: true,
      ...certificateUntil("Nov 21 12:00:00 2026 GMT"),
      version: FAILED,
      system: FAILED,
      viewer: FAILED,
      permissions: unknown("not asked"),
      skewMilliseconds: null,
    };
    for (const one of CHECKS.map((each) => each(aSurvey(bad)))) {
      expect(one.outcome).not.toBe("pass");
      expect(one.fix).toMatch(/\.$/);
    }
  });

  it.each([
    [FAILED, "fail", "connection refused"],
    [{ known: false, status: 401, cause: "server", reason: "Unauthorized" }, "warn", "answered 401: Unauthorized"],
    [{ known: false, status: 500, cause: "server", reason: "boom" }, "fail", "boom"],
  ] as const)("PRF-01 judges %j as %s", (version, outcome, evidence) => {
    expect(check("PRF-01", { version })).toMatchObject({ outcome, evidence });
  });

  it.each([
    ["Dec 25 00:00:00 2026 GMT", "pass", "valid until 2026-12-25, 35 days"],
    ["Dec 20 00:00:00 2026 GMT", "warn", "expires on 2026-12-20, in 30 days (warned at 30)"],
    ["Nov 27 00:00:00 2026 GMT", "warn", "expires on 2026-11-27, in 7 days (warned at 7)"],
    ["Nov 21 00:00:00 2026 GMT", "warn", "expires on 2026-11-21, in 1 days (warned at 1)"],
    ["Nov 19 00:00:00 2026 GMT", "fail", "expired on 2026-11-19"],
  ])("PRF-01-certificate judges one valid until %s as %s", (validTo, outcome, evidence) => {
    expect(check("PRF-01-certificate", certificateUntil(validTo))).toMatchObject({ outcome, evidence });
  });

  it("PRF-01-verification warns of skipped verification and of plain HTTP", () => {
    expect(check("PRF-01-verification", { insecure: true })).toMatchObject({ outcome: "warn" });
    expect(check("PRF-01-verification", { protocol: "http:" }).evidence).toMatch(/plain HTTP to 10\.0\.0\.1/);
  });

  it("PRF-02 fails where the cluster is registered twice, and tells what it may not see", () => {
    expect(check("PRF-02", { twins: ["other"] })).toMatchObject({
      outcome: "fail",
      evidence: expect.stringMatching(/"other"/) as string,
    });
    const system = { known: false, status: 403, cause: "forbidden", reason: "namespaces is forbidden" } as const;
    expect(check("PRF-02", { system })).toMatchObject({
      outcome: "unknown",
      fix: 'Allow "get" on the namespace kube-system.',
    });
  });

  it.each([
    ["v1.31.9", "warn"],
    ["v1.32.0", "pass"],
    ["v1.36.3-gke.100", "pass"],
    ["v1.37.0", "warn"],
    ["weird", "warn"],
  ])("PRF-03 judges %s as %s", (gitVersion, outcome) => {
    expect(check("PRF-03", { version: { known: true, value: { gitVersion } } }).outcome).toBe(outcome);
  });

  it("PRF-04 lists the verbs that are missing", () => {
    const value = [
      { resource: "nodes", verbs: ["list", "watch"] },
      { resource: "events", verbs: ["watch"] },
    ] as const;
    expect(check("PRF-04", { permissions: { known: true, value } })).toMatchObject({
      outcome: "warn",
      evidence: "may not, in the whole cluster: nodes (list, watch); events (watch)",
    });
  });

  it("PRF-04-identity fails for the anonymous and for refused credentials", () => {
    const anonymous = {
      known: true,
      value: { username: "system:anonymous", groups: ["system:unauthenticated"] },
    } as const;
    expect(check("PRF-04-identity", { viewer: anonymous }).outcome).toBe("fail");
    const viewer = { known: false, status: 401, cause: "server", reason: "Unauthorized" } as const;
    expect(check("PRF-04-identity", { viewer }).outcome).toBe("fail");
  });

  it.each([
    [29_000, "pass", "within 29 s of ours"],
    [31_000, "warn", "the server's clock is 31 s ahead of ours"],
    [-600_000, "warn", "the server's clock is 600 s behind ours"],
  ])("PRF-06 judges a skew of %i ms as %s", (skewMilliseconds, outcome, evidence) => {
    expect(check("PRF-06", { skewMilliseconds })).toMatchObject({ outcome, evidence });
  });
});

import { describe, expect, it } from "vitest";

import { redact, redactText } from "./redact.ts";

const canary = "c4n4ry-hunter2";
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c4n4ry-hunter2";

describe("what is kept of a request", () => {
  it.each([
    ["a Secret", { kind: "Secret", data: { password: canary }, stringData: { a: canary } }, ""],
    ["a list of Secrets", { kind: "List", items: [{ kind: "Secret", data: { x: canary } }] }, ""],
    ["a merge patch of a Secret", { data: { x: canary } }, "secrets"],
    ["a JSON patch of a Secret", [{ op: "add", path: "/data/x", value: canary }], "secrets"],
    ["a whole JSON patch", [{ op: "replace", path: "", value: { data: { x: canary } } }], "secrets"],
    ["what was applied last", { "kubectl.kubernetes.io/last-applied-configuration": canary }, ""],
    ["an environment variable", { env: [{ name: "DB_PASSWORD", value: canary }] }, ""],
    ["a token", { status: { token: canary } }, ""],
    ["a JWT anywhere", { args: [`--header=${jwt}`] }, ""],
    ["a bearer header", { args: [`Authorization: Bearer ${canary}`] }, ""],
    ["a password in an address", { url: `postgres://me:${canary}@db/x` }, ""],
  ])("has nothing secret of %s", (_what, body, resource) => {
    expect(JSON.stringify(redact(body, resource))).not.toContain("hunter2");
  });

  it("still says which keys there were, and how long they are", () => {
    expect(redact({ kind: "Secret", data: { password: canary } })).toEqual({
      kind: "Secret",
      data: { password: "(hidden, 14 characters)" },
    });
  });

  it("keeps what is no secret", () => {
    const body = {
      kind: "Deployment",
      spec: { replicas: 3, template: { secretName: "tls", env: [{ name: "MODE", value: "fast" }] } },
    };
    expect(redact(body)).toEqual(body);
  });

  it("has a bounded length", () => {
    expect(redactText("x".repeat(1_000_000)).length).toBeLessThan(17_000);
  });
});

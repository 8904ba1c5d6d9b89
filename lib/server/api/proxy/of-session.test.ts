import { describe, expect, it } from "vitest";

import { holdSession } from "./of-session.ts";

const hold = (method: string, path: string, via: "session" | "token" | "local" = "session", hasBody = false) =>
  holdSession(via, { method, path, hasBody });
const refused = expect.objectContaining({ code: "QD-403-proxy", status: 403 });

describe("a browser's session", () => {
  it.each([
    ["GET", "/api/v1/pods?watch=1"],
    ["HEAD", "/api/v1/namespaces/a/pods/b"],
    ["GET", "/apis/external-secrets.io/v1/secrets"],
    ["POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"],
    ["PATCH", "/apis/apps/v1/namespaces/a/deployments/b?dryRun=All"],
    ["GET", "/version"],
  ])("may look: %s %s", (method, path) => {
    expect(() => hold(method, path)).not.toThrow();
  });

  it.each([
    ["DELETE", "/api/v1/namespaces/a/pods/b"],
    ["DELETE", "/api/v1/namespaces/a/pods"],
    ["PATCH", "/apis/apps/v1/namespaces/a/deployments/b/scale"],
    ["POST", "/api/v1/namespaces/a/pods/b/eviction"],
    ["POST", "/api/v1/namespaces/a/pods/b/exec"],
    ["PUT", "/apis/rbac.authorization.k8s.io/v1/clusterroles/admin"],
    ["POST", "/api/v1/namespaces/a/pods/b/proxy/?dryRun=All"],
  ])("may change nothing: %s %s", (method, path) => {
    expect(() => hold(method, path)).toThrow(refused);
  });

  it.each([
    ["GET", "/api/v1/secrets"],
    ["GET", "/api/v1/namespaces/a/secrets/b"],
    ["GET", "/api/v1/namespaces/a/%73ecrets/b"],
    ["GET", "/api/v1/watch/namespaces/a/secrets"],
    ["GET", "/api/v1/namespaces/a/secrets?watch=1"],
    // A rehearsal answers the whole object.
    ["PATCH", "/api/v1/namespaces/a/secrets/b?dryRun=All"],
  ])("sees no Secret: %s %s", (method, path) => {
    expect(() => hold(method, path)).toThrow(refused);
  });

  it("may not delete under the name of a rehearsal that the cluster does not heed", () => {
    expect(() => hold("DELETE", "/api/v1/namespaces/a/pods/b?dryRun=All", "session", true)).toThrow(refused);
  });
});

it("is held; a token's request and the one viewer's without sign-in are not", () => {
  for (const via of ["token", "local"] as const) {
    expect(() => hold("DELETE", "/api/v1/namespaces/a/pods/b", via)).not.toThrow();
    expect(() => hold("GET", "/api/v1/namespaces/a/secrets/b", via)).not.toThrow();
  }
});

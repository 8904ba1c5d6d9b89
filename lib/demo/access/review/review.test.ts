import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { serve, type Served } from "#lib/demo/access/testing/served.ts";
import { aUser, aWorld, bind } from "#lib/demo/access/testing/world.ts";

const world = aWorld({ staticTokens: { root: aUser("root", "system:masters"), ann: aUser("ann") } });
let served: Served;
beforeAll(async () => {
  served = await serve(world);
  bind(world.store, "viewers", { namespace: "shop", role: "ClusterRole/view", to: ["User/ann"] });
  bind(world.store, "broken", { namespace: "broken", role: "Role/gone", to: ["User/ann"] });
});
afterAll(() => served.close());

const groups = { authorization: "authorization.k8s.io", authentication: "authentication.k8s.io" };

interface ReviewFields {
  readonly token?: string;
  readonly namespace?: string;
  readonly group?: keyof typeof groups;
}

async function review(
  kind: string,
  spec: object,
  { token = "root", namespace, group = "authorization" }: ReviewFields = {},
) {
  const where = namespace === undefined ? "" : ` in ${namespace}`;
  return await served.ask({
    question: `create ${kind.toLowerCase()}s.${groups[group]}${where}`,
    headers: { authorization: `Bearer ${token}` },
    body: { apiVersion: `${groups[group]}/v1`, kind, spec },
  });
}

const getPods = { verb: "get", resource: "pods", namespace: "shop" };

describe("a SubjectAccessReview", () => {
  const kind = "SubjectAccessReview";

  it("says whether that user may, and why", async () => {
    const spec = { user: "ann", resourceAttributes: getPods };
    const { status, body } = await review(kind, spec);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind,
      apiVersion: "authorization.k8s.io/v1",
      spec,
      status: {
        allowed: true,
        reason: 'RBAC: allowed by RoleBinding "viewers/shop" of ClusterRole "view" to User "ann"',
      },
    });
  });

  it("says no without a reason when no role is about it", async () => {
    const { body } = await review(kind, { user: "bob", resourceAttributes: getPods });
    expect(body["status"]).toEqual({ allowed: false });
  });

  it("asks about groups and paths", async () => {
    const spec = { groups: ["system:authenticated"], nonResourceAttributes: { verb: "get", path: "/apis" } };
    expect((await review(kind, spec)).body["status"]).toMatchObject({ allowed: true });
  });

  const both = { user: "a", resourceAttributes: getPods, nonResourceAttributes: { verb: "get", path: "/x" } };

  it.each([
    [
      { user: "a" },
      "spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified",
    ],
    [
      both,
      'spec.nonResourceAttributes: Invalid value: {"Path":"/x","Verb":"get"}: cannot be specified in combination with resourceAttributes',
    ],
    [{ resourceAttributes: getPods }, 'spec.user: Invalid value: "": at least one of user or group must be specified'],
  ])("refuses %j", async (spec, why) => {
    const { status, body } = await review(kind, spec);
    expect([status, body["message"]]).toEqual([422, `.authorization.k8s.io "" is invalid: ${why}`]);
    expect(body["details"]).toMatchObject({ group: "authorization.k8s.io", causes: [{ reason: "FieldValueInvalid" }] });
  });

  it("refuses a body of another kind", async () => {
    const { status, body } = await served.ask({
      question: "create subjectaccessreviews.authorization.k8s.io",
      body: { apiVersion: "v1", kind: "Pod" },
    });
    expect([status, body["message"]]).toEqual([
      400,
      'Pod in version "v1" cannot be handled as a SubjectAccessReview: converting (v1.Pod) to (authorization.SubjectAccessReview): unknown conversion',
    ]);
  });
});

describe("a review about oneself", () => {
  it("says what the user of the request may", async () => {
    const kind = "SelfSubjectAccessReview";
    const ann = await review(kind, { resourceAttributes: getPods }, { token: "ann" });
    expect(ann.body["status"]).toMatchObject({ allowed: true });
    const secrets = { ...getPods, resource: "secrets" };
    expect((await review(kind, { resourceAttributes: secrets }, { token: "ann" })).body["status"]).toEqual({
      allowed: false,
    });
  });

  it("lists the rules that apply in a namespace, and says what it could not find", async () => {
    const rules = async (namespace: string) =>
      (await review("SelfSubjectRulesReview", { namespace }, { token: "ann" })).body["status"] as {
        resourceRules: object[];
      };
    const pods = expect.objectContaining({
      resources: expect.arrayContaining(["pods/log"]),
      verbs: ["get", "list", "watch"],
    });
    expect(await rules("shop")).toMatchObject({ incomplete: false, resourceRules: expect.arrayContaining([pods]) });
    expect((await rules("broken")).resourceRules).not.toContainEqual(pods);
    expect(await rules("broken")).toMatchObject({
      evaluationError: 'role.rbac.authorization.k8s.io "gone" not found',
      nonResourceRules: expect.arrayContaining([expect.objectContaining({ verbs: ["get"] })]),
    });
  });

  it("refuses to list rules of no namespace", async () => {
    const { status, body } = await review("SelfSubjectRulesReview", {});
    expect([status, body["message"]]).toEqual([400, "no namespace on request"]);
  });

  it("says who one is", async () => {
    const { status, body } = await review("SelfSubjectReview", {}, { token: "ann", group: "authentication" });
    expect(status).toBe(201);
    expect(body).toEqual({
      kind: "SelfSubjectReview",
      apiVersion: "authentication.k8s.io/v1",
      metadata: { creationTimestamp: "2026-01-01T00:00:00Z" },
      status: { userInfo: { username: "ann", groups: ["system:authenticated"] } },
    });
  });
});

describe("a LocalSubjectAccessReview", () => {
  const kind = "LocalSubjectAccessReview";

  it("asks within its namespace", async () => {
    const { body } = await review(kind, { user: "ann", resourceAttributes: getPods }, { namespace: "shop" });
    expect(body).toMatchObject({ metadata: { namespace: "shop" }, status: { allowed: true } });
  });

  it("refuses another namespace, and paths", async () => {
    const other = await review(kind, { user: "ann", resourceAttributes: getPods }, { namespace: "other" });
    expect(other.body["message"]).toContain('namespace: Invalid value: "shop": must match metadata.namespace');
    const spec = { user: "ann", nonResourceAttributes: { verb: "get", path: "/x" } };
    const path = await review(kind, spec, { namespace: "shop" });
    expect(path.body["message"]).toContain("disallowed on this kind of request");
  });
});

describe("a TokenReview", () => {
  const ask = (spec: object) => review("TokenReview", spec, { group: "authentication" });

  it("says whose token it is, or that it is nobody's", async () => {
    expect((await ask({ token: "ann" })).body["status"]).toEqual({
      authenticated: true,
      user: { username: "ann", groups: ["system:authenticated"] },
      audiences: ["https://kubernetes.default.svc.cluster.local"],
    });
    expect((await ask({ token: "nope" })).body["status"]).toEqual({ user: {}, error: "invalid bearer token" });
    expect((await ask({ token: "ann", audiences: ["x"] })).body["status"]).toMatchObject({ user: {} });
  });

  it("needs a token", async () => {
    expect((await ask({})).body["message"]).toBe("token is required for TokenReview in authentication");
  });
});

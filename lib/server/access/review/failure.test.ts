import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { AccessError } from "#lib/server/access/grant.ts";
import { until } from "#lib/testing/follow.ts";
import { type Reviewed, reviewCluster } from "#lib/testing/reviewed-cluster.ts";

const question = { verb: "delete", group: "", resource: "pods", subresource: "", namespace: "shop", name: "web" };
const yes = JSON.stringify({ status: { allowed: true } });

let server: Server;
let answer = { code: 201, body: yes };
let bodies: Record<string, unknown>[] = [];
let now = 0;
let open: Reviewed[] = [];

async function review(outageGraceMinutes = 0): Promise<Reviewed> {
  const { port } = server.address() as AddressInfo;
  const reviewed = await reviewCluster({ server: `http://127.0.0.1:${port}` }, [], {
    now: () => now,
    outageGraceMinutes,
  });
  open.push(reviewed);
  return reviewed;
}

beforeEach(async () => {
  answer = { code: 201, body: yes };
  bodies = [];
  now = 1_000_000;
  server = createServer((request, response) => {
    const isReview = request.url?.endsWith("/subjectaccessreviews") === true;
    void json(request)
      .then((body) => isReview && bodies.push(body as Record<string, unknown>))
      .catch(() => undefined)
      .finally(() =>
        response.writeHead(isReview ? answer.code : 404, { "content-type": "application/json" }).end(answer.body),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  for (const reviewed of open) await reviewed.close();
  open = [];
  server.closeAllConnections();
  server.close();
});

describe("a question to an authorizer", () => {
  it("names the person as the cluster knows them", async () => {
    const grants = (await review()).of("ann", ["shop"]);
    expect(await grants.may("east", question)).toEqual({ isAllowed: true, reason: "" });
    expect(bodies).toEqual([
      {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SubjectAccessReview",
        spec: {
          user: "oidc:ann",
          uid: "uid-ann",
          groups: ["oidc:shop", "system:authenticated"],
          resourceAttributes: { verb: "delete", resource: "pods", namespace: "shop", name: "web" },
        },
      },
    ]);
  });

  it("is asked again after ten seconds, and not before", async () => {
    const grants = (await review()).of("ann");
    await grants.may("east", question);
    now += 9_999;
    await grants.may("east", question);
    expect(bodies).toHaveLength(1);
    now += 1;
    answer = { code: 201, body: JSON.stringify({ status: { allowed: false, reason: "no longer" } }) };
    expect(await grants.may("east", question)).toEqual({ isAllowed: false, reason: "no longer" });
  });

  it("is a no when the answer contradicts itself", async () => {
    answer.body = JSON.stringify({ status: { allowed: true, denied: true } });
    expect((await (await review()).of("ann").may("east", question)).isAllowed).toBe(false);
  });
});

describe("grants that somebody kept for long", () => {
  it("are kept reviewed when they are held again, though they had been forgotten", async () => {
    const reviewed = await review();
    const grants = reviewed.of("ann");
    for (let other = 0; other < 1_000; other++) reviewed.of(`other-${other}`);
    expect(reviewed.of("ann")).not.toBe(grants);
    const release = grants.want(["pods"]);
    await until("they are known", () => grants.of("east", "pods").state === "all");
    now += 10_000;
    await until("they are known again", () => grants.of("east", "pods").state === "all");
    release();
  });
});

describe("an answer that is none", () => {
  it.each([
    [500, yes],
    [403, yes],
    [429, yes],
    [302, yes],
    [201, ""],
    [201, "<html>"],
    [201, "null"],
    [201, '{"status":{}}'],
    [201, '{"status":{"allowed":"true"}}'],
    [201, '{"status":{"allowed":1}}'],
    [201, '{"status":{"allowed":true,"denied":"no"}}'],
    [201, `{"status":{"allowed":true},"x":"${"x".repeat(300_000)}"}`],
  ])("allows nothing and says so: %s %.40s", async (code, body) => {
    answer = { code, body };
    const grants = (await review()).of("ann");
    await grants.ensure(["pods"]);
    await until("the failure is known", () => !JSON.stringify(grants.of("east", "pods")).includes("not asked"));
    expect(grants.of("east", "pods")).toEqual({
      state: "unknown",
      reason: expect.stringMatching(/^authz-unavailable: /) as string,
    });
    expect(grants.sees("east")).toBe(true);
    await expect(grants.may("east", question)).rejects.toThrow(AccessError);
  });

  it("is what a no for the whole cluster comes to while its namespaces are not known", async () => {
    answer.body = JSON.stringify({ status: { allowed: false } });
    const grants = (await review()).of("ann");
    await grants.ensure(["pods"]);
    expect(grants.of("east", "nodes")).toEqual({ state: "none" });
    expect(JSON.stringify(grants.of("east", "pods"))).toContain("the namespaces of the cluster are not known yet");
    expect(grants.sees("east")).toBe(true);
  });

  it("keeps what was said before for as long as that is young", async () => {
    const grants = (await review()).of("ann");
    await grants.ensure(["pods"]);
    answer.code = 500;
    now += 6_000;
    const asked = bodies.length;
    await grants.ensure(["pods"]);
    await until("it was asked again", () => bodies.length > asked);
    expect(grants.of("east", "pods")).toEqual({ state: "all" });
    now += 4_000;
    expect(grants.of("east", "pods").state).toBe("unknown");
  });
});

describe("a cluster that cannot be heard at all", () => {
  const silence = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };

  it("shows nothing once the last answer is old", async () => {
    const grants = (await review()).of("ann");
    await grants.ensure(["pods"]);
    await silence();
    now += 10_000;
    await grants.ensure(["pods"]);
    expect(grants.of("east", "pods").state).toBe("unknown");
  });

  it("shows what was allowed last for as long as the configuration grants", async () => {
    const grants = (await review(1)).of("ann");
    await grants.ensure(["pods"]);
    await silence();
    now += 10_000;
    await grants.ensure(["pods"]);
    expect(grants.of("east", "pods")).toEqual({ state: "all" });
    now += 60_000;
    expect(grants.of("east", "pods").state).toBe("unknown");
  });

  it("has no such grace when it answers with an error", async () => {
    const grants = (await review(1)).of("ann");
    await grants.ensure(["pods"]);
    answer.code = 500;
    now += 10_000;
    await grants.ensure(["pods"]);
    expect(grants.of("east", "pods").state).toBe("unknown");
  });
});

import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { WatchedResource } from "#lib/contract/kind.ts";
import { Connection } from "#lib/server/cluster/connection.ts";
import { ConnectionHealth } from "#lib/server/cluster/health.ts";
import { aDefinition } from "#lib/testing/definition.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { runChecks } from "./run.ts";

type Answer = [status: number, body: object, headers?: Record<string, string>];
interface Review {
  spec: { resourceAttributes: { group: string; resource: string; verb: string } };
}

describe("preflight", () => {
  let server: TestServer;
  let answers: Record<string, (request: IncomingMessage) => Answer | Promise<Answer>>;
  let connection: Connection;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    answers = {
      "GET /version": () => [200, { gitVersion: "v1.35.2" }],
      "GET /api/v1/namespaces/kube-system": () => [200, { metadata: { uid: "u-1" } }],
      "POST /apis/authentication.k8s.io/v1/selfsubjectreviews": () => [
        201,
        { status: { userInfo: { username: "jane", groups: ["ops"] } } },
      ],
      "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews": async (request) => {
        const { spec } = (await json(request)) as Review;
        const { group, resource, verb } = spec.resourceAttributes;
        asked.push(`${verb} ${resource}.${group}`);
        return [201, { status: { allowed: resource !== "nodes" } }];
      },
    };
    server = await startServer((request, response) => void serve(request, response));
    connection = new Connection(aDefinition({ server: server.url }), new ConnectionHealth(() => {}));
  });
  afterEach(async () => {
    await connection.close();
    await server.close();
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, body, headers = {}] = await (
      answers[`${request.method} ${request.url}`] ?? (() => [404, {}] as Answer)
    )(request);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  }

  const run = async () => {
    const { checks, facts } = await runChecks(connection, { twinsOf: () => [] });
    return { facts, outcomes: Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome])), checks };
  };

  it("learns uid and version, and asks for list and watch of every resource", async () => {
    const { facts, outcomes, checks } = await run();
    expect(facts).toEqual({ uid: "u-1", version: "v1.35.2" });
    expect(outcomes).toMatchObject({ "PRF-01": "pass", "PRF-02": "pass", "PRF-03": "pass", "PRF-06": "pass" });
    expect(asked).toHaveLength(2 * WatchedResource.options.length);
    expect(asked).toContain("watch endpointslices.discovery.k8s.io");
    expect(checks.find(({ id }) => id === "PRF-04")?.evidence).toMatch(/nodes \(list, watch\)$/);
    expect(checks.find(({ id }) => id === "PRF-04-identity")?.evidence).toBe("jane, groups ops");
  });

  it("measures the clock by the Date header", async () => {
    const date = new Date(Date.now() - 120_000).toUTCString();
    answers["GET /version"] = () => [200, { gitVersion: "v1.36.0" }, { date }];
    const { checks } = await run();
    expect(checks.find(({ id }) => id === "PRF-06")).toMatchObject({
      outcome: "warn",
      evidence: expect.stringMatching(/1(19|20|21) s behind/) as string,
    });
  });

  it("says unknown where a question got no answer, and never guesses", async () => {
    answers["POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews"] = () => [500, { message: "boom" }];
    answers["GET /api/v1/namespaces/kube-system"] = () => [403, { message: "forbidden" }];
    answers["POST /apis/authentication.k8s.io/v1/selfsubjectreviews"] = () => [404, {}];
    const { outcomes, facts } = await run();
    expect(outcomes).toMatchObject({
      "PRF-02": "unknown",
      "PRF-04": "unknown",
      "PRF-04-identity": "unknown",
      "PRF-03": "pass",
    });
    expect(facts.uid).toBeNull();
  });

  it("recognises a server that is no Kubernetes API", async () => {
    answers["GET /version"] = () => [200, { hello: "world" }];
    const { checks } = await run();
    expect(checks[0]).toMatchObject({
      outcome: "fail",
      evidence: "the answer is not what a Kubernetes API server says",
    });
  });

  it("asks a cluster that does not answer one question and no more", async () => {
    await server.close();
    const { outcomes, facts } = await run();
    expect(outcomes).toMatchObject({ "PRF-01": "fail", "PRF-02": "unknown", "PRF-04": "unknown", "PRF-06": "unknown" });
    expect(facts).toEqual({ uid: null, version: null });
  });
});

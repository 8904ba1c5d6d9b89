import type { IncomingMessage } from "node:http";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { aDefinition } from "#lib/testing/definition.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { UpstreamError } from "./cluster.ts";
import { Connection } from "./connection.ts";
import { ConnectionHealth } from "./health.ts";
import { readText } from "./read-answer.ts";

const GET = { method: "GET", path: "/version", purpose: "read" } as const;

describe("connection with credentials that may be refused", () => {
  let folder: TestFolder;
  let server: TestServer;
  let seen: IncomingMessage[];
  let accepted: string;
  let health: ConnectionHealth;
  let connection: Connection;

  beforeEach(async () => {
    folder = makeFolder();
    seen = [];
    accepted = "Bearer one";
    server = await startServer((request, response) => {
      seen.push(request);
      response.writeHead(request.headers.authorization === accepted ? 200 : 401, {
        "content-type": "application/json",
      });
      response.end("{}");
    });
    health = new ConnectionHealth(() => {});
    connection = open({ tokenFile: folder.write("token", "one") });
  });
  afterEach(async () => {
    await connection.close();
    await server.close();
    folder.remove();
  });

  function open(user: NonNullable<Parameters<typeof aDefinition>[0]>["user"] & object): Connection {
    return new Connection(aDefinition({ server: server.url, user }), health);
  }

  const statusOf = async (request: Parameters<Connection["request"]>[0]) => {
    const { status, body } = await connection.request(request);
    await readText(body);
    return status;
  };

  it("reads a rotated token file and asks again, and nobody notices", async () => {
    expect(await statusOf(GET)).toBe(200);
    folder.replace("token", "two");
    accepted = "Bearer two";
    expect(await statusOf(GET)).toBe(200);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer one", "Bearer one", "Bearer two"]);
    expect(health.status).toMatchObject({ breaker: "closed", cause: "none" });
  });

  it("does not repeat a write that was refused", async () => {
    accepted = "Bearer other";
    expect(await statusOf({ method: "POST", path: "/x", purpose: "write", body: "{}" })).toBe(401);
    expect(seen).toHaveLength(1);
  });

  it("does not try the same credentials twice: the refusal goes to the caller, and nobody asks for a while", async () => {
    accepted = "Bearer other";
    const { status, headers, body } = await connection.request(GET);
    expect([status, headers["content-type"], await readText(body)]).toEqual([401, "application/json", "{}"]);
    expect(seen).toHaveLength(1);
    expect(health.status).toMatchObject({ breaker: "closed", cause: "auth" });
    for (let count = 0; count < 10; count += 1) {
      await expect(connection.request(GET)).rejects.toMatchObject({ name: "UpstreamError", reason: "auth" });
    }
    expect(seen).toHaveLength(1);
  });

  it("tries other credentials once, and gives the second refusal to the caller", async () => {
    expect(await statusOf(GET)).toBe(200);
    folder.replace("token", "two");
    accepted = "Bearer three";
    expect(await statusOf(GET)).toBe(401);
    expect(seen).toHaveLength(3);
    await expect(connection.request(GET)).rejects.toMatchObject({ reason: "auth" });
  });

  it("asks about permissions again after a rotation, because a review changes nothing", async () => {
    expect(await statusOf(GET)).toBe(200);
    folder.replace("token", "two");
    accepted = "Bearer two";
    expect(await statusOf({ method: "POST", path: "/review", purpose: "read", body: "{}" })).toBe(200);
  });

  it("tells that there are no credentials, with the hint how to get them", async () => {
    await connection.close();
    const exec = {
      apiVersion: "v1",
      command: folder.file("none"),
      args: [],
      env: [],
      provideClusterInfo: false,
      installHint: "run: get it",
    };
    connection = open({ exec });
    const error = await connection.request(GET).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UpstreamError);
    expect((error as UpstreamError).message).toMatch(/^test: no credentials: .*ENOENT.*\(run: get it\)$/);
    expect(health.status.cause).toBe("auth");
    expect(seen).toHaveLength(0);
  });

  it("does not doubt its credentials because a pod behind the cluster's proxy answers 401", async () => {
    accepted = "Bearer other";
    const path = "/api/v1/namespaces/a/pods/b/proxy/login";
    expect(await statusOf({ method: "GET", path, purpose: "proxy" })).toBe(401);
    expect(seen).toHaveLength(1);
    expect(health.status.cause).toBe("none");
  });

  it("sends basic auth and impersonation as the kubeconfig says, every group in a header of its own", async () => {
    await connection.close();
    const impersonate = { user: "jane", uid: null, groups: ["dev", "ops"], extra: {} };
    connection = open({ basic: { username: "a", password: "b" }, impersonate });
    accepted = "Basic YTpi";
    expect(await statusOf(GET)).toBe(200);
    const groups = seen[0]?.rawHeaders.filter((_, index, raw) => raw[index - 1] === "impersonate-group");
    expect(groups).toEqual(["dev", "ops"]);
  });
});

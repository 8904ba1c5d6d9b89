import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

import { afterEach, describe, expect, it, vi } from "vitest";

import type { Action, ActionPreview } from "#lib/contract/action.ts";
import { AuditQuery } from "#lib/contract/audit.ts";
import { type Audit, AuditError } from "#lib/server/audit/audit.ts";
import { startApiServer } from "#lib/testing/api/server.ts";
import { startUpstream } from "#lib/testing/api/upstream.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const web = { cluster: "east", resource: "deployments", namespace: "shop", name: "web" } as const;
const restart: Action = { verb: "restart", ...web };

/** A cluster with one Deployment, whose version grows by what nobody did; what is written is answered as told. */
class Cluster {
  version = 7;
  image = "web:1";
  readonly bodies: { path: string; body: Record<string, never> }[] = [];
  write = (response: ServerResponse, _body: unknown, _isRehearsal: boolean): void =>
    this.send(response, 200, this.object);

  get object() {
    const containers = [{ name: "web", image: this.image, env: [{ name: "DB_PASSWORD", value: "canary" }] }];
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "shop", uid: "u1", resourceVersion: String(this.version) },
      spec: { replicas: 3, selector: {}, template: { metadata: { labels: { app: "web" } }, spec: { containers } } },
      status: { replicas: 3 },
    };
  }

  send(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  refuse(response: ServerResponse, code: number, message: string): void {
    this.send(response, code, { kind: "Status", status: "Failure", code, message });
  }

  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url = "" } = request;
    if (method === "GET")
      return this.send(response, 200, url.endsWith("/deployments/web") ? this.object : { items: [] });
    void this.take(request, url, response);
  };

  async take(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
    const body = (await json(request)) as Record<string, never>;
    const isRehearsal = path.includes("dryRun=All");
    if (!isRehearsal) this.bodies.push({ path, body });
    this.write(response, body, isRehearsal);
  }
}

async function start(audit?: Audit) {
  const cluster = new Cluster();
  const upstream = await startUpstream(cluster.answer);
  const deck = await startApiServer({ clusters: { east: upstream.url }, ...(audit ? { audit } : {}) });
  open.push(deck, upstream);
  const post = async (path: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${deck.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const preview = async (action: object = restart): Promise<ActionPreview> =>
    (await post("/api/v1/actions/preview", action)).body as object as ActionPreview;
  const perform = async (action: Action = restart, more: object = {}) =>
    post("/api/v1/actions", { action, basis: (await preview(action)).basis, ...more });
  const entries = async () => (await deck.api.audit.list(AuditQuery.parse({}), { everybody: true })).entries;
  return { cluster, upstream, deck, post, preview, perform, entries };
}

describe("an action", () => {
  it("is sent once, held to the version that was just read, under the id of its entry", async () => {
    const { cluster, upstream, perform, entries } = await start();
    const { status, body } = await perform(restart, { reason: "stuck" });
    const [entry] = await entries();
    expect([status, body["auditId"]]).toEqual([200, entry?.id]);
    expect(cluster.bodies).toMatchObject([
      { path: expect.stringContaining("fieldManager=quarterdeck"), body: { metadata: { resourceVersion: "7" } } },
    ]);
    expect(upstream.requests.at(-1)?.headers["audit-id"]).toBe(entry?.id);
    expect(entry).toMatchObject({ result: "succeeded", annotations: { "quarterdeck.dev/reason": "stuck" } });
    expect(JSON.stringify(entry)).not.toContain("canary");
  });

  it("is tried anew when somebody else wrote what it does not hang on, and three times at most", async () => {
    const { cluster, perform } = await start();
    cluster.write = (response, _body, isRehearsal) => {
      if (isRehearsal || cluster.bodies.length === 2) return cluster.send(response, 200, cluster.object);
      cluster.version += 1;
      cluster.refuse(response, 409, "the object has been modified");
    };
    expect((await perform()).status).toBe(200);
    expect(cluster.bodies.map(({ body }) => body["metadata"]?.["resourceVersion"])).toEqual(["7", "8"]);
    cluster.write = (response, _body, isRehearsal) =>
      isRehearsal ? cluster.send(response, 200, cluster.object) : cluster.refuse(response, 409, "modified");
    expect((await perform()).body).toMatchObject({ code: "QD-409-changed" });
    expect(cluster.bodies).toHaveLength(5);
  });

  it("threat 55: overwrites nothing when the object changes while it is sent, nor when it had changed before", async () => {
    const { cluster, perform, preview, post, entries } = await start();
    cluster.write = (response, _body, isRehearsal) => {
      if (isRehearsal) return cluster.send(response, 200, cluster.object);
      Object.assign(cluster, { version: 8, image: "web:2" });
      cluster.refuse(response, 409, "the object has been modified");
    };
    const raced = await perform();
    expect(raced.body).toMatchObject({
      code: "QD-409-changed",
      detail: expect.stringContaining("spec.containers changed"),
    });
    expect([cluster.bodies.length, (await entries())[0]?.result]).toEqual([1, "failed"]);
    const { basis } = await preview();
    cluster.image = "web:3";
    expect((await post("/api/v1/actions", { action: restart, basis })).body["code"]).toBe("QD-409-changed");
    expect([cluster.bodies.length, (await entries()).length]).toEqual([1, 1]);
  });

  it("threat 54: is not sent when the audit cannot be written", async () => {
    const refusing = { begin: () => Promise.reject(new AuditError(new Error("no space left"))) } as unknown as Audit;
    const { cluster, perform } = await start(refusing);
    expect(await perform()).toMatchObject({ status: 503, body: { code: "QD-503-audit" } });
    expect(cluster.bodies).toEqual([]);
  });

  it("of which nobody knows what became says so, here and in the audit", async () => {
    const { cluster, perform, entries } = await start();
    cluster.write = (response, _body, isRehearsal) =>
      isRehearsal ? cluster.send(response, 200, cluster.object) : void response.socket?.destroy();
    expect(await perform()).toMatchObject({
      status: 504,
      body: { code: "QD-504-unknown", detail: expect.stringContaining("It may have happened: east was asked") },
    });
    expect((await entries())[0]).toMatchObject({ result: "unknown", response: { reason: "QD-504-unknown" } });
    expect(cluster.bodies).toHaveLength(1);
  });

  it("whose rehearsal hangs, as behind a dead webhook, says so after 15 s, and nothing was sent", async () => {
    const { cluster, preview } = await start();
    const asked: number[] = [];
    const inTime = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => inTime(asked.push(ms) && ms === 15_000 ? 300 : ms));
    cluster.write = (response, _body, isRehearsal) =>
      isRehearsal ? undefined : cluster.send(response, 200, cluster.object);
    const { rehearsal } = await preview();
    vi.restoreAllMocks();
    const action = expect.stringContaining("webhook");
    expect(rehearsal).toMatchObject({ state: "refused", code: "QD-504-cluster", action });
    expect(asked).toContain(15_000);
    expect(cluster.bodies).toEqual([]);
  });

  it.each([
    [
      403,
      'deployments.apps "web" is forbidden: User "x" cannot patch resource "deployments"',
      "QD-403-access",
      "denied",
    ],
    [403, 'admission webhook "policy.example" denied the request: no', "QD-422-refused", "denied"],
    [403, 'deployments.apps "web" is forbidden: exceeded quota: small', "QD-422-refused", "denied"],
    [404, "gone", "QD-404-object", "failed"],
    [422, 'spec.x: Invalid value: "canary": must be y', "QD-422-refused", "failed"],
    [500, "etcd is away", "QD-502-cluster", "failed"],
    [504, "timed out, but may still be processing", "QD-504-unknown", "unknown"],
  ])("that the cluster answers with %d (%s) is %s, kept as %s", async (code, message, expected, result) => {
    const { cluster, perform, preview, entries } = await start();
    const { basis } = await preview();
    cluster.write = (response) => cluster.refuse(response, code, message);
    expect((await preview()).rehearsal).toMatchObject({ state: "refused", code: expected });
    const { body } = await perform(restart, { basis });
    expect(body["code"]).toBe(expected);
    const [entry] = await entries();
    expect(entry?.result).toBe(result);
    expect(JSON.stringify([body, entry])).not.toContain("canary");
  });
});

describe("a preview", () => {
  it("shows what the cluster would make of it, without what is secret, and changes nothing", async () => {
    const { cluster, preview, entries } = await start();
    cluster.write = (response, body) =>
      cluster.send(response.setHeader("warning", '299 - "deprecated"'), 200, {
        ...cluster.object,
        spec: { ...cluster.object.spec, ...(body as { spec: object }).spec },
      });
    const seen = await preview();
    expect(seen).toMatchObject({
      rehearsal: { state: "done", after: expect.stringContaining("restartedAt") },
      intent: null,
    });
    expect(JSON.stringify(seen)).not.toContain("canary");
    expect([cluster.bodies, await entries()]).toEqual([[], []]);
  });

  it("names what could not be read instead of leaving it out", async () => {
    const { cluster, preview } = await start();
    const { answer } = cluster;
    const upstream = await startUpstream((request, response) =>
      request.url?.includes("autoscalers") ? cluster.refuse(response, 403, "no right") : answer(request, response),
    );
    const deck = await startApiServer({ clusters: { east: upstream.url } });
    open.push(deck, upstream);
    const body = JSON.stringify({ verb: "scale", ...web, replicas: 2 });
    const said = await fetch(`${deck.url}/api/v1/actions/preview`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(((await said.json()) as ActionPreview).warnings).toMatchObject([
      { kind: "unread", by: "HorizontalPodAutoscalers", sentence: expect.stringContaining("no right") },
    ]);
    expect((await preview({ verb: "scale", ...web, replicas: 2 })).warnings).toEqual([]);
  });

  it("of a cluster that does not answer the rehearsal says so, and shows the rest", async () => {
    const { cluster, preview } = await start();
    cluster.write = (response) => void response.socket?.destroy();
    expect((await preview()).rehearsal).toMatchObject({ state: "refused", code: "QD-502-cluster" });
  });
});

describe("what is no action", () => {
  it.each<[string, object]>([
    ["a name with a slash", { ...restart, name: "web/../../secrets/x" }],
    ["a name that turns round", { ...restart, name: "web\u202egpj" }],
    ["an encoded name", { ...restart, name: "web%2f.." }],
    ["no name", { ...restart, name: "" }],
    ["another namespace's path", { ...restart, namespace: "shop/pods" }],
    ["another resource", { ...restart, resource: "secrets" }],
    ["a verb of nobody's", { ...restart, verb: "drain" }],
    ["more than is asked", { ...restart, force: true }],
    ["replicas below zero", { verb: "scale", ...web, replicas: -1 }],
    ["replicas without end", { verb: "scale", ...web, replicas: 1e9 }],
    ["replicas that are no number", { verb: "scale", ...web, replicas: Number.NaN }],
    ["half a pod", { verb: "scale", ...web, replicas: 0.5 }],
  ])("%s is refused before any cluster hears of it", async (_what, action) => {
    const { upstream, post } = await start();
    for (const [path, body] of [
      ["/api/v1/actions/preview", action],
      ["/api/v1/actions", { action, basis: "x" }],
    ] as const)
      expect(await post(path, body)).toMatchObject({ status: 400, body: { code: "QD-400-input" } });
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    ["too long", "x".repeat(1_001), 400, "QD-400-input"],
    ["a megabyte", "x".repeat(2 ** 20), 413, "QD-413-body"],
    ["turned round", "all is well\u202egnorw", 400, "QD-400-input"],
    ["for a terminal", "\u001b[2Jfine", 400, "QD-400-input"],
  ])("a reason that is %s is refused", async (_what, reason, status, code) => {
    const { upstream, post } = await start();
    const answer = await post("/api/v1/actions", { action: restart, basis: "x", reason });
    expect([answer.status, answer.body["code"]]).toEqual([status, code]);
    expect(upstream.requests).toEqual([]);
  });

  it("a basis that was made up is one of another object", async () => {
    const { cluster, post } = await start();
    for (const basis of ["x", "A".repeat(96), "\u202e"])
      expect((await post("/api/v1/actions", { action: restart, basis })).body["code"]).toBe("QD-409-changed");
    expect(cluster.bodies).toEqual([]);
  });
});

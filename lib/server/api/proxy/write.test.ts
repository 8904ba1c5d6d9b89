import { createHash } from "node:crypto";

import { afterEach, describe, expect, it } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import { type Audit, AuditError } from "#lib/server/audit/audit.ts";
import { sendRaw, statusOf } from "#lib/testing/api/raw.ts";
import { startApiServer } from "#lib/testing/api/server.ts";
import { startUpstream } from "#lib/testing/api/upstream.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const pod = "/api/v1/namespaces/shop/pods/web";
const json = { "content-type": "application/json" };

async function start(options: { answer?: Parameters<typeof startUpstream>[0]; audit?: Audit } = {}) {
  const upstream = await startUpstream(
    options.answer ?? ((request, response) => request.resume().on("end", () => response.end("{}"))),
  );
  const quarterdeck = await startApiServer({
    clusters: { east: upstream.url },
    ...(options.audit ? { audit: options.audit } : {}),
  });
  open.push(quarterdeck, upstream);
  const { audit } = quarterdeck.api;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${quarterdeck.url}/api/v1/clusters/east/k8s${path}`, init);
  const entries = async () => (await audit.list(AuditQuery.parse({}), { everybody: true })).entries;
  return { upstream, quarterdeck, ask, entries };
}

describe("a change through the proxy", () => {
  it("is in the audit under the id that the cluster is told, with what became of it", async () => {
    const { upstream, ask, entries } = await start();
    const body = '{"metadata":{"name":"api"},"spec":{"replicas":0}}';
    await ask("/apis/apps/v1/namespaces/shop/deployments?fieldManager=x", { method: "POST", body, headers: json });
    const [entry] = await entries();
    expect(entry).toMatchObject({ verb: "create", cluster: "east", result: "succeeded" });
    expect(upstream.requests[0]?.headers["audit-id"]).toBe(entry?.id);
    expect(JSON.stringify(entry)).toContain(createHash("sha256").update(body).digest("hex"));
    expect(JSON.stringify(entry)).toContain('"api"');
    expect(JSON.stringify(entry)).not.toContain("replicas");
  });

  it("threat 56: never has Velero restore, and who tried is in the audit", async () => {
    const { upstream, ask, entries } = await start();
    const velero = "/apis/velero.io/v1/namespaces/velero/restores";
    for (const [method, path] of [
      ["POST", velero],
      ["PATCH", `${velero}/old`],
    ] as const) {
      const answer = await ask(path, { method, body: "{}", headers: json });
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: "QD-403-restore" }]);
    }
    expect(upstream.requests).toEqual([]);
    expect((await entries()).map(({ verb, result }) => `${verb} ${result}`).toSorted()).toEqual([
      "create denied",
      "patch denied",
    ]);
    expect((await ask(`${velero}/old`, { method: "DELETE" })).status).toBe(200);
  });

  it("threat 54: is not sent when the audit cannot be written, whatever the method", async () => {
    const refusing = { begin: () => Promise.reject(new AuditError(new Error("no space left"))) } as unknown as Audit;
    const { upstream, ask } = await start({ audit: refusing });
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await ask(pod, { method, ...(method === "DELETE" ? {} : { body: "{}", headers: json }) });
      expect([method, answer.status, await answer.json()]).toMatchObject([method, 503, { code: "QD-503-audit" }]);
    }
    // What the API server takes for no rehearsal is none here.
    const body = '{"kind":"DeleteOptions","apiVersion":"v1"}';
    expect((await ask(`${pod}?dryRun=All`, { method: "DELETE", body, headers: json })).status).toBe(503);
    expect(upstream.requests).toEqual([]);
    expect((await ask(pod)).status).toBe(200);
    expect((await ask(`${pod}?dryRun=All`, { method: "PATCH", body: "{}", headers: json })).status).toBe(200);
  });

  it("is denied, failed or unknown as the cluster says or does not say", async () => {
    const { ask, entries } = await start({
      answer: (request, response) => {
        const status = Number(new URL(request.url ?? "", "http://x").searchParams.get("x"));
        if (status === 0) return void request.socket.destroy();
        response.writeHead(status, json).end("{}");
      },
    });
    for (const status of [403, 409, 200, 0]) await ask(`${pod}?x=${status}`, { method: "DELETE" });
    await expect
      .poll(async () => (await entries()).map(({ result }) => result))
      .toEqual(["unknown", "succeeded", "failed", "denied"]);
  });

  it("has failed when nothing listens where the cluster was", async () => {
    const { upstream, ask, entries } = await start();
    await upstream.close();
    expect((await ask(pod, { method: "DELETE" })).status).toBe(503);
    await expect.poll(async () => (await entries())[0]?.result).toBe("failed");
  });

  it("is unknown when the client goes before the cluster answers", async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const { ask, entries } = await start({ answer: () => resolve() });
    const leave = new AbortController();
    const answer = ask(pod, { method: "DELETE", signal: leave.signal }).catch(() => "gone");
    await asked;
    leave.abort();
    expect(await answer).toBe("gone");
    await expect.poll(async () => (await entries())[0]?.result).toBe("unknown");
  });

  it("brings a body through whole that is too long to be hashed before", async () => {
    const { ask, entries } = await start({ answer: (request, response) => request.pipe(response) });
    const body = Buffer.alloc(3 * 1024 * 1024, "0123456789abcdef");
    const answer = await ask("/api/v1/namespaces/shop/services/web/proxy/upload", { method: "POST", body });
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
    expect(JSON.stringify(await entries())).toContain("more than 1048576");
  });

  it("keeps its own id whatever id the client says, and a read has none of the client's", async () => {
    const { upstream, quarterdeck, entries } = await start();
    for (const method of ["DELETE", "GET"]) {
      const answer = await sendRaw(quarterdeck.port, [
        `${method} /api/v1/clusters/east/k8s${pod} HTTP/1.1`,
        `Host: 127.0.0.1:${quarterdeck.port}`,
        "AUDIT-ID: chosen",
        "Connection: close",
      ]);
      expect(statusOf(answer)).toBe(200);
    }
    const [entry] = await entries();
    const idsOf = ({ rawHeaders }: { rawHeaders: readonly string[] }) =>
      rawHeaders.filter((_text, index) => rawHeaders[index - 1]?.toLowerCase() === "audit-id" && index % 2 === 1);
    expect(upstream.requests.map(idsOf)).toEqual([[entry?.id], []]);
  });
});

import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { callApi, fetchAnswer, fetchText } from "./api-client.ts";
import { ApiProblem } from "./api-problem.ts";

let server: Server;
let answer: RequestListener;
const browserFetch = globalThis.fetch;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A browser resolves paths against its page; Node's fetch has no page.
  globalThis.fetch = (path, init) => browserFetch(`${origin}${String(path)}`, init);
});

afterEach(async () => {
  globalThis.fetch = browserFetch;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const refusal = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const error = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiProblem)) throw new Error("expected an ApiProblem");
  return error;
};

describe("a call of the API", () => {
  it("asks below /api/v1 and reads JSON", async () => {
    answer = (request, response) => response.end(JSON.stringify({ path: request.url, accept: request.headers.accept }));
    await expect(fetchAnswer("/fleet")).resolves.toEqual({ path: "/api/v1/fleet", accept: "application/json" });
  });

  it("sends a body as JSON", async () => {
    answer = (request, response) => void request.pipe(response);
    await expect(fetchAnswer("/query", { method: "POST", body: { kind: "pods" } })).resolves.toEqual({ kind: "pods" });
  });

  it("can ask for text", async () => {
    answer = (request, response) => response.end(`# ${request.headers.accept}`);
    await expect(fetchText("/x", { accept: "text/yaml" })).resolves.toBe("# text/yaml");
  });

  it("throws the server's problem with its code and what to do", async () => {
    const problem = { type: "about:blank", title: "Bad", status: 400, code: "QD-400-where", detail: "d", action: "a" };
    answer = (_, response) => response.writeHead(400).end(JSON.stringify(problem));
    const thrown = await refusal(callApi("/query"));
    expect([thrown.code, thrown.status, thrown.message, thrown.action]).toEqual(["QD-400-where", 400, "d", "a"]);
  });

  it("makes a problem of a proxy's HTML error page", async () => {
    answer = (_, response) => response.writeHead(502).end("<html>Bad gateway</html>");
    const thrown = await refusal(callApi("/fleet"));
    expect(thrown.code).toBe("QD-502-unexplained");
    expect(thrown.action).toContain("proxy");
  });

  it("says that the server did not answer when the connection is cut", async () => {
    answer = (request) => request.socket.destroy();
    expect((await refusal(callApi("/fleet"))).code).toBe("QD-000-offline");
  });

  it("leaves an abort an abort, so that a superseded question is not an error on screen", async () => {
    const abort = new AbortController();
    answer = () => abort.abort();
    await expect(callApi("/fleet", { signal: abort.signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});

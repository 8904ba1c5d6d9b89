import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type LocalApi, startLocalApi } from "#lib/testing/local-api.ts";

import { callApi, fetchAnswer, fetchText } from "./api-client.ts";
import { ApiProblem } from "./api-problem.ts";

let api: LocalApi;
beforeEach(async () => {
  api = await startLocalApi();
});
afterEach(() => api.close());

const refusal = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const error = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiProblem)) throw new Error("expected an ApiProblem");
  return error;
};

describe("a call of the API", () => {
  it("asks below /api/v1 and reads JSON", async () => {
    api.answer = (request, response) =>
      response.end(JSON.stringify({ path: request.url, accept: request.headers.accept }));
    await expect(fetchAnswer("/fleet")).resolves.toEqual({ path: "/api/v1/fleet", accept: "application/json" });
  });

  it("sends a body as JSON", async () => {
    api.answer = (request, response) => void request.pipe(response);
    await expect(fetchAnswer("/query", { method: "POST", body: { kind: "pods" } })).resolves.toEqual({ kind: "pods" });
  });

  it("can ask for text", async () => {
    api.answer = (request, response) => response.end(`# ${request.headers.accept}`);
    await expect(fetchText("/x", { accept: "text/yaml" })).resolves.toBe("# text/yaml");
  });

  it("throws the server's problem with its code and what to do", async () => {
    const problem = { type: "about:blank", title: "Bad", status: 400, code: "QD-400-where", detail: "d", action: "a" };
    api.answer = (_, response) => response.writeHead(400).end(JSON.stringify(problem));
    const thrown = await refusal(callApi("/query"));
    expect([thrown.code, thrown.status, thrown.message, thrown.action]).toEqual(["QD-400-where", 400, "d", "a"]);
  });

  it("makes a problem of a proxy's HTML error page", async () => {
    api.answer = (_, response) => response.writeHead(502).end("<html>Bad gateway</html>");
    const thrown = await refusal(callApi("/fleet"));
    expect(thrown.code).toBe("QD-502-unexplained");
    expect(thrown.action).toContain("proxy");
  });

  it("says that the server did not answer when the connection is cut", async () => {
    api.answer = (request) => request.socket.destroy();
    expect((await refusal(callApi("/fleet"))).code).toBe("QD-000-offline");
  });

  it("leaves an abort an abort, so that a superseded question is not an error on screen", async () => {
    const abort = new AbortController();
    api.answer = () => abort.abort();
    await expect(callApi("/fleet", { signal: abort.signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});

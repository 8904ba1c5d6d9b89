import { afterEach, describe, expect, it, vi } from "vitest";

import { issueCertificate, makeAuthority } from "#lib/testing/certificate.ts";
import { makeFolder } from "#lib/testing/folder.ts";
import {
  aPrometheusConfig,
  type Reply,
  sendJson,
  sendSeries,
  startPrometheus,
  type TestPrometheus,
} from "#lib/testing/prometheus.ts";

import { gridUntil } from "./grid.ts";
import { openPrometheus } from "./open.ts";
import type { MetricSource } from "./source.ts";

const grid = { start: 1_000_000, step: 30, count: 4 };
const log = {
  info: vi.fn<(fields: object, message: string) => void>(),
  warn: vi.fn<(fields: object, message: string) => void>(),
};
let server: TestPrometheus | null = null;
let source: MetricSource | null = null;
afterEach(async () => {
  await source?.close();
  await server?.close();
  vi.clearAllMocks();
});

async function start(reply: Reply, part: Parameters<typeof aPrometheusConfig>[1] = {}, path = "") {
  server = await startPrometheus(reply);
  source = openPrometheus(aPrometheusConfig(`${server.url}${path}`, part), { log, patienceMilliseconds: 300 });
  return { server, source };
}

const failureOf = async (reply: Reply) => {
  const { source: asking } = await start(reply);
  const answer = await asking.range("up", grid);
  return answer.state === "failed" ? answer.failure : answer;
};

describe("an answer", () => {
  it("is put on the asked moments, with gaps where there is nothing, NaN or infinity", async () => {
    const values = [
      [1_000_000, "1.5"],
      [1_000_030, "NaN"],
      [1_000_060, "+Inf"],
    ] as const;
    const { source: asking } = await start((_asked, response) =>
      sendSeries(response, [{ metric: { a: "b" }, values }]),
    );
    const answer = await asking.range("up", grid);
    expect(answer).toMatchObject({ state: "ok", value: [{ labels: { a: "b" }, values: [1.5, null, null, null] }] });
  });

  it("brings the server's warnings along", async () => {
    const { source: asking } = await start((_asked, response) => sendSeries(response, [], ["store eu is down"]));
    expect(await asking.range("up", grid)).toMatchObject({ state: "ok", warnings: ["store eu is down"] });
  });

  it("is asked for once by everybody who asks the same within a step", async () => {
    const { server: asked, source: asking } = await start((_asked, response) => sendSeries(response, []));
    await Promise.all([asking.range("up", grid), asking.range("up", grid)]);
    await asking.range("up", grid);
    expect(asked.asked).toHaveLength(1);
    await asking.range("up", { ...grid, start: grid.start + 30 });
    expect(asked.asked).toHaveLength(2);
  });

  it("is asked for at moments that two people within one step share", () => {
    expect(gridUntil(1_000_031, 30, 4)).toEqual(gridUntil(1_000_049, 30, 4));
    expect(gridUntil(1_000_049, 30, 4)).toEqual({ start: 999_930, step: 30, count: 4 });
  });
});

describe("a server that gives no answer", () => {
  it.each<[string, Reply, string, RegExp]>([
    ["is a sign-in page", (_asked, response) => response.end("<html>sign in</html>"), "protocol", /instead of JSON/],
    [
      "leads elsewhere",
      (_asked, response) => response.writeHead(302, { location: "https://evil.example" }).end(),
      "protocol",
      /not followed/,
    ],
    ["refuses our token", (_asked, response) => response.writeHead(401).end(), "auth", /credentials/],
    ["fails without words", (_asked, response) => response.writeHead(502).end("bad gateway"), "server", /502/],
    [
      "answers something else",
      (_asked, response) => sendJson(response, { status: "success", data: { resultType: "scalar" } }),
      "protocol",
      /no series/,
    ],
    [
      "sends more than can be read",
      (_asked, response) => response.end("x".repeat(5 * 1024 * 1024)),
      "server",
      /longer than/,
    ],
    ["is silent", () => undefined, "timeout", /within 0.3 s/],
    ["cuts the connection", (_asked, response) => response.destroy(), "reset", /cut/],
    [
      "cannot work it out",
      (_asked, response) =>
        sendJson(response, { status: "error", errorType: "execution", error: "query timed out" }, 422),
      "server",
      /query timed out/,
    ],
    [
      "has series twice",
      (_asked, response) =>
        sendJson(
          response,
          { status: "error", errorType: "execution", error: "found duplicate series for the match group" },
          422,
        ),
      "server",
      /twice/,
    ],
  ])("%s: says so as a state", async (_what, reply, cause, reason) => {
    expect(await failureOf(reply)).toMatchObject({ cause, reason: expect.stringMatching(reason) as string });
  });

  it("refuses connections: says so, and is not asked the same again at once", async () => {
    const { server: gone, source: asking } = await start(() => undefined);
    await gone.close();
    expect(await asking.range("up", grid)).toMatchObject({ state: "failed", failure: { cause: "refused" } });
    await asking.range("up", grid);
    expect(asking.asked).toBe(1);
  });

  it("wants a pause: gets it from every question", async () => {
    const busy: Reply = (_asked, response) => response.writeHead(429, { "retry-after": "7" }).end();
    const { server: asked, source: asking } = await start(busy);
    expect(await asking.range("up", grid)).toMatchObject({ state: "failed", failure: { cause: "throttled" } });
    expect(await asking.range("down", grid)).toMatchObject({
      state: "failed",
      failure: { reason: "it asked for a pause" },
    });
    expect(asked.asked).toHaveLength(1);
  });

  it("is told in the log once, and once that it is back, without the question", async () => {
    let isDown = true;
    const { source: asking } = await start((_asked, response) =>
      isDown ? void response.writeHead(500).end() : sendSeries(response, []),
    );
    await asking.range("secret_metric", grid);
    isDown = false;
    await asking.range("other", grid);
    expect(JSON.stringify([log.warn.mock.calls, log.info.mock.calls])).not.toContain("secret_metric");
    expect(log.warn.mock.calls.length).toBe(log.info.mock.calls.length);
  });
});

describe("credentials", () => {
  it("go to the configured path of the configured server, and a tenant with them", async () => {
    const folder = makeFolder();
    const tokenFile = folder.write("token", "s3cret\n");
    const ok: Reply = (_asked, response) => sendSeries(response, []);
    const { server: asked, source: asking } = await start(ok, { tokenFile, tenant: "team-a" }, "/prometheus");
    await asking.range("up", grid);
    const [{ path, headers } = { path: "", headers: {} }] = asked.asked;
    expect(path).toBe("/prometheus/api/v1/query_range");
    expect(headers).toMatchObject({ authorization: "Bearer s3cret", "x-scope-orgid": "team-a" });
    folder.remove();
  });

  it("that cannot be read are a state, and nothing is sent", async () => {
    const { server: asked, source: asking } = await start(() => undefined, { tokenFile: "/nowhere/token" });
    expect(await asking.range("up", grid)).toMatchObject({ state: "failed", failure: { cause: "config" } });
    expect(asked.asked).toHaveLength(0);
  });

  it("are not sent to a server whose certificate nobody vouches for", async () => {
    const folder = makeFolder();
    const tokenFile = folder.write("token", "s3cret");
    const authority = await makeAuthority();
    const { certificate, key } = await issueCertificate(authority);
    server = await startPrometheus((_asked, response) => sendSeries(response, []), { cert: certificate, key });
    source = openPrometheus(aPrometheusConfig(server.url, { tokenFile }), { log });
    expect(await source.range("up", grid)).toMatchObject({ state: "failed", failure: { cause: "tls" } });
    expect(server.asked).toHaveLength(0);
    const caFile = folder.write("ca.crt", authority.certificate);
    await source.close();
    source = openPrometheus(aPrometheusConfig(server.url, { tokenFile, caFile }), { log });
    expect(await source.range("up", grid)).toMatchObject({ state: "ok" });
    folder.remove();
  });
});

describe("who answers", () => {
  it.each([
    [{ version: "3.5.0" }, {}, "prometheus", ""],
    [{ version: "2.53.1" }, {}, "prometheus", "oldest"],
    [{ version: "0.39.2" }, {}, "thanos", "replicas"],
    [{ version: "2.17.0", application: "Grafana Mimir" }, {}, "mimir", ""],
    [{ version: "2.24.0" }, { "x-server-hostname": "vm-0" }, "victoriametrics", "extrapolated"],
  ])("is told by its build: %o", async (data, headers, flavour, note) => {
    const { source: asking } = await start((_asked, response) =>
      sendJson(response, { status: "success", data }, 200, headers),
    );
    expect(await asking.backend()).toMatchObject({ value: { flavour, note: expect.stringContaining(note) as string } });
  });
});

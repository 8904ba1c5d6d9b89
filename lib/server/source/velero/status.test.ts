import { Readable } from "node:stream";

import { describe, expect, it } from "vitest";

import type { Answering, UpstreamRequest } from "#lib/server/cluster/cluster.ts";

import { readServerStatus, requestStatus } from "./status.ts";

const answered = {
  phase: "Processed",
  serverVersion: "v1.18.1",
  plugins: [
    { name: "velero.io/pod", kind: "RestoreItemAction" },
    { name: "velero.io/aws", kind: "ObjectStore" },
  ],
};

/** A cluster whose watch says these, one after the other. */
function way(events: object[], { post = 201, watch = 200 } = {}) {
  const asked: string[] = [];
  const request = ({ method, path, body }: UpstreamRequest) => {
    asked.push(`${method} ${path.split("?")[0]}${typeof body === "string" ? ` ${body}` : ""}`);
    const made = JSON.stringify({ metadata: { name: "quarterdeck-x", resourceVersion: "7" } });
    const text = method === "POST" ? made : events.map((event) => `${JSON.stringify(event)}\n`).join("");
    const status = method === "POST" ? post : method === "GET" ? watch : 200;
    return Promise.resolve({ status, headers: {}, body: Readable.from([Buffer.from(text)]) });
  };
  return { asked, cluster: { name: "east", request } as unknown as Answering };
}

const ask = (cluster: Answering) => requestStatus(cluster, "velero", AbortSignal.timeout(5000));
const of = (status?: object) => ({ type: "MODIFIED", object: { metadata: {}, status } });
const path = "/apis/velero.io/v1/namespaces/velero/serverstatusrequests";

describe("asking a Velero what it is", () => {
  it("writes one request and reads what Velero answers, plugins by kind and name", async () => {
    const { asked, cluster } = way([of(), of({ phase: "New" }), of(answered)]);
    expect(await ask(cluster)).toEqual({ version: "v1.18.1", plugins: answered.plugins.toReversed() });
    expect(asked).toEqual([expect.stringMatching(`^POST ${path} .*"ServerStatusRequest"`), `GET ${path}`]);
  });

  it("takes a request back that nobody answers, and says that Velero does not run", async () => {
    const { asked, cluster } = way([of()]);
    await expect(ask(cluster)).rejects.toMatchObject({ fault: "unprocessed", message: /did not answer within 30 s/ });
    expect(asked.at(-1)).toBe(`DELETE ${path}/quarterdeck-x`);
  });

  it.each([
    [{ post: 403 }, "forbidden", /create serverstatusrequests/],
    [{ watch: 403 }, "forbidden", /watch serverstatusrequests/],
    [{ post: 404 }, "unprocessed", /no Velero in velero/],
    [{ post: 500 }, "unprocessed", /question for its status with 500/],
  ])("says which right or answer is missing: %j", async (answers, fault, message) => {
    const { cluster } = way([of(answered)], answers);
    await expect(ask(cluster)).rejects.toMatchObject({ fault, message: expect.stringMatching(message) });
  });
});

describe("a status of Velero", () => {
  it("is none before it is processed", () =>
    expect([undefined, null, {}, { phase: "New" }, "Processed"].map(readServerStatus)).toEqual(
      Array(5).fill(undefined),
    ));

  it("is read as far as it has the right shape", () => {
    const odd = { phase: "Processed", serverVersion: 3, plugins: [null, { kind: "x" }, { name: "own/thing" }] };
    expect(readServerStatus(odd)).toEqual({ version: "", plugins: [{ name: "own/thing", kind: "" }] });
    expect(readServerStatus({ phase: "Processed", plugins: "many" })).toEqual({ version: "", plugins: [] });
  });

  it("has at most a thousand plugins", () => {
    const plugins = Array.from({ length: 5000 }, (_, index) => ({ name: `own/${index}`, kind: "BackupItemAction" }));
    expect(readServerStatus({ ...answered, plugins })?.plugins).toHaveLength(1000);
  });
});

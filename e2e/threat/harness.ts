import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type Agent, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

import { startConsole } from "#e2e/fleet/console.ts";
import { kubeconfigOf } from "#lib/testing/kube-api/kubeconfig.ts";

import { startRecorder, type Upstream } from "./upstream.ts";

/** The built server in front of one cluster, `east`, that records raw requests. */
export interface Target {
  url: string;
  port: number;
  upstream: Upstream;
  /** Whether the process still answers. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

const podList = (names: readonly string[]): string =>
  JSON.stringify({
    kind: "PodList",
    apiVersion: "v1",
    metadata: { resourceVersion: "1" },
    items: names.map((name) => ({
      metadata: { name, namespace: "shop", uid: name, creationTimestamp: "2026-01-01T00:00:00Z" },
      spec: { containers: [] },
      status: { phase: "Running" },
    })),
  });

/** Starts `server.ts` on the build, as operators do, over a cluster with these pods. A test file has one, and its tests share it. */
export async function startTarget(pods: readonly string[] = []): Promise<Target> {
  const upstream = await startRecorder();
  if (pods.length > 0)
    upstream.answer(/\/pods\?(?!.*watch=)/, (response) =>
      response.setHeader("content-type", "application/json").end(podList(pods)),
    );
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-threat-"));
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, kubeconfigOf([{ name: "east", url: upstream.url }]));
  const { url, close } = await startConsole(["--kubeconfig", kubeconfig]);
  // Its address is said before its pages can be answered.
  const port = Number(new URL(url).port);
  await send({ port, path: "/pods" });
  await untilListed(port, pods.length);
  return {
    url,
    port,
    upstream,
    isAlive: async () => (await fetch(`${url}/healthz`)).ok,
    close: async () => {
      await close();
      await upstream.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Sent {
  port: number;
  path: string;
  method?: string;
  /** Names may repeat. */
  headers?: Readonly<Record<string, string | string[]>>;
  body?: string;
  /** A connection of its own unless told. */
  agent?: Agent;
}

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
  /** The code of problem details, and null for any other answer. */
  code: string | null;
}

/** One request with exactly these headers: unlike `fetch` it neither adds nor refuses any. An endless answer is cut after its head. */
export function send({ port, path, method = "GET", headers = {}, body = "", agent }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = {
      host: "127.0.0.1",
      port,
      path,
      method,
      headers: { ...length, ...headers },
      agent: agent ?? false,
    };
    const read = async (response: IncomingMessage): Promise<void> => {
      const isEndless = String(response.headers["content-type"]).startsWith("text/event-stream");
      const answered = isEndless ? "" : await text(response).catch(() => "");
      if (isEndless) response.destroy();
      const code = /^\{.*"code":"(QD-[^"]+)"/s.exec(answered)?.[1] ?? null;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answered, code });
    };
    request(options, (response) => void read(response))
      .on("error", reject)
      .end(body);
  });
}

/** Sends bytes that are no good HTTP, and answers all that came back until the server closed, or half a second long. */
export async function sendBytes(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  socket.setTimeout(1_500, () => socket.destroy());
  socket.end(bytes);
  return await text(socket).catch(() => "");
}

const query = { path: "/api/v1/query", method: "POST", headers: { "content-type": "application/json" } };

/** A test of what must not be seen is none before it could be. */
async function untilListed(port: number, pods: number): Promise<void> {
  for (;;) {
    const answer = await send({ port, ...query, body: '{"kind":"pods"}' });
    if ((JSON.parse(answer.body) as { total?: number }).total === pods) return;
    await sleep(50);
  }
}

import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";

import { type Clock, ManualClock } from "#lib/demo/clock.ts";
import { issueCertificate, type KeyPair, makeAuthority } from "#lib/demo/http/certificate.ts";
import type { ClusterServerOptions } from "#lib/demo/http/contract.ts";
import { startClusterServer } from "#lib/demo/http/server.ts";
import type { NewObject } from "#lib/demo/object.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";
import { createStore } from "#lib/demo/store/store.ts";

export interface Answer {
  readonly code: number;
  readonly type: string;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  /** The text as JSON. */
  readonly body: AnswerBody;
}

/** Whatever a test looks for in an answer. */
export interface AnswerBody {
  readonly kind: string;
  readonly message: string;
  readonly reason: string;
  readonly metadata: Record<string, never>;
  readonly items: readonly { metadata: { name: string } }[];
  readonly [field: string]: unknown;
}

export interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestCluster {
  readonly store: ObjectStore;
  readonly resources: ResourceTable;
  readonly url: string;
  readonly authority: KeyPair;
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** Reads a watch event by event. */
  watch(path: string, headers?: Readonly<Record<string, string>>): Promise<TestWatch>;
  close(): Promise<void>;
}

export interface TestWatch {
  readonly code: number;
  next(): Promise<{ type: string; object: Record<string, never> & { metadata: Record<string, string> } } | undefined>;
  close(): void;
}

export const by = { manager: "test" };

/** A served cluster with the namespace `default`, in which everybody may do everything. */
export async function aCluster(
  options: Partial<ClusterServerOptions> = {},
  clock: Clock = new ManualClock(),
): Promise<TestCluster> {
  const authority = await makeAuthority("test");
  const { certificate, key } = await issueCertificate(authority, { commonName: "127.0.0.1", usage: "server" });
  const resources = new ResourceTable();
  const store = createStore({ clock, resources });
  store.create("namespaces", aNamespace("default"), by);
  const server = await startClusterServer({
    store,
    resources,
    clock,
    protobuf,
    version: "1.36.3",
    tls: { certificate, key, clientAuthority: authority.certificate },
    authenticate: () => ({ name: "admin", groups: ["system:masters"] }),
    authorize: () => ({ allowed: true, reason: "" }),
    ...options,
  });
  const agent = new Agent({ ca: authority.certificate, keepAlive: true });
  const send = async (path: string, { method = "GET", body, text, headers = {} }: Asked): Promise<IncomingMessage> => {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    // Node sends the length of a DELETE's body only when it is told.
    const type =
      sent === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(sent) };
    const outgoing = request(server.url + path, {
      agent,
      method,
      headers: { "user-agent": "test/1", ...type, ...headers },
    });
    outgoing.end(sent);
    const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
    return incoming;
  };
  return {
    store,
    resources,
    url: server.url,
    authority,
    ask: async (path, asked = {}) => read(await send(path, asked)),
    watch: async (path, headers = {}) => follow(await send(path, { headers })),
    close: async () => {
      agent.destroy();
      await server.close();
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return {
    code: incoming.statusCode ?? 0,
    type: incoming.headers["content-type"] ?? "",
    headers: incoming.headers,
    text,
    get body() {
      return JSON.parse(text) as AnswerBody;
    },
  };
}

function follow(incoming: IncomingMessage): TestWatch {
  const lines = linesOf(incoming);
  return {
    code: incoming.statusCode ?? 0,
    next: async () => {
      const { value } = (await lines.next()) as { value?: string };
      return value === undefined ? undefined : (JSON.parse(value) as Awaited<ReturnType<TestWatch["next"]>>);
    },
    close: () => void incoming.destroy(),
  };
}

async function* linesOf(incoming: IncomingMessage): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

export const aNamespace = (name: string): NewObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name },
  spec: {},
  status: { phase: "Active" },
});

export const aConfigMap = (
  name: string,
  data: Record<string, string> = {},
  labels: Record<string, string> = {},
): NewObject => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "default", labels }, data });

export const aPod = (name: string, labels: Record<string, string> = {}, nodeName = "n1"): NewObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: "default", labels },
  spec: { nodeName, containers: [{ name: "web", image: "web:1" }] },
  status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] },
});

export const aDeployment = (name: string, replicas = 1): NewObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace: "default" },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: "web", image: "web:1", env: [{ name: "A", value: "1" }] }] },
    },
  },
  status: {},
});

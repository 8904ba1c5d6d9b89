import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";

import { createAccess } from "#lib/demo/access/access.ts";
import type { OidcOptions } from "#lib/demo/access/oidc.ts";
import { installPolicy } from "#lib/demo/access/rbac/install-policy.ts";
import { ManualClock } from "#lib/demo/clock.ts";
import { issueCertificate, type KeyPair, makeAuthority } from "#lib/demo/http/certificate.ts";
import type { ClusterServerOptions } from "#lib/demo/http/contract.ts";
import { startClusterServer } from "#lib/demo/http/server.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";
import { createStore } from "#lib/demo/store/store.ts";

export interface Asking {
  readonly headers?: OutgoingHttpHeaders;
  /** By default an administrator's; null is none. */
  readonly client?: KeyPair | null;
  /** Sent with POST. */
  readonly body?: object;
}

/** A running embedded cluster with nothing but what a test puts there. */
export interface PodCluster {
  readonly url: string;
  readonly authority: KeyPair;
  readonly administrator: KeyPair;
  readonly store: ObjectStore;
  readonly clock: ManualClock;
  get(path: string, asking?: Asking): Promise<IncomingMessage>;
  close(): Promise<void>;
}

export async function servePods(more: Partial<ClusterServerOptions> & { oidc?: OidcOptions }): Promise<PodCluster> {
  const { oidc, ...options } = more;
  const clock = new ManualClock();
  const resources = new ResourceTable();
  const store = createStore({ clock, resources });
  installPolicy(store);
  const authority = await makeAuthority("test");
  const tls = await issueCertificate(authority, { commonName: "kube-apiserver", usage: "server" });
  const root = { commonName: "root", organizations: ["system:masters"], usage: "client" } as const;
  const administrator = await issueCertificate(authority, root);
  const { handlers, ...access } = createAccess({ store, clock, ...(oidc ? { oidc } : {}) });
  const server = await startClusterServer({
    store,
    clock,
    resources,
    version: "1.36.3",
    ...access,
    ...options,
    tls: { ...tls, clientAuthority: authority.certificate },
    handlers: { ...handlers, ...options.handlers },
  });
  const agents = new Map<KeyPair | null, Agent>();
  const agentFor = (client: KeyPair | null): Agent => {
    const pair = client ? { cert: client.certificate, key: client.key } : {};
    const agent = agents.get(client) ?? new Agent({ ca: authority.certificate, keepAlive: false, ...pair });
    agents.set(client, agent);
    return agent;
  };
  const get = (path: string, { headers = {}, client = administrator, body }: Asking = {}): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const how = { agent: agentFor(client), headers, method: body ? "POST" : "GET" };
      request(`${server.url}${path}`, how, resolve)
        .on("error", reject)
        .end(body && JSON.stringify(body));
    });
  return { ...server, authority, administrator, store, clock, get };
}

/** What an answer says: its text, or the code and message of its Status. */
export async function textOf(response: IncomingMessage): Promise<string> {
  const text = Buffer.concat((await response.toArray()) as Buffer[]).toString();
  if ((response.statusCode ?? 500) < 202) return text;
  return `${response.statusCode} ${text === "" ? "" : (JSON.parse(text) as { message: string }).message}`;
}

export interface PodFields {
  readonly containers?: readonly object[];
  readonly initContainers?: readonly object[];
  readonly statuses?: readonly object[];
  readonly nodeName?: string;
}

export const running = { running: { startedAt: "2026-01-01T00:00:00Z" } };

/** Puts a pod into the namespace shop: one container `app` that has run since the clock's beginning, unless told. */
export function createPod(store: ObjectStore, name: string, fields: PodFields = {}): KubeObject {
  const { containers = [{ name: "app", image: "shop/app:1" }], initContainers, nodeName = "node-1" } = fields;
  const statuses = fields.statuses ?? [{ name: "app", restartCount: 0, state: running }];
  const spec = { containers, nodeName, ...(initContainers ? { initContainers } : {}) };
  const status = { phase: "Running", containerStatuses: statuses };
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name, namespace: "shop" }, spec, status };
  return store.create("pods", pod, { manager: "test" });
}

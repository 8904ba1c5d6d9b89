import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";

import { aUser, aWorld } from "#lib/demo/access/testing/world.ts";
import type { ManualClock } from "#lib/demo/clock.ts";
import type { ClusterServerOptions } from "#lib/demo/http/contract.ts";
import { startClusterServer } from "#lib/demo/http/server.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";
import { issueCertificate, makeAuthority } from "#lib/testing/certificate.ts";

export interface PodServer {
  readonly url: string;
  readonly certificateAuthority: string;
  readonly store: ObjectStore;
  readonly clock: ManualClock;
  get(path: string): Promise<IncomingMessage>;
  text(path: string): Promise<string>;
  close(): Promise<void>;
}

export const token = "root-token";
const start = "2026-01-01T00:00:00Z";

/** A running cluster with nothing but what a test puts there, and a token of an administrator. */
export async function servePods(
  more: Partial<ClusterServerOptions>,
  users: Record<string, ReturnType<typeof aUser>> = {},
): Promise<PodServer> {
  const world = aWorld({ staticTokens: { [token]: aUser("root", "system:masters"), ...users } });
  const { store, clock, access } = world;
  const authority = await makeAuthority();
  const { certificate, key } = await issueCertificate(authority);
  const server = await startClusterServer({
    store,
    clock,
    resources: new ResourceTable(),
    version: "1.36.3",
    tls: { certificate, key, clientAuthority: authority.certificate },
    authenticate: access.authenticate,
    authorize: access.authorize,
    ...more,
  });
  const agent = new Agent({ ca: authority.certificate });
  const get = (path: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` };
      request(`${server.url}${path}`, { agent, headers }, resolve).on("error", reject).end();
    });
  return {
    ...server,
    certificateAuthority: authority.certificate,
    store,
    clock,
    get,
    text: async (path) => textOf(await get(path)),
  };
}

/** What an answer says: its text, or the code and message of its Status. */
export async function textOf(response: IncomingMessage): Promise<string> {
  const text = Buffer.concat((await response.toArray()) as Buffer[]).toString();
  if (response.statusCode === 200) return text;
  return `${response.statusCode} ${text === "" ? "" : (JSON.parse(text) as { message: string }).message}`;
}

export interface PodFields {
  readonly containers?: readonly object[];
  readonly initContainers?: readonly object[];
  readonly statuses?: readonly object[];
  readonly nodeName?: string;
}

export const running = { running: { startedAt: start } };

/** Puts a pod into the namespace shop: one container `app` that has run since the clock's beginning, unless told. */
export function createPod(store: ObjectStore, name: string, fields: PodFields = {}): KubeObject {
  const { containers = [{ name: "app", image: "shop/app:1" }], initContainers, nodeName = "node-1" } = fields;
  const statuses = fields.statuses ?? [{ name: "app", restartCount: 0, state: running }];
  const spec = { containers, nodeName, ...(initContainers ? { initContainers } : {}) };
  const status = { phase: "Running", containerStatuses: statuses };
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name, namespace: "shop" }, spec, status };
  return store.create("pods", pod, { manager: "test" });
}

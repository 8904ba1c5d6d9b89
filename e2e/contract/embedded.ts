import { createAccess } from "#lib/demo/access/access.ts";
import { installPolicy } from "#lib/demo/access/rbac/install-policy.ts";
import { realClock } from "#lib/demo/clock.ts";
import { startControllers } from "#lib/demo/controller/start.ts";
import { podExec } from "#lib/demo/exec/exec.ts";
import { issueCertificate, makeAuthority } from "#lib/demo/http/certificate.ts";
import { startClusterServer } from "#lib/demo/http/server.ts";
import { type LinesOf, podLog } from "#lib/demo/log/log.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import { createStore } from "#lib/demo/store/store.ts";

import type { Side } from "./side.ts";

export interface EmbeddedSide extends Side {
  close(): Promise<void>;
}

const version = "1.36.3";

/** One embedded cluster of two nodes in which nothing has happened yet: no story, all controllers, the real clock. */
export async function startEmbedded(): Promise<EmbeddedSide> {
  const authority = await makeAuthority("contract");
  const tls = await issueCertificate(authority, { commonName: "kube-apiserver", usage: "server" });
  const clock = realClock;
  const resources = new ResourceTable();
  const store = createStore({ clock, resources });
  const controllers = startControllers({
    store,
    clock,
    behave: () => ({}),
    kubeletState: () => "ready",
    rootCertificate: authority.certificate,
    onError: (error) => {
      throw error;
    },
  });
  installPolicy(store);
  for (const name of ["default", "kube-system"]) store.create("namespaces", namespace(name), by);
  for (const index of [1, 2]) store.create("nodes", node(index), by);
  const { authenticate, authorize, handlers } = createAccess({ store, clock });
  const server = await startClusterServer({
    store,
    resources,
    clock,
    version,
    authenticate,
    authorize,
    protobuf,
    handlers: { ...handlers, "get pods/log": podLog(sayEachSecond) },
    upgrades: { "get pods/exec": podExec },
    tls: { ...tls, clientAuthority: authority.certificate },
  });
  const groups = ["system:masters"];
  const client = await issueCertificate(authority, {
    commonName: "kwok-admin",
    organizations: groups,
    usage: "client",
  });
  return {
    url: server.url,
    certificateAuthority: authority.certificate,
    ...client,
    close: async () => {
      controllers.stop();
      await server.close();
    },
  };
}

const by = { manager: "kube-apiserver" };
const namespace = (name: string) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels: { "kubernetes.io/metadata.name": name } },
  spec: { finalizers: ["kubernetes"] },
  status: { phase: "Active" },
});

const node = (index: number) => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: `node-${index}`, labels: { "kubernetes.io/hostname": `node-${index}` } },
  spec: { podCIDR: `10.1.${index}.0/24` },
  status: {
    addresses: [{ type: "InternalIP", address: `192.168.1.${index}` }],
    allocatable: { cpu: "4", memory: "16Gi", pods: "110" },
    conditions: [{ type: "Ready", status: "True", reason: "KubeletReady" }],
  },
});

const sayEachSecond: LinesOf = (_pod, _container, _run, from, to) => {
  const lines = [];
  for (let at = Math.ceil(from / 1000) * 1000; at < to; at += 1000) lines.push({ at, text: "hello" });
  return lines;
};

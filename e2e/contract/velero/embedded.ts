import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createAccess } from "#lib/demo/access/access.ts";
import { installPolicy } from "#lib/demo/access/rbac/install-policy.ts";
import type { Clock } from "#lib/demo/clock.ts";
import type { Behave } from "#lib/demo/controller/kubelet/behaviour.ts";
import { startControllers } from "#lib/demo/controller/start.ts";
import { issueCertificate, makeAuthority } from "#lib/demo/http/certificate.ts";
import type { User } from "#lib/demo/http/contract.ts";
import { startClusterServer } from "#lib/demo/http/server.ts";
import { type LinesOf, podLog } from "#lib/demo/log/log.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";
import { createStore } from "#lib/demo/store/store.ts";
import { clusterPlans } from "#lib/demo/story/cluster.ts";
import { buildDefinitions } from "#lib/demo/story/definition.ts";
import { startVelero } from "#lib/demo/velero/start.ts";
import { type OpenStorage, openStorage } from "#lib/demo/velero/storage/serve.ts";
import { type Client, openClient } from "#tools/stack/kubernetes/client.ts";

import { fastClock } from "./fast-clock.ts";

const version = "1.36.3";
const by = { manager: "contract" };
const onError = (error: unknown): never => {
  throw error;
};

export interface EmbeddedVelero extends Client {
  readonly server: string;
  readonly caFile: string;
  /** How a console of its own reaches it, as its administrator: one context of its name. */
  readonly kubeconfig: string;
  /** Where its backups are, for another beside it. */
  readonly stored: OpenStorage;
}

/**
 * One embedded cluster with its Velero, a bucket of its own and a shared one, on a clock that runs twenty times as fast unless told. The
 * client is its administrator; `accounts` are let in by their tokens. One `beside` another has the other's buckets, and a prefix of its own.
 */
export async function openEmbeddedVelero({
  accounts = new Map<string, User>(),
  clock = fastClock(20),
  behave = () => ({}),
  name = "east",
  beside = null,
}: {
  accounts?: ReadonlyMap<string, User>;
  clock?: Clock;
  behave?: Behave;
  name?: string;
  beside?: EmbeddedVelero | null;
} = {}): Promise<EmbeddedVelero> {
  const authority = await makeAuthority("contract");
  const tls = await issueCertificate(authority, { commonName: "kube-apiserver", usage: "server" });
  const { storage, server: bucket } = beside?.stored ?? (await openStorage(clock));
  if (beside === null) for (const one of ["own", "shared"]) storage.addBucket(one);
  const resources = new ResourceTable();
  const store = createStore({ clock, resources });
  const controllers = startControllers({ store, clock, behave, kubeletState: () => "ready", onError });
  const endVelero = startVelero({ store, resources, clock, storage, version, onError });
  furnishCluster(store, bucket.url, name);
  const { authenticate, authorize, handlers } = createAccess({ store, clock, accounts });
  const server = await startClusterServer({
    store,
    resources,
    clock,
    version,
    authenticate,
    authorize,
    protobuf,
    handlers: { ...handlers, "get pods/log": podLog(linesOf) },
    upgrades: {},
    tls: { ...tls, clientAuthority: authority.certificate },
  });
  const folder = mkdtempSync(join(tmpdir(), "velero-"));
  const admin = await issueCertificate(authority, {
    commonName: "admin",
    organizations: ["system:masters"],
    usage: "client",
  });
  const files = { caFile: authority.certificate, certFile: admin.certificate, keyFile: admin.key };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text, { mode: 0o600 });
  const paths = {
    caFile: join(folder, "caFile"),
    certFile: join(folder, "certFile"),
    keyFile: join(folder, "keyFile"),
  };
  const client = openClient({ server: server.url, ...paths } as Parameters<typeof openClient>[0]);
  return {
    kubeconfig: writeKubeconfig(folder, server.url, paths, name),
    stored: { storage, server: bucket },
    request: client.request,
    server: server.url,
    caFile: paths.caFile,
    close: () => {
      client.close();
      endVelero();
      controllers.stop();
      void server.close();
      if (beside === null) void bucket.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whatever runs writes one line as it starts. */
const linesOf: LinesOf = (_pod, container, { startedAt }, from, to) =>
  startedAt >= from && startedAt < to ? [{ at: startedAt, text: `${container} looked for orders and found none` }] : [];

/** JSON, which is YAML: one context. */
function writeKubeconfig(
  folder: string,
  server: string,
  { caFile, certFile, keyFile }: Record<"caFile" | "certFile" | "keyFile", string>,
  name: string,
): string {
  const file = join(folder, "kubeconfig");
  const cluster = { server, "certificate-authority": caFile };
  const user = { "client-certificate": certFile, "client-key": keyFile };
  const one = { name };
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    clusters: [{ ...one, cluster }],
    users: [{ ...one, user }],
    contexts: [{ ...one, context: { cluster: name, user: name } }],
  };
  writeFileSync(file, JSON.stringify(kubeconfig), { mode: 0o600 });
  return file;
}

function furnishCluster(store: ObjectStore, s3Url: string, name: string): void {
  installPolicy(store);
  const [plan] = clusterPlans;
  if (plan === undefined) throw new Error("The story has no cluster.");
  for (const definition of buildDefinitions(plan))
    store.create("customresourcedefinitions.apiextensions.k8s.io", definition, by);
  for (const one of ["default", "kube-system", "velero"])
    store.create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: one } }, by);
  const status = { allocatable: { cpu: "8", memory: "32Gi", pods: "110" }, conditions: [] };
  const metadata = { name: "node-1", labels: { "kubernetes.io/os": "linux" } };
  store.create("nodes", { apiVersion: "v1", kind: "Node", metadata, spec: {}, status }, by);
  const objectStorage = { bucket: "own", prefix: name };
  const spec = { provider: "aws", default: true, objectStorage, config: { region: "us-east-1", s3Url } };
  const location = {
    apiVersion: "velero.io/v1",
    kind: "BackupStorageLocation",
    metadata: { name: "default", namespace: "velero" },
  };
  store.create("backupstoragelocations.velero.io", { ...location, spec }, by);
}

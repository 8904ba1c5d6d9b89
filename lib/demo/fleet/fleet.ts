import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { createAccess } from "#lib/demo/access/access.ts";
import type { OidcOptions } from "#lib/demo/access/oidc.ts";
import { realClock } from "#lib/demo/clock.ts";
import { podExec } from "#lib/demo/exec/exec.ts";
import { issueCertificate, type KeyPair, makeAuthority } from "#lib/demo/http/certificate.ts";
import type { ClusterServerOptions } from "#lib/demo/http/contract.ts";
import { type LogStoreAddress, openLogs } from "#lib/demo/log-store/open.ts";
import { podLog } from "#lib/demo/log/log.ts";
import { type MetricAddress, openMetrics } from "#lib/demo/prometheus/open.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import { type ClusterPlan, clusterPlans, labelsOf } from "#lib/demo/story/cluster.ts";
import { releaseOf } from "#lib/demo/story/distribution.ts";
import { incidents } from "#lib/demo/story/incidents.ts";
import { linesOf } from "#lib/demo/story/lines.ts";
import { oidcPrefix, operator } from "#lib/demo/story/team.ts";
import { openStorage } from "#lib/demo/velero/storage/serve.ts";
import type { Storage } from "#lib/demo/velero/storage/storage.ts";

import { keepBusy } from "./busy.ts";
import { accountsOf, type ClusterAddress, writeCredentials } from "./credential.ts";
import { Endpoint } from "./endpoint.ts";
import { buildKubeconfig } from "./kubeconfig.ts";
import { recall, remember } from "./memory.ts";
import type { Mode } from "./mode.ts";
import { pastMilliseconds } from "./past.ts";
import { TravelClock } from "./travel-clock.ts";
import { buildWorld, type World } from "./world.ts";

export interface FleetOptions {
  /** A private folder for the kubeconfig and for what the next process of this fleet has to know. */
  readonly folder: string;
  readonly mode: Mode;
  readonly plans?: readonly ClusterPlan[];
  /** Whose tokens the clusters believe, each those that are for it: audience `k8s-<name>`. */
  readonly issuerUrl?: string;
  readonly onError: (error: unknown, controller: string, key: string) => void;
}

export interface Fleet {
  /** Path of a kubeconfig with one context a cluster, for a member of platform-admins. */
  readonly kubeconfig: string;
  readonly clusters: readonly ClusterAddress[];
  /** When the story began, epoch milliseconds. */
  readonly since: number;
  /** Its central Prometheus and Alertmanager; null where nothing is measured. */
  readonly metrics: MetricAddress | null;
  /** Its central log stores; none where nothing is logged. */
  readonly logs: readonly LogStoreAddress[];
  /** Settles when every cluster has caught up with its past; requests before it wait. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

const seed = 4;
/** Between two clusters: time enough for the requests that wait for the first. */
const turnMilliseconds = 20;

interface Member {
  readonly world: World;
  readonly endpoint: Endpoint;
  catchUp(): void;
}

/** Opens the embedded fleet: its API servers listen when this settles, and answer as soon as their past is prepared. */
export async function openFleet(options: FleetOptions): Promise<Fleet> {
  const { folder, plans = clusterPlans } = options;
  const known = recall(folder);
  const authority = known?.authority ?? (await makeAuthority("quarterdeck demo"));
  const tls = await issueCertificate(authority, { commonName: "kube-apiserver", usage: "server" });
  const since = Date.now();
  const { storage, server: bucket } = await openStorage(realClock, known?.ports["storage"]);
  const members = plans.map((plan) =>
    openMember({ ...options, plan, since, tls, authority, storage, port: known?.ports[plan.name] ?? 0 }),
  );
  await Promise.all(members.map(({ endpoint }) => endpoint.open()));
  const addresses = members.map(({ world, endpoint }) => ({ name: world.plan.name, url: endpoint.url }));
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const metrics = await openMetrics({
    clusters: members.map(({ world }) => world.watched),
    clock: realClock,
    ports: known?.ports ?? {},
    ready: arrived,
  });
  const logs = await openLogs({
    clusters: members.map(({ world }) => world.watched),
    clock: realClock,
    since,
    hasIncidents: options.mode !== "quiet",
    ports: known?.ports ?? {},
  });
  const ports = Object.fromEntries(members.map(({ world, endpoint }) => [world.plan.name, endpoint.port]));
  remember(folder, { authority, ports: { ...ports, ...metrics.ports, ...logs.ports, storage: bucket.port } });
  const commonName = operator.name;
  const organizations = operator.groups.map((group) => `${oidcPrefix}${group}`);
  const person = await issueCertificate(authority, { commonName, organizations, usage: "client" });
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, buildKubeconfig(addresses, authority.certificate, commonName, person), { mode: 0o600 });
  const ready = catchUp(members).finally(arrive);
  return {
    kubeconfig,
    clusters: members.map(({ world: { plan }, endpoint }) =>
      writeCredentials(folder, { name: plan.name, labels: labelsOf(plan), url: endpoint.url }, authority),
    ),
    since,
    metrics: { prometheus: metrics.prometheus, alertmanager: metrics.alertmanager },
    logs: logs.addresses,
    ready,
    close: async () => {
      for (const { world } of members) world.stop();
      await Promise.all([
        bucket.close(),
        metrics.close(),
        logs.close(),
        ...members.map(({ endpoint }) => endpoint.close()),
      ]);
    },
  };
}

/** Cluster by cluster, small ones first so that there is something to see, with a turn for sockets between them. */
async function catchUp(members: readonly Member[]): Promise<void> {
  for (const member of members.toSorted((one, other) => one.world.plan.nodes - other.world.plan.nodes)) {
    member.catchUp();
    await sleep(turnMilliseconds);
  }
}

/** As an API server's authentication configuration says it. */
const trust = (issuerUrl: string, cluster: string): OidcOptions => ({
  issuerUrl,
  audience: `k8s-${cluster}`,
  usernameClaim: "preferred_username",
  usernamePrefix: oidcPrefix,
  groupsPrefix: oidcPrefix,
});

interface MemberOptions extends Pick<FleetOptions, "mode" | "onError" | "issuerUrl"> {
  readonly plan: ClusterPlan;
  readonly since: number;
  readonly tls: KeyPair;
  readonly authority: KeyPair;
  readonly port: number;
  readonly storage: Storage;
}

function openMember({ plan, mode, since, tls, authority, onError, port, issuerUrl, storage }: MemberOptions): Member {
  const clock = new TravelClock(since - pastMilliseconds);
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const world = buildWorld({
    plan,
    clock,
    seed,
    start: since,
    incidents: mode === "quiet" ? [] : incidents,
    rootCertificate: authority.certificate,
    onError,
    storage,
    onReach: (reach) => void endpoint.setReach(reach),
  });
  const { store, resources } = world;
  const { handlers, ...access } = createAccess({
    store,
    clock,
    accounts: accountsOf(plan.name, authority),
    ...(issuerUrl === undefined ? {} : { oidc: trust(issuerUrl, plan.name) }),
  });
  const server: ClusterServerOptions = {
    ...access,
    store,
    resources,
    clock,
    version: releaseOf(plan),
    protobuf,
    handlers: { ...handlers, "get pods/log": podLog(linesOf) },
    // Older clients ask with POST, which is the verb create.
    upgrades: { "get pods/exec": podExec, "create pods/exec": podExec },
    tls: { ...tls, clientAuthority: authority.certificate },
  };
  const endpoint = new Endpoint(server, ready, port);
  const begin = (): void => {
    clock.arrive();
    // Nobody resumes a watch from before the beginning.
    store.compact();
    if (mode === "busy") keepBusy(world.stage, clock);
    resolve();
  };
  return { world, endpoint, catchUp: begin };
}

import { readTiming } from "#lib/model/backup/schedule.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";

import type { Config, InlineSource } from "./config.ts";
import { DEFAULT_PREFIX, type IdentityEntry } from "./identity.ts";
import type { LogStoreConfig } from "./log-store.ts";
import { IN_MEMORY } from "./state.ts";

/** What an embedded fleet says of itself: where its clusters are, and where people sign in (null: nobody does). */
export interface DemoFleet {
  readonly kubeconfig: string;
  readonly clusters: readonly {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly server: string;
    readonly caFile: string;
    readonly readerTokenFile: string;
    readonly impersonatorTokenFile: string;
    readonly drillTokenFile: string;
  }[];
  readonly metrics: { readonly prometheus: string; readonly alertmanager: string } | null;
  readonly logs: readonly {
    readonly name: string;
    readonly url: string;
    readonly product: "elasticsearch" | "opensearch";
    readonly index: string;
    readonly auditIndex: string;
    readonly clusters: readonly string[];
  }[];
  readonly issuer: {
    readonly url: string;
    readonly clientId: string;
    readonly clientSecretFile: string;
    readonly browserClientId: string;
  } | null;
}

/** What the platform team is held to in stage: prod says it on its namespaces, and the rest has what its schedules promise. */
const objectives = [
  {
    name: "stage-platform",
    clusters: ["stage-*"],
    namespaces: [],
    labels: { team: "team-platform" },
    rpoMs: 48 * 3_600_000,
    rtoMs: null,
  },
];
const place = "--demo";

/** A restore is rehearsed each Saturday night, in stage: nobody is there to be surprised by it. */
function drillsOf(clusters: DemoFleet["clusters"]): DrillPolicy[] {
  const rehearsed = clusters.find(({ name }) => name === "stage-us-east");
  if (rehearsed === undefined) return [];
  const cron = "30 3 * * 6";
  const { name: cluster, drillTokenFile: tokenFile } = rehearsed;
  const when = { cron, timeZone: "UTC", timing: readTiming(`CRON_TZ=UTC ${cron}`) };
  const wishes = { sentinel: null, probe: null };
  return [
    {
      name: "weekly-stage",
      cluster,
      namespaces: ["growth", "search"],
      tokenFile,
      into: null,
      objectiveSeconds: 900,
      place,
      ...when,
      ...wishes,
    },
  ];
}
/** Rights cannot be asked of a cluster of the story that is down; its last rows are what the story is about. */
const outageGraceMinutes = 60;
const prefixes = { usernamePrefix: DEFAULT_PREFIX, groupsPrefix: DEFAULT_PREFIX };

/** Clusters like any others, from here on. Made-up clusters leave nothing behind. */
export function demoConfig(named: Config, { kubeconfig, clusters, issuer, metrics, logs }: DemoFleet): Config {
  const state = { file: IN_MEMORY, keyFile: null };
  const drills = named.drills.length > 0 ? named.drills : drillsOf(clusters);
  const sources = { ...(metrics && sourcesOf(metrics)), logs: logs.map(toLogStore), objectives, drills };
  if (issuer === null) {
    const contexts = clusters.map(({ name, labels }) => ({ context: name, name: null, labels }));
    const identity = { mode: "local" } as const;
    return {
      ...named,
      ...sources,
      state,
      clusters: [{ kind: "kubeconfig", path: kubeconfig, contexts, labels: {}, identity, place }],
    };
  }
  return {
    ...named,
    ...sources,
    state,
    oidc: {
      issuer: issuer.url,
      clientId: issuer.clientId,
      clientSecretFile: issuer.clientSecretFile,
      browserClientId: null,
      caFile: null,
      usernameClaim: "preferred_username",
      groupsClaim: "groups",
      adminGroups: ["platform-admins"],
      scopes: ["openid", "profile", "email"],
      stepUp: { acr: "2", maxAgeSeconds: 60 },
      session: { idleMinutes: 30, absoluteHours: 8 },
    },
    access: { outageGraceMinutes },
    clusters: clusters.map(toSource),
  };
}

const open = { clusterLabel: "cluster", caFile: null, tokenFile: null, basic: null, tenant: null };
const maxSilenceHours = 168;

const sourcesOf = ({ prometheus, alertmanager }: NonNullable<DemoFleet["metrics"]>) => ({
  prometheus: { url: prometheus, ...open },
  alertmanager: { urls: [alertmanager], maxSilenceHours, ...open },
});

const toLogStore = ({
  name,
  url,
  product,
  index,
  auditIndex,
  clusters,
}: DemoFleet["logs"][number]): LogStoreConfig => ({
  name,
  url,
  index,
  flavour: product,
  fields: {},
  caFile: null,
  basic: null,
  apiKeyFile: null,
  clusters,
  audit: { index: auditIndex },
});

/** Every other cluster takes people the one way, the rest the other: both are there to be seen. */
function toSource(cluster: DemoFleet["clusters"][number], index: number): InlineSource {
  const { name, labels, server, caFile, readerTokenFile: tokenFile, impersonatorTokenFile } = cluster;
  const identity: IdentityEntry =
    index % 2 === 0
      ? { mode: "oidc-exchange", audience: `k8s-${name}`, scope: null, ...prefixes }
      : { mode: "impersonate", tokenFile: impersonatorTokenFile, ...prefixes };
  const none = { tlsServerName: null, certFile: null, keyFile: null, insecureSkipTlsVerify: false };
  return { kind: "cluster", name, server, caFile, labels, tokenFile, identity, place, ...none };
}

import { existsSync, readFileSync, writeFileSync } from "node:fs";

import { stringify } from "yaml";

import type { ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";
import { layoutOf } from "#tools/stack/cluster/layout.ts";
import { consoleUrlOf, issuerOf } from "#tools/stack/keycloak/describe.ts";
import { keycloakLayoutOf } from "#tools/stack/keycloak/layout.ts";
import type { KeycloakRecord } from "#tools/stack/keycloak/prepare.ts";
import type { StackLogs } from "#tools/stack/logs/describe.ts";
import type { StackMetrics } from "#tools/stack/metrics/describe.ts";

import { tokenFileOf } from "./grant.ts";

type Cluster = ClusterAccess & { folder: string };

type ConsoleInput = {
  clusters: readonly Cluster[];
  record: KeycloakRecord;
  metrics?: StackMetrics | undefined;
  logs?: StackLogs | undefined;
};

/** `quarterdeck.yaml` for a stack: everybody signs in; the first cluster knows the issuer, the others are told who asks. */
export function consoleConfig(folder: string, { clusters, record, metrics, logs }: ConsoleInput): string {
  const layout = keycloakLayoutOf(folder);
  const { database, stateKey } = layoutOf(folder);
  const config = {
    server: { listen: `127.0.0.1:${record.ports.quarterdeck}`, publicUrl: consoleUrlOf(record) },
    state: { url: `sqlite:${database}`, keyFile: stateKey },
    oidc: {
      issuer: issuerOf(record),
      clientId: "quarterdeck",
      clientSecretFile: layout.clientSecretFile,
      browserClientId: "quarterdeck-browser",
      caFile: layout.certFile,
      adminGroups: ["platform-admins"],
      stepUp: { acr: "2", maxAgeSeconds: 60 },
    },
    clusters: clusters.map((cluster, index) => ({ cluster: clusterEntry(cluster, index) })),
    ...(metrics && { prometheus: { url: metrics.prometheus }, alertmanager: { url: metrics.alertmanager } }),
    ...(logs && {
      logs: {
        url: logs.elasticsearch,
        index: "logstash-*,logs-*",
        audit: { index: "audit-*" },
        pipeline: { queues: "logs", logstash: [logs.consumer] },
      },
    }),
  };
  return stringify(config, { lineWidth: 0 });
}

function clusterEntry({ name, server, caFile, folder }: Cluster, index: number): object {
  const exchange = { mode: "oidc-exchange", audience: `k8s-${name}`, scope: `aud-k8s-${name}` };
  const impersonate = { mode: "impersonate", tokenFile: tokenFileOf(folder, "impersonator") };
  const prefixes = { usernamePrefix: "oidc:", groupsPrefix: "oidc:" };
  return {
    name,
    server,
    caFile,
    labels: { env: "test", region: name },
    identity: { ...(index === 0 ? exchange : impersonate), ...prefixes },
    reader: { tokenFile: tokenFileOf(folder, "reader") },
  };
}

/** Untouched when unchanged: whoever watches the file sees no reload. */
export function writeIfChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  writeFileSync(file, text, { mode: 0o600 });
}

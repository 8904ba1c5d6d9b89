import type { ObjectivePolicy } from "#lib/model/backup/policy.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";

import type { AlertmanagerConfig } from "./alertmanager.ts";
import type { IdentityEntry } from "./identity.ts";
import type { LogStoreConfig } from "./log-store.ts";
import type { NotifyConfig } from "./notify.ts";
import type { OidcConfig } from "./oidc.ts";
import type { PrometheusConfig } from "./prometheus.ts";
import type { StateConfig } from "./state.ts";

/** A context to take from a kubeconfig file. `"*"` takes all; an entry of its own may rename and label one. */
export interface ContextChoice {
  context: string;
  name: string | null;
  labels: Readonly<Record<string, string>>;
}

export interface KubeconfigSource {
  kind: "kubeconfig";
  path: string;
  contexts: readonly ContextChoice[];
  labels: Readonly<Record<string, string>>;
  identity: IdentityEntry;
  /** `file:line:column` of the entry, or the option that named it. */
  place: string;
}

export interface InlineSource {
  kind: "cluster";
  name: string;
  server: string;
  caFile: string | null;
  tlsServerName: string | null;
  insecureSkipTlsVerify: boolean;
  labels: Readonly<Record<string, string>>;
  tokenFile: string | null;
  certFile: string | null;
  keyFile: string | null;
  identity: IdentityEntry;
  place: string;
}

export type ClusterSource = KubeconfigSource | InlineSource;

export interface AccessConfig {
  /** How long after a cluster stopped answering at all the rights last known there still show its last rows. */
  readonly outageGraceMinutes: number;
}

/** What the process was told: by its file, its arguments and its environment. */
export interface Config {
  /** The file it came from, watched for changes; null when arguments were all there was. */
  file: string | null;
  /** `publicUrl`: the origin that browsers know this server by, when it is not the one it listens on. */
  server: { host: string; port: number; publicUrl: string | null };
  /** Read at the start only. */
  state: StateConfig;
  /** null: nobody signs in, and only this machine may ask. */
  oidc: OidcConfig | null;
  access: AccessConfig;
  clusters: readonly ClusterSource[];
  /** Read at the start only; null: no history of metrics is shown. */
  prometheus: PrometheusConfig | null;
  /** Read at the start only; null: there are no alerts. */
  alertmanager: AlertmanagerConfig | null;
  /** Read at the start only; empty: there are no central logs. */
  logs: readonly LogStoreConfig[];
  /** Read at the start only: how old points of namespaces may be, the first that takes one counts. */
  objectives: readonly ObjectivePolicy[];
  /** Read at the start only: drills that run by the calendar. */
  drills: readonly DrillPolicy[];
  /** Read at the start only; null: nobody is told of anything. */
  notify: NotifyConfig | null;
}

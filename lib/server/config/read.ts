import { homedir } from "node:os";
import path from "node:path";

import type { AlertmanagerConfig } from "./alertmanager.ts";
import type { ClusterSource, Config, ContextChoice } from "./config.ts";
import { checkConsistent } from "./consistent.ts";
import { readDocument, type SourceDocument } from "./document.ts";
import { toProblems } from "./issue.ts";
import { DEFAULT_SERVER } from "./listen.ts";
import type { LogStoreConfig } from "./log-store.ts";
import type { OidcConfig } from "./oidc.ts";
import { ConfigError, describePlace } from "./problem.ts";
import type { PrometheusConfig } from "./prometheus.ts";
import { toPolicy } from "./schema-backup.ts";
import { toDrillPolicy } from "./schema-drill.ts";
import { type LogStoreEntry, nameOf } from "./schema-source.ts";
import { ConfigFile, type SourceEntry } from "./schema.ts";
import { defaultState, IN_MEMORY, type StateConfig } from "./state.ts";
import { toIdentity } from "./to-identity.ts";
import { toNotify } from "./to-notify.ts";

/** Reads `quarterdeck.yaml`. Paths in it are relative to its folder; `~` is the home folder. @throws {ConfigError} */
export function readConfig({ path: file }: { path: string }): Config {
  const document = readDocument(file);
  const parsed = ConfigFile.superRefine(checkConsistent).safeParse(document.value, { reportInput: true });
  if (!parsed.success) throw new ConfigError(toProblems(document, parsed.error.issues));
  const folder = path.dirname(path.resolve(file));
  const { server, state, oidc, access, prometheus, alertmanager, logs, notify, backups, clusters = [] } = parsed.data;
  const hasSignIn = oidc !== undefined;
  return {
    file: path.resolve(file),
    server: { ...DEFAULT_SERVER, ...server?.listen, publicUrl: server?.publicUrl ?? null },
    state: toState(folder, state),
    oidc: oidc === undefined ? null : toOidc(folder, oidc),
    access,
    clusters: clusters.map((entry, index) => toSource(document, folder, entry, { index, hasSignIn })),
    prometheus: prometheus === undefined ? null : toPrometheus(folder, prometheus),
    alertmanager:
      alertmanager === undefined ? null : toAlertmanager(folder, alertmanager, prometheus?.clusterLabel ?? "cluster"),
    logs: (logs ?? []).map((store) => toLogStore(folder, store)),
    objectives: (backups?.objectives ?? []).map(toPolicy),
    drills: (backups?.drills ?? []).map((entry, index) => {
      const place = describePlace(document.problem(["backups", "drills", index], ""));
      return toDrillPolicy(entry, { place, resolve: (text) => resolvePath(folder, text) });
    }),
    notify: notify === undefined ? null : toNotify(notify, (text) => resolvePath(folder, text)),
  };
}

function toPrometheus(folder: string, prometheus: NonNullable<ConfigFile["prometheus"]>): PrometheusConfig {
  const { url, clusterLabel } = prometheus;
  return { url: withoutSlash(url), clusterLabel, ...toCredentials(folder, prometheus) };
}

function toAlertmanager(
  folder: string,
  alertmanager: NonNullable<ConfigFile["alertmanager"]>,
  label: string,
): AlertmanagerConfig {
  const { url, clusterLabel = label, maxSilenceHours } = alertmanager;
  const urls = [...new Set([url].flat().map(withoutSlash))];
  return { urls, clusterLabel, maxSilenceHours, ...toCredentials(folder, alertmanager) };
}

function toLogStore(folder: string, store: LogStoreEntry): LogStoreConfig {
  const { url, caFile, basic, apiKeyFile, clusters = null, audit = null, pipeline, ...rest } = store;
  const file = (text: string | undefined) => (text === undefined ? null : resolvePath(folder, text));
  return {
    ...rest,
    name: nameOf(store),
    url: withoutSlash(url),
    caFile: file(caFile),
    basic: basic === undefined ? null : { ...basic, passwordFile: resolvePath(folder, basic.passwordFile) },
    apiKeyFile: file(apiKeyFile),
    clusters,
    audit,
    ...(pipeline && { pipeline: { ...pipeline, logstash: pipeline.logstash.map(withoutSlash) } }),
  };
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, "");

function toCredentials(folder: string, source: NonNullable<ConfigFile["prometheus" | "alertmanager"]>) {
  const { caFile, tokenFile, basic, tenant = null } = source;
  const file = (text: string | undefined) => (text === undefined ? null : resolvePath(folder, text));
  return {
    caFile: file(caFile),
    tokenFile: file(tokenFile),
    basic: basic === undefined ? null : { ...basic, passwordFile: resolvePath(folder, basic.passwordFile) },
    tenant,
  };
}

function toState(folder: string, state: ConfigFile["state"]): StateConfig {
  const { file } = state?.url === undefined ? defaultState(folder) : { file: pathOf(folder, state.url.path) };
  return { file, keyFile: state?.keyFile === undefined ? null : resolvePath(folder, state.keyFile) };
}

const pathOf = (folder: string, file: string): string => (file === IN_MEMORY ? IN_MEMORY : resolvePath(folder, file));

function toOidc(folder: string, oidc: NonNullable<ConfigFile["oidc"]>): OidcConfig {
  const { clientSecretFile, browserClientId = null, caFile, stepUp, ...rest } = oidc;
  return {
    ...rest,
    browserClientId,
    clientSecretFile: resolvePath(folder, clientSecretFile),
    caFile: caFile === undefined ? null : resolvePath(folder, caFile),
    stepUp: { acr: stepUp.acr ?? null, maxAgeSeconds: stepUp.maxAgeSeconds },
  };
}

/** Makes a path of a config file absolute: `~` is the home folder, the rest is relative to `folder`. */
export function resolvePath(folder: string, text: string): string {
  const expanded = text === "~" || text.startsWith("~/") ? path.join(homedir(), text.slice(1)) : text;
  return path.resolve(folder, expanded);
}

function toSource(
  document: SourceDocument,
  folder: string,
  entry: SourceEntry,
  { index, hasSignIn }: { index: number; hasSignIn: boolean },
): ClusterSource {
  const resolve = (text: string) => resolvePath(folder, text);
  const place = describePlace(document.problem(["clusters", index], ""));
  if (entry.kubeconfig) {
    const { path: file, contexts = ["*"], labels = {} } = entry.kubeconfig;
    const identity = toIdentity(entry.kubeconfig.identity, { cluster: null, resolve });
    return { kind: "kubeconfig", path: resolve(file), contexts: contexts.map(toChoice), labels, identity, place };
  }
  if (!entry.cluster) throw new Error("the schema lets through only kubeconfig or cluster");
  const { name, server, labels = {}, reader = {} } = entry.cluster;
  const file = (text: string | undefined) => (text === undefined ? null : resolve(text));
  return {
    kind: "cluster",
    name,
    server,
    caFile: file(entry.cluster.caFile),
    tlsServerName: entry.cluster.tlsServerName ?? null,
    insecureSkipTlsVerify: entry.cluster.insecureSkipTlsVerify ?? false,
    labels,
    tokenFile: file(reader.tokenFile),
    certFile: file(reader.certFile),
    keyFile: file(reader.keyFile),
    identity: toIdentity(entry.cluster.identity, { cluster: hasSignIn ? name : null, resolve }),
    place,
  };
}

function toChoice(
  choice: string | { context: string; name?: string | undefined; labels?: Record<string, string> | undefined },
): ContextChoice {
  if (typeof choice === "string") return { context: choice, name: null, labels: {} };
  return { context: choice.context, name: choice.name ?? null, labels: choice.labels ?? {} };
}

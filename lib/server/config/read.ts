import { homedir } from "node:os";
import path from "node:path";

import type { ClusterSource, Config, ContextChoice } from "./config.ts";
import { readDocument, type SourceDocument } from "./document.ts";
import { toProblems } from "./issue.ts";
import { DEFAULT_LISTEN } from "./listen.ts";
import { ConfigError, describePlace } from "./problem.ts";
import { ConfigFile, type SourceEntry } from "./schema.ts";
import { defaultState, IN_MEMORY, type StateConfig } from "./state.ts";

/** Reads `quarterdeck.yaml`. Paths in it are relative to its folder; `~` is the home folder. @throws {ConfigError} */
export function readConfig({ path: file }: { path: string }): Config {
  const document = readDocument(file);
  const parsed = ConfigFile.safeParse(document.value, { reportInput: true });
  if (!parsed.success) throw new ConfigError(toProblems(document, parsed.error.issues));
  const folder = path.dirname(path.resolve(file));
  const clusters = (parsed.data.clusters ?? []).map((entry, index) => toSource(document, folder, entry, index));
  const server = parsed.data.server?.listen ?? DEFAULT_LISTEN;
  return { file: path.resolve(file), server, state: toState(folder, parsed.data.state?.url), clusters };
}

function toState(folder: string, url: { path: string } | undefined): StateConfig {
  if (url === undefined) return defaultState(folder);
  return { file: url.path === IN_MEMORY ? IN_MEMORY : resolvePath(folder, url.path) };
}

/** Makes a path of a config file absolute: `~` is the home folder, the rest is relative to `folder`. */
export function resolvePath(folder: string, text: string): string {
  const expanded = text === "~" || text.startsWith("~/") ? path.join(homedir(), text.slice(1)) : text;
  return path.resolve(folder, expanded);
}

function toSource(document: SourceDocument, folder: string, entry: SourceEntry, index: number): ClusterSource {
  const place = describePlace(document.problem(["clusters", index], ""));
  if (entry.kubeconfig) {
    const { path: file, contexts = ["*"], labels = {} } = entry.kubeconfig;
    return { kind: "kubeconfig", path: resolvePath(folder, file), contexts: contexts.map(toChoice), labels, place };
  }
  if (!entry.cluster) throw new Error("the schema lets through only kubeconfig or cluster");
  const { name, server, labels = {}, reader = {} } = entry.cluster;
  const file = (text: string | undefined) => (text === undefined ? null : resolvePath(folder, text));
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
    place,
  };
}

function toChoice(
  choice: string | { context: string; name?: string | undefined; labels?: Record<string, string> | undefined },
): ContextChoice {
  if (typeof choice === "string") return { context: choice, name: null, labels: {} };
  return { context: choice.context, name: choice.name ?? null, labels: choice.labels ?? {} };
}

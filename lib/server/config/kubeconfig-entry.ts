import path from "node:path";

import type { z } from "zod";

import type { TlsDefinition, UserDefinition } from "./definition.ts";
import type { SourceDocument } from "./document.ts";
import { toProblems } from "./issue.ts";
import { KubeconfigCluster, KubeconfigUser } from "./kubeconfig-schema.ts";
import { isPair, readMaterial } from "./material.ts";
import type { SourceProblem } from "./problem.ts";

/** What reading one entry needs and collects. */
export interface EntryReading {
  document: SourceDocument;
  path: readonly PropertyKey[];
  problems: SourceProblem[];
  files: Set<string>;
}

/** Reads one `clusters[].cluster`. Returns null after adding to `reading.problems`. */
export function readClusterEntry(reading: EntryReading, raw: unknown): { server: string; tls: TlsDefinition } | null {
  const cluster = parseEntry(reading, KubeconfigCluster, raw);
  if (!cluster) return null;
  if (cluster["proxy-url"] !== null) report(reading, "proxy-url", "proxy-url is not supported by this version yet");
  const authority = material(reading, "certificate", "certificate-authority", cluster);
  const insecure = cluster["insecure-skip-tls-verify"] ?? false;
  const server = cluster.server.replace(/\/+$/, "");
  return { server, tls: { authority, serverName: cluster["tls-server-name"], insecure } };
}

/** Reads one `users[].user`. Returns null after adding to `reading.problems`. */
export function readUserEntry(reading: EntryReading, raw: unknown): UserDefinition | null {
  const user = parseEntry(reading, KubeconfigUser, raw ?? {});
  if (!user) return null;
  const certificate = material(reading, "certificate", "client-certificate", user);
  const key = material(reading, "key", "client-key", user);
  const hasKey = (user["client-key-data"] ?? user["client-key"]) !== null;
  const hasCertificate = (user["client-certificate-data"] ?? user["client-certificate"]) !== null;
  if (hasCertificate !== hasKey) {
    report(reading, hasKey ? "client-key" : "client-certificate", "needs both a client certificate and its key");
  }
  if (certificate !== null && key !== null && !isPair(certificate, key)) {
    report(
      reading,
      user["client-key-data"] === null ? "client-key" : "client-key-data",
      "is not the client certificate's key",
    );
  }
  return {
    certificate,
    key,
    token: user.token,
    tokenFile: user.tokenFile === null ? null : besides(reading, user.tokenFile),
    basic: user.username === null ? null : { username: user.username, password: user.password ?? "" },
    exec: user.exec ? toExec(reading, user.exec) : null,
    authProvider: user["auth-provider"]
      ? { name: user["auth-provider"].name, config: user["auth-provider"].config ?? {} }
      : null,
    impersonate: toImpersonation(user),
  };
}

function parseEntry<S extends z.ZodType>(reading: EntryReading, schema: S, raw: unknown): z.output<S> | null {
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [...reading.path, ...issue.path] }));
  reading.problems.push(...toProblems(reading.document, issues));
  return null;
}

function report(reading: EntryReading, key: string, message: string): void {
  reading.problems.push(reading.document.problem([...reading.path, key], message));
}

function besides(reading: EntryReading, file: string): string {
  return path.resolve(path.dirname(reading.document.file), file);
}

type MaterialKey = "certificate-authority" | "client-certificate" | "client-key";
type MaterialEntry = Partial<Record<MaterialKey | `${MaterialKey}-data`, string | null>>;

function material(
  reading: EntryReading,
  kind: "certificate" | "key",
  key: MaterialKey,
  entry: MaterialEntry,
): string | null {
  const data = entry[`${key}-data`] ?? null;
  const text = entry[key] ?? null;
  const file = text === null || data !== null ? null : besides(reading, text);
  if (file !== null) reading.files.add(file);
  const read = readMaterial(kind, data, file);
  if ("pem" in read) return read.pem;
  const name = data === null ? key : `${key}-data`;
  report(reading, name, `${name} ${read.wrong}`);
  return null;
}

function toExec(reading: EntryReading, exec: NonNullable<KubeconfigUser["exec"]>): NonNullable<UserDefinition["exec"]> {
  // As kubectl does: a bare name is looked up in PATH, a relative path starts at the kubeconfig's folder.
  const command = exec.command.includes("/") ? besides(reading, exec.command) : exec.command;
  return {
    apiVersion: exec.apiVersion,
    command,
    args: exec.args ?? [],
    env: exec.env ?? [],
    provideClusterInfo: exec.provideClusterInfo ?? false,
    installHint: exec.installHint ?? "",
  };
}

function toImpersonation(user: KubeconfigUser): UserDefinition["impersonate"] {
  if (user.as === null) return null;
  return { user: user.as, uid: user["as-uid"], groups: user["as-groups"] ?? [], extra: user["as-user-extra"] ?? {} };
}

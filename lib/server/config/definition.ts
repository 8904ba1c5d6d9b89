import type { PlainIdentity, Prefixes } from "./identity.ts";

/** How to run a credential plugin (client.authentication.k8s.io). */
export interface ExecDefinition {
  apiVersion: string;
  command: string;
  args: readonly string[];
  env: readonly { name: string; value: string }[];
  provideClusterInfo: boolean;
  installHint: string;
}

/** The identity a kubeconfig user or a config file's reader gives. PEM texts are contents, `tokenFile` is a path. */
export interface UserDefinition {
  certificate: string | null;
  key: string | null;
  token: string | null;
  tokenFile: string | null;
  basic: { username: string; password: string } | null;
  exec: ExecDefinition | null;
  /** A kubeconfig `auth-provider`, passed to client-node as it stands. */
  authProvider: { name: string; config: Record<string, string> } | null;
  impersonate: { user: string; uid: string | null; groups: readonly string[]; extra: Record<string, string[]> } | null;
}

export interface TlsDefinition {
  /** PEM text; null means the system's authorities. */
  authority: string | null;
  serverName: string | null;
  insecure: boolean;
}

/** How Quarterdeck acts towards one cluster for a person (security.md (a) 10). */
export type IdentityDefinition =
  | PlainIdentity
  /** By naming the person, with credentials that may: those of `user`, the reader's where it is null. */
  | ({ readonly mode: "impersonate"; readonly user: UserDefinition | null } & Prefixes);

/** One cluster as its source describes it, with every file's content read, so that two definitions can be compared. */
export interface ClusterDefinition {
  name: string;
  labels: Readonly<Record<string, string>>;
  /** `file:line:column` of the entry that defines it. */
  source: string;
  /** Origin and path prefix without a trailing slash. */
  server: string;
  tls: TlsDefinition;
  /** Quarterdeck's own identity: it reads with it, and in local mode does everything with it. */
  user: UserDefinition;
  /** As whom people reach it. */
  identity: IdentityDefinition;
}

/** What one source gave: clusters, what is wrong, and the files that must be watched for changes. */
export interface SourceReading {
  definitions: readonly ClusterDefinition[];
  problems: readonly { source: string; message: string }[];
  files: readonly string[];
  /** Names whose definition is wrong now: their last good definition stays in force. `"*"` means all of this source. */
  spoiled: readonly string[];
}

export const ANONYMOUS: UserDefinition = {
  certificate: null,
  key: null,
  token: null,
  tokenFile: null,
  basic: null,
  exec: null,
  authProvider: null,
  impersonate: null,
};

import { createHmac } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { KeyPair } from "#lib/demo/http/certificate.ts";
import type { User } from "#lib/demo/http/contract.ts";

/** One cluster of the fleet as a console is told of it. */
export interface ClusterAddress {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** https://127.0.0.1:12345 */
  readonly server: string;
  /** PEM of who signed the server's certificate. */
  readonly caFile: string;
  /** Whose token may list and watch all but secrets, and ask what others may. */
  readonly readerTokenFile: string;
  /** Whose token may speak for the people of the story and their groups, and nothing else. */
  readonly impersonatorTokenFile: string;
  /** Whose token may rehearse restores, and nothing else. */
  readonly drillTokenFile: string;
}

const roles = ["reader", "impersonator", "drill"] as const;

/** Quarterdeck's own accounts in a cluster: by token, as an API server's `--token-auth-file` has them. The same in every process of a run. */
export function accountsOf(cluster: string, authority: KeyPair): Map<string, User> {
  return new Map(
    roles.map((role) => [
      tokenOf(cluster, role, authority),
      { name: `quarterdeck-${role}`, groups: [`quarterdeck-${role}s`] },
    ]),
  );
}

const tokenOf = (cluster: string, role: string, { key }: KeyPair): string =>
  createHmac("sha256", key).update(`${role} of ${cluster}`).digest("base64url");

/** Writes what a console needs to reach a cluster into the fleet's private folder. */
export function writeCredentials(
  folder: string,
  cluster: { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly url: string },
  authority: KeyPair,
): ClusterAddress {
  const { name, labels, url: server } = cluster;
  const own = join(folder, name);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const write = (file: string, text: string): string => {
    writeFileSync(join(own, file), text, { mode: 0o600 });
    return join(own, file);
  };
  return {
    name,
    labels,
    server,
    caFile: write("ca.crt", authority.certificate),
    readerTokenFile: write("reader-token", tokenOf(name, "reader", authority)),
    impersonatorTokenFile: write("impersonator-token", tokenOf(name, "impersonator", authority)),
    drillTokenFile: write("drill-token", tokenOf(name, "drill", authority)),
  };
}

import { readFileSync } from "node:fs";
import path from "node:path";

import { parseAllDocuments } from "yaml";

import { type EmbeddedVelero, openEmbeddedVelero } from "#e2e/contract/velero/embedded.ts";
import { realClock } from "#lib/demo/clock.ts";
import { readTiming } from "#lib/model/backup/schedule.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import { openAudit } from "#lib/server/audit/open.ts";
import { openRegistry } from "#lib/server/cluster/registry.ts";
import { openState } from "#lib/server/state/open.ts";
import { type Engine, openEngine } from "#lib/server/view/engine.ts";
import { aConfig } from "#lib/testing/a-config.ts";
import { makeFolder } from "#lib/testing/folder.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const account = "system:serviceaccount:quarterdeck:quarterdeck-drill";

/** An engine over an embedded cluster, in which the account of deploy/kubernetes/drill.yaml may what that file says. */
export interface PolicySite {
  readonly client: EmbeddedVelero;
  /** `rehearsal`, which has the same buckets, and the account without a right to read what it restores; null without. */
  readonly other: EmbeddedVelero | null;
  readonly engine: Engine;
  aPolicy(part?: Partial<DrillPolicy>): DrillPolicy;
  /** A file with a token. */
  token(text: string): string;
  close(): Promise<void>;
}

/** Opens the cluster, and `rehearsal` beside it where a drill cluster is asked for, and waits for nothing. */
export async function openPolicySite({ hasDrillCluster = false } = {}): Promise<PolicySite> {
  const accounts = new Map([
    ["reader-token", { name: "reader", groups: ["system:masters"] }],
    ["drill-token", { name: account, groups: ["system:serviceaccounts", "system:serviceaccounts:quarterdeck"] }],
  ]);
  // What is dated ahead of the engine's own clock is no point for it.
  const client = await openEmbeddedVelero({ accounts, clock: realClock });
  const beside = { accounts, clock: realClock, name: "rehearsal", beside: client };
  const other = hasDrillCluster ? await openEmbeddedVelero(beside) : null;
  const folder = makeFolder();
  const token = (text: string): string => folder.write(`${text}.token`, `${text}\n`);
  await install(client);
  if (other !== null) await install(other);
  const place = { tlsServerName: null, certFile: null, keyFile: null, insecureSkipTlsVerify: false, labels: {} };
  const entryOf = (name: string, { server, caFile }: EmbeddedVelero) => {
    const entry = { name, server, caFile, tokenFile: token("reader-token"), place: "test", ...place };
    return { kind: "cluster", identity: { mode: "local" }, ...entry } as const;
  };
  const config = aConfig({
    clusters: [entryOf("east", client), ...(other === null ? [] : [entryOf("rehearsal", other)])],
  });
  const registry = openRegistry({ config, log: silent });
  const state = openState({ file: ":memory:" });
  const engine = openEngine({ registry, state, audit: openAudit({ config: { file: ":memory:" }, state }) });
  return {
    client,
    other,
    engine,
    token,
    aPolicy: (part = {}) => ({
      name: "nightly-shop",
      cluster: "east",
      namespaces: ["shop"],
      cron: "0 3 * * *",
      timeZone: "UTC",
      timing: readTiming("0 3 * * *"),
      tokenFile: token("drill-token"),
      into: null,
      objectiveSeconds: null,
      sentinel: null,
      probe: null,
      place: "/etc/quarterdeck.yaml:3:7",
      ...part,
    }),
    close: async () => {
      await engine.close();
      await registry.close();
      other?.close();
      client.close();
      folder.remove();
    },
  };
}

/** What an operator applies, as far as an embedded cluster has such kinds. */
async function install(client: EmbeddedVelero): Promise<void> {
  const file = path.join(import.meta.dirname, "../../../deploy/kubernetes/drill.yaml");
  const rbac = "/apis/rbac.authorization.k8s.io/v1";
  const paths: Readonly<Record<string, string>> = {
    ClusterRole: `${rbac}/clusterroles`,
    ClusterRoleBinding: `${rbac}/clusterrolebindings`,
    Role: `${rbac}/namespaces/velero/roles`,
    RoleBinding: `${rbac}/namespaces/velero/rolebindings`,
  };
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const object = document.toJS() as { kind: string };
    const to = paths[object.kind];
    if (to !== undefined) await make(client, to, object);
  }
}

/** Creates an object. Throws with the cluster's own words when it is refused. */
export async function make(client: EmbeddedVelero, to: string, body: object): Promise<void> {
  const { status, body: said } = await client.request(to, { method: "POST", body });
  if (status >= 300) throw new Error(said);
}

/** Lets the account read a namespace, as an operator does for each that is rehearsed. */
export const bindSource = (client: EmbeddedVelero, namespace: string): Promise<void> =>
  make(client, `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`, {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    // It is no part of what is backed up: to restore it would take the right to bind roles.
    metadata: { name: "quarterdeck-drill", namespace, labels: { "velero.io/exclude-from-backup": "true" } },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "quarterdeck-drill-source" },
    subjects: [{ kind: "ServiceAccount", name: "quarterdeck-drill", namespace: "quarterdeck" }],
  });

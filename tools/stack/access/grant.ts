import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { applyAll, requireOk } from "#tools/stack/kubernetes/apply.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";

import { readDeployed } from "./deploy.ts";

const accounts = ["reader", "impersonator"] as const;
const lifeSeconds = 365 * 86_400;

/** Where the token of one of Quarterdeck's own accounts lies: gone with the cluster that issued it. */
export const tokenFileOf = (clusterFolder: string, account: (typeof accounts)[number]): string =>
  join(clusterFolder, `quarterdeck-${account}.token`);

/** Applies Quarterdeck's accounts and the people's roles to a cluster, and writes the accounts' tokens for a year. */
export async function grantAccess(client: Client, clusterFolder: string): Promise<void> {
  const objects = [...readDeployed("reader"), ...readDeployed("impersonator"), ...readDeployed("people")];
  const isNamespace = ({ kind }: { kind: string }) => kind === "Namespace";
  // Two files begin with the same one.
  await applyAll(client, objects.filter(isNamespace).slice(0, 1));
  await applyAll(
    client,
    objects.filter((object) => !isNamespace(object)),
  );
  for (const account of accounts) await writeToken(client, account, tokenFileOf(clusterFolder, account));
}

async function writeToken(client: Client, account: (typeof accounts)[number], file: string): Promise<void> {
  if (existsSync(file)) return;
  const path = `/api/v1/namespaces/quarterdeck/serviceaccounts/quarterdeck-${account}/token`;
  const body = {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { expirationSeconds: lifeSeconds },
  };
  const { status } = await requireOk<{ status: { token: string } }>(client, path, { method: "POST", body });
  writeFileSync(file, status.token, { mode: 0o600 });
}

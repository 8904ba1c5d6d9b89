import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Stack, StackCluster } from "#tools/stack/stack.ts";

import { keycloakOf } from "./keycloak.ts";
import { eventually } from "./question.ts";
import { exchange, signIn } from "./sign-in.ts";

/** What kubectl says to a cluster with a token and no other identity; a refusal is told, not thrown. */
export async function kubectlAs({ kubectl, folder }: Stack, cluster: StackCluster, token: string, ...args: string[]) {
  const { server, caFile } = cluster;
  const target = ["--kubeconfig=/dev/null", "--server", server, "--certificate-authority", caFile, "--token", token];
  // A home of its own for kubectl's cache of the API's description.
  const env: NodeJS.ProcessEnv = { NODE_ENV: "test", HOME: folder };
  try {
    return (await promisify(execFile)(kubectl, [...target, ...args], { env })).stdout.trim();
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`.trim();
  }
}

export interface UserInfo {
  username: string;
  uid?: string;
  groups: string[];
}

/** Who a cluster says the owner of a token is, or its refusal in words. */
export async function whoami(
  stack: Stack,
  cluster: StackCluster,
  token: string,
  ...args: string[]
): Promise<UserInfo | string> {
  const said = await kubectlAs(stack, cluster, token, "auth", "whoami", "--output=json", ...args);
  return said.startsWith("{") ? (JSON.parse(said) as { status: { userInfo: UserInfo } }).status.userInfo : said;
}

/** Waits until every cluster takes Keycloak's tokens: an API server that was up first looks for it every 10 s. */
export async function waitTrusted(stack: Stack): Promise<void> {
  const keycloak = keycloakOf(stack);
  for (const cluster of stack.clusters) {
    const ask = async () => {
      const tokens = await signIn(keycloak, "olivia.operator");
      return whoami(stack, cluster, await exchange(keycloak, tokens, `k8s-${cluster.name}`));
    };
    const seen = await eventually(ask, (answer) => typeof answer === "object");
    if (typeof seen === "string") throw new Error(`${cluster.name} does not take Keycloak's tokens: ${seen}`);
  }
}

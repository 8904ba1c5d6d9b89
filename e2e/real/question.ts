import { setTimeout as sleep } from "node:timers/promises";

import { requireOk } from "#tools/stack/kubernetes/apply.ts";
import { type Client, openClient } from "#tools/stack/kubernetes/client.ts";
import type { Stack, StackCluster } from "#tools/stack/stack.ts";

/** The cluster of that name; a test that names another is wrong. */
export function clusterOf(stack: Stack, name: string): StackCluster {
  const found = stack.clusters.find((cluster) => cluster.name === name);
  if (!found) throw new Error(`The stack has no cluster ${name}.`);
  return found;
}

/** Runs questions against one API server and closes the connection afterwards. */
export async function ask<T>(cluster: StackCluster, questions: (client: Client) => Promise<T>): Promise<T> {
  const client = openClient(cluster);
  try {
    return await questions(client);
  } finally {
    client.close();
  }
}

/** The parsed answer to one GET. */
export function get<T>(cluster: StackCluster, path: string): Promise<T> {
  return ask(cluster, (client) => requireOk<T>(client, path));
}

/** Asks again until the answer is accepted; gives the last answer back after the limit, for the assertion to show. */
export async function eventually<T>(
  question: () => Promise<T>,
  isAccepted: (answer: T) => boolean,
  limitMilliseconds = 60_000,
): Promise<T> {
  const deadline = Date.now() + limitMilliseconds;
  let answer = await question();
  while (!isAccepted(answer) && Date.now() < deadline) {
    await sleep(500);
    answer = await question();
  }
  return answer;
}

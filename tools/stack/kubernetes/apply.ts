import { StackError } from "#tools/stack/stack-error.ts";

import type { Client } from "./client.ts";
import { toPath, type KubernetesObject } from "./object.ts";

const fieldManager = "quarterdeck-stack";

/** Server-side apply of objects that do not depend on each other: a second apply of the same objects changes nothing. */
export async function applyAll(client: Client, objects: readonly KubernetesObject[]): Promise<void> {
  await Promise.all(objects.map((object) => apply(client, object)));
}

async function apply(client: Client, object: KubernetesObject): Promise<void> {
  const path = `${toPath(object)}?fieldManager=${fieldManager}&force=true`;
  const contentType = "application/apply-patch+yaml"; // JSON is YAML.
  await requireOk(client, path, { method: "PATCH", body: object, contentType });
}

/** One request that must succeed; returns the parsed answer. */
export async function requireOk<T>(
  client: Client,
  path: string,
  options?: Parameters<Client["request"]>[1],
): Promise<T> {
  const { status, body } = await client.request(path, options);
  if (status >= 200 && status < 300) return JSON.parse(body) as T;
  const verb = options?.method ?? "GET";
  throw new StackError(
    "QD-stack-api",
    `${verb} ${path} was answered with ${status}: ${body.slice(0, 400)}`,
    'Run "npm run stack -- down" and up again; if it stays, the scenario is wrong.',
  );
}

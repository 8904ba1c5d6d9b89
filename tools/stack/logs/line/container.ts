import { createHash } from "node:crypto";

import { requireOk } from "#tools/stack/kubernetes/apply.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";

import type { Container } from "./line.ts";

type Status = { name: string; restartCount: number; lastState?: { terminated?: { finishedAt: string } } };

type Pod = {
  metadata: {
    name: string;
    namespace: string;
    uid: string;
    creationTimestamp: string;
    labels?: Record<string, string>;
  };
  spec: { nodeName?: string; containers: { name: string; image: string }[] };
  status: { phase: string; containerStatuses?: Status[] };
};

/** A container that has run, with what is known of its end before. */
export type Ran = Container & { createdAt: string; restarts: number; endedAt?: string };

/** The containers of every pod that a node has taken. */
export async function listContainers(client: Client, cluster: string): Promise<Ran[]> {
  const { items } = await requireOk<{ items: Pod[] }>(client, "/api/v1/pods");
  return items
    .filter(({ spec, status }) => spec.nodeName && status.phase !== "Pending")
    .flatMap((pod) => read(pod, cluster));
}

function read({ metadata, spec, status }: Pod, cluster: string): Ran[] {
  return spec.containers.map(({ name, image }) => {
    const own = status.containerStatuses?.find((container) => container.name === name);
    const endedAt = own?.lastState?.terminated?.finishedAt;
    return {
      cluster,
      namespace: metadata.namespace,
      pod: metadata.name,
      podUid: metadata.uid,
      node: spec.nodeName ?? "",
      labels: metadata.labels ?? {},
      name,
      image,
      id: idOf(metadata.uid, name),
      createdAt: metadata.creationTimestamp,
      restarts: own?.restartCount ?? 0,
      ...(endedAt && { endedAt }),
    };
  });
}

/** kwok's containers have no runtime; theirs would give such a name. */
export const idOf = (podUid: string, name: string): string =>
  createHash("sha256").update(`${podUid}/${name}`).digest("hex");

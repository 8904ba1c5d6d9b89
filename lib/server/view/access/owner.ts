import { z } from "zod";

import type { Reached } from "#lib/server/access/reach.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";

const words = z.record(z.string(), z.string()).nullish();
const Namespace = z.object({ metadata: z.object({ annotations: words, labels: words }) });

/**
 * Who answers for a namespace: its annotation `a8r.io/owner`, else its label `team`. Read as the viewer, so that a namespace they may
 * not know of says as little as one that is not there. null when nothing says.
 */
export async function ownerOf(cluster: Reached, namespace: string, signal: AbortSignal): Promise<string | null> {
  if (namespace === "") return null;
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const read = await readJson({ cluster, path, what: `namespaces ${namespace}`, signal }).catch(() => null);
  const found = Namespace.safeParse(read);
  if (!found.success) return null;
  const { annotations, labels } = found.data.metadata;
  return annotations?.["a8r.io/owner"] || labels?.["team"] || null;
}

import { z } from "zod";

import type { Reached } from "#lib/server/access/reach.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readPlace, type StoragePlace } from "#lib/server/source/velero/place.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

interface Location {
  readonly cluster: Reached;
  /** Of the location, as the cluster has it. */
  readonly object: unknown;
  readonly namespace: string;
  readonly signal: AbortSignal;
}

const Secret = z.object({ data: z.record(z.string(), z.string()).nullish() });

/**
 * Where a storage location's files are served, with the authority that its `caCertRef` names: read from the Secret as the viewer, and
 * nothing else of it kept. What cannot be read is a doubt, by which no store is asked. Throws nothing but an abort.
 */
export async function readStoragePlace({ cluster, object, namespace, signal }: Location): Promise<StoragePlace> {
  const place = readPlace(object);
  const { authorityRef: ref } = place;
  if (ref === null || place.authority !== null) return place;
  const what = `the key ${ref.key} of the Secret ${namespace}/${ref.name}, which caCertRef of its storage location names`;
  const doubted = (why: string): StoragePlace => ({
    ...place,
    doubt: `The store's authority is not known: ${what}, ${why}`,
  });
  try {
    const path = buildApiPath({ group: "", version: "v1", resource: "secrets", namespace, name: ref.name });
    const read = await readJson({ cluster, path, what: `secrets ${namespace}/${ref.name}`, signal });
    const { [ref.key]: value } = Secret.safeParse(read).data?.data ?? {};
    return value === undefined
      ? doubted("is not there")
      : { ...place, doubt: "", authority: Buffer.from(value, "base64").toString("utf8") };
  } catch (error) {
    if (!(error instanceof ViewProblem)) throw error;
    return doubted(error.status === 403 ? "may not be read by you" : `cannot be read (${error.code})`);
  }
}

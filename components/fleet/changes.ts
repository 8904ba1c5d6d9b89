import type { z } from "zod";

import type { OtherRow } from "#lib/contract/kind.ts";

/** A rollout as one sees it: the same owner got a new ReplicaSet in one or several clusters at about the same time. */
export interface Change {
  key: string;
  namespace: string;
  owner: string;
  /** Unix seconds of the newest. */
  at: number;
  clusters: { cluster: string; desired: number; ready: number }[];
}

type Row = z.infer<typeof OtherRow>;

/** Rollouts of one owner within this time are told as one: pipelines go from cluster to cluster. */
const TOGETHER_SECONDS = 30 * 60;

/** ReplicaSets, newest first → changes, newest first. A ReplicaSet without a Deployment was made by hand and is told as itself. */
export function toChanges(replicaSets: readonly Row[]): Change[] {
  const changes: Change[] = [];
  for (const row of replicaSets) {
    if (row.createdAt === null) continue;
    const owner = String(row["owner"] ?? "") || row.name;
    const place = { cluster: row.cluster, desired: Number(row["desired"] ?? 0), ready: Number(row["ready"] ?? 0) };
    const known = changes.find(
      (change) =>
        change.owner === owner &&
        change.namespace === row.namespace &&
        change.at - (row.createdAt ?? 0) <= TOGETHER_SECONDS &&
        change.clusters.every(({ cluster }) => cluster !== row.cluster),
    );
    if (known !== undefined) known.clusters.push(place);
    else changes.push({ key: row.id, namespace: row.namespace, owner, at: row.createdAt, clusters: [place] });
  }
  return changes;
}

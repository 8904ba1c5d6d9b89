import type { Clock } from "#lib/demo/clock.ts";

import { buildSnapshots, endedIn, snapshotInterval, snapshotsAt } from "./etcd.ts";
import type { Stage } from "./stage.ts";

const by = { manager: "k3s" };
const key = "etcdsnapshotfiles.k3s.cattle.io";

/** k3s and RKE2 go on taking snapshots while the demo does: the newest ones are kept. Returns its own end. */
export function followEtcd(stage: Stage, clock: Clock, start: number): () => void {
  let isOver = false;
  const next = (at: number): void => {
    clock.at(at, () => {
      if (isOver) return;
      take(stage, at);
      next(at + snapshotInterval);
    });
  };
  const { plan } = stage;
  if (plan.name !== endedIn && buildSnapshots(plan, ["one"], start).length > 0)
    next((Math.floor(start / snapshotInterval) + 1) * snapshotInterval);
  return () => {
    isOver = true;
  };
}

function take({ plan, store }: Stage, now: number): void {
  const nodes = store
    .list("nodes")
    .filter(({ metadata }) => metadata.labels?.["node-role.kubernetes.io/etcd"] !== undefined)
    .map(({ metadata }) => metadata.name);
  const made = snapshotsAt(plan, nodes, now, now);
  const old = store
    .list(key)
    .toSorted((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1))
    .slice(0, made.length);
  for (const { metadata } of old) store.delete(key, "", metadata.name, {});
  for (const one of made) store.create(key, one, by);
}

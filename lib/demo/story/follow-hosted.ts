import type { Clock } from "#lib/demo/clock.ts";
import { toTime } from "#lib/demo/controller/time.ts";

import { hostsOthers } from "./hosted.ts";
import type { Stage } from "./stage.ts";

const by = { manager: "etcd-druid" };
const key = "etcds.druid.gardener.cloud";
/** It looks every 15 s; here each ten minutes is enough to be believed. */
const LOOK_MILLISECONDS = 600_000;

/** etcd-druid goes on saying how its backups are while the demo runs. Returns its own end. */
export function followHosted({ plan, store }: Pick<Stage, "plan" | "store">, clock: Clock, start: number): () => void {
  let isOver = !hostsOthers(plan);
  const next = (at: number): void => {
    if (isOver) return;
    clock.at(at, () => {
      if (isOver) return;
      for (const etcd of store.list(key)) {
        const status = etcd["status"] as { readonly conditions: readonly object[] };
        const conditions = status.conditions.map((one) => ({ ...one, lastUpdateTime: toTime(at) }));
        if (conditions.length > 0) store.update(key, { ...etcd, status: { ...status, conditions } }, by, "status");
      }
      next(at + LOOK_MILLISECONDS);
    });
  };
  next(start + LOOK_MILLISECONDS);
  return () => {
    isOver = true;
  };
}

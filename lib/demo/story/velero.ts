import type { Clock } from "#lib/demo/clock.ts";
import { toTime } from "#lib/demo/controller/time.ts";

import { backup, missedIn } from "./backup.ts";
import type { Stage } from "./stage.ts";

const day = 86_400_000;
/** 02:15 UTC. */
const nightMilliseconds = 2.25 * 3_600_000;
/** As often as Velero checks its locations. */
const checkMilliseconds = 60_000;
const by = { manager: "velero-server" };
const locations = "backupstoragelocations.velero.io";
const schedules = "schedules.velero.io";
const backups = "backups.velero.io";

/** What Velero does while the demo goes on: it checks its locations each minute and makes a backup each night. Returns its own end. */
export function followVelero(stage: Stage, clock: Clock, start: number): () => void {
  let isOver = false;
  const each = (at: number, interval: number, act: (at: number) => void): void => {
    clock.at(at, () => {
      if (isOver) return;
      act(at);
      each(at + interval, interval, act);
    });
  };
  each(start + checkMilliseconds, checkMilliseconds, (at) => check(stage, at));
  const tonight = Math.floor(start / day) * day + nightMilliseconds;
  each(tonight > start ? tonight : tonight + day, day, (at) => backUp(stage, at));
  return () => {
    isOver = true;
  };
}

function check({ store }: Stage, now: number): void {
  for (const location of store.list(locations)) {
    const status = location["status"] as { phase: string };
    const lastSyncedTime = status.phase === "Available" ? { lastSyncedTime: toTime(now) } : {};
    store.update(
      locations,
      { ...location, status: { ...status, ...lastSyncedTime, lastValidationTime: toTime(now) } },
      by,
      "status",
    );
  }
}

function backUp({ plan, store }: Stage, now: number): void {
  const nightly = store.get(schedules, "velero", "nightly");
  if (nightly === undefined || plan.name === missedIn) return;
  const status = { ...(nightly["status"] as object), lastBackup: toTime(now) };
  store.update(schedules, { ...nightly, status }, by, "status");
  const made = backup(plan, now, 0);
  if (store.get(backups, "velero", made.metadata.name ?? "") === undefined) store.create(backups, made, by);
}

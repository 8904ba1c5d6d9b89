import { Loop, type OnError } from "#lib/demo/controller/engine/loop.ts";

import { backups } from "./control/backup.ts";
import { deletions } from "./control/deletion.ts";
import { downloads } from "./control/download.ts";
import { expiries } from "./control/expiry.ts";
import { locations } from "./control/location.ts";
import { restores } from "./control/restore.ts";
import { schedules } from "./control/schedule.ts";
import { serverStatus } from "./control/server-status.ts";
import { stock } from "./control/stock.ts";
import { Site, type SiteOptions } from "./site.ts";

/** Starts the Velero of one cluster, whose store has nothing of Velero's in it yet. It waits for changes and for times. Returns its own end. */
export function startVelero(options: SiteOptions & { readonly onError: OnError }): () => void {
  const site = new Site(options);
  const all = [backups, restores, schedules, locations, downloads, deletions, expiries, serverStatus, stock];
  const loop = new Loop(
    options.store,
    options.clock,
    all.map((start) => start(site)),
    options.onError,
  );
  return () => loop.stop();
}

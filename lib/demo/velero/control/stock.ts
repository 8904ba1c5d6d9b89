import type { Controller } from "#lib/demo/controller/engine/loop.ts";

import { keepLate } from "../keep/keep-late.ts";
import { locationOf } from "../location.ts";
import { controllerFor, type Site } from "../site.ts";

/** Backups that the story began with are in their bucket; those of other clusters are there already, put by these. */
export function stock(site: Site): Controller {
  const controller = controllerFor(site, "backups", (backup) => {
    const location = locationOf(site, backup.spec.storageLocation);
    if (location !== undefined && location.spec.accessMode !== "ReadOnly") keepLate(site, location, backup);
    return undefined;
  });
  return { ...controller, name: "velero-stock" };
}

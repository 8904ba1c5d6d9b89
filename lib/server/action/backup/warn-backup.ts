import type { ActionWarning } from "#lib/contract/action.ts";
import { forecastBackup } from "#lib/model/action/warn/forecast.ts";
import { warnOfStorage } from "#lib/model/action/warn/storage.ts";
import { warnOfTaken } from "#lib/model/action/warn/taken.ts";

import type { ActionPlace } from "../plan.ts";
import { orUnread } from "../unread.ts";
import { readLocations } from "./read-locations.ts";
import { bySeen, namespacesSeen } from "./seen-velero.ts";
import { filtersOf, type RawSpec } from "./spec.ts";

export interface Wanted {
  /** Velero's own. */
  readonly namespace: string;
  readonly spec: RawSpec;
}

/** What is to be known before a backup is made. */
export async function warnOfBackup(place: ActionPlace, { namespace, spec }: Wanted): Promise<ActionWarning[]> {
  const filters = filtersOf(spec);
  const ofThisVelero = (backups: Parameters<typeof forecastBackup>[0]) =>
    backups.filter((one) => one.namespace === namespace);
  return [
    ...(await warnOfWanted(place, { namespace, spec })),
    ...bySeen(place, ({ backups }) => forecastBackup(ofThisVelero(backups), filters)),
  ];
}

/** Where it would go, and what it would take. */
export async function warnOfWanted(place: ActionPlace, { namespace, spec }: Wanted): Promise<ActionWarning[]> {
  const wanted = spec["storageLocation"];
  const locations = readLocations(place, namespace);
  const judged = locations.then((all) => warnOfStorage(all, typeof wanted === "string" ? wanted : ""));
  return [
    ...(await orUnread("BackupStorageLocations", judged)),
    ...warnOfTaken(filtersOf(spec), namespacesSeen(place)),
  ];
}

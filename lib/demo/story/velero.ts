import type { Trouble } from "#lib/demo/velero/site.ts";

import { archivedIn, missedIn, partialIn, refusedKey } from "./backup.ts";
import type { ClusterPlan } from "./cluster.ts";

/** What goes wrong with a cluster's backups in the story. */
export const troubleOf = ({ name: cluster }: ClusterPlan): Trouble => ({
  failsVolume: (namespace, claim) => cluster === partialIn && namespace === "payments" && /-[012]$/.test(claim),
  misses: ({ metadata }) => cluster === missedIn && metadata.name === "nightly",
  keepsFrom: ({ metadata }) => (cluster === archivedIn && metadata.name === "archive" ? refusedKey : undefined),
});

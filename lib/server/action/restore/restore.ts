import type { Restore } from "#lib/contract/backup-action.ts";
import { restoreBody } from "#lib/model/restore/body.ts";
import { refuseRestore } from "#lib/server/restore/guard.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";

import { creation } from "../backup/velero.ts";
import type { Plan } from "../plan.ts";

/** Has Velero restore what a preflight named. It is refused unless the viewer could make all of it (threat 56): asked for the preview, and again before it is sent. */
export function planRestore(action: Restore): Plan {
  const { namespace, name, order } = action;
  return {
    ...creation(action, {
      kind: "Restore",
      body: restoreBody({ namespace, name }, order),
      sentence: `Velero restores from ${order.backup}: it is over when the phase of ${name} is Completed.`,
      warn: () => Promise.resolve([]),
      // It writes into namespaces that others may work in, and what it patches nobody can undo.
      isReasonNeeded: true,
      isConfirmed: () => true,
    }),
    guard: async ({ engine, viewer, cluster, signal }) => {
      const place = requireCluster(engine, viewer, cluster.name);
      const refusal = await refuseRestore({
        viewer,
        cluster: place,
        velero: namespace,
        order,
        signal,
      });
      return refusal ?? [];
    },
  };
}

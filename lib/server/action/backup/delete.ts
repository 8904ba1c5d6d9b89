import type { BackupAction } from "#lib/contract/backup-action.ts";
import { warnOfBackupDeletion } from "#lib/model/action/warn/deletion.ts";
import { quoteArgument } from "#lib/model/shell/quote.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import { textOf } from "#lib/server/view/backup/read-row.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";

import type { GuardPlace, Plan } from "../plan.ts";
import { labelOf } from "./label.ts";
import { bySeen, namespacesSeen } from "./seen-velero.ts";
import { GROUP, headOf } from "./velero.ts";

type Deletion = Extract<BackupAction, { verb: "delete-backup" }>;

/** Asks Velero to delete a backup with all that belongs to it. The Backup alone would come back from the storage. */
export function planDeleteBackup(action: Deletion): Plan {
  const { cluster, resource, namespace, name } = action;
  const backup = { "velero.io/backup-name": labelOf(name) };
  const bodyFor = (labels: object) => ({
    ...headOf("DeleteBackupRequest", { generateName: `${name.slice(0, 240)}-`, namespace, labels }),
    spec: { backupName: name },
  });
  return {
    action,
    kind: "Backup",
    right: { verb: "create", group: GROUP, resource: "deletebackuprequests", subresource: "", namespace, name },
    target: { group: GROUP, version: "v1", resource, namespace, name },
    version: "v1",
    body: bodyFor(backup),
    held: ({ uid }) => bodyFor({ ...backup, "velero.io/backup-uid": uid }),
    paths: ["metadata.uid", "metadata.deletionTimestamp", "spec"],
    after: () => null,
    isReasonNeeded: true,
    isConfirmed: () => true,
    sentence: `Velero deletes backup ${name}; if it cannot, its request says why.`,
    // What kubectl deletes comes back from the storage: Velero's own command makes the same request.
    kubectl: ["velero", "--kubecontext", cluster, "-n", namespace, "backup", "delete", name].map(quoteWord).join(" "),
    warn: (where) => Promise.resolve(warnOf(where, action)),
  };
}

const quoteWord = (word: string): string => (word.startsWith("-") ? word : quoteArgument(word));

function warnOf(place: GuardPlace, { namespace, name }: Deletion) {
  const namespaces = namespacesSeen(place) ?? [];
  const restores = restoresOf(place, namespace, name);
  return bySeen(place, (velero) =>
    warnOfBackupDeletion({ velero, backup: { namespace, name }, namespaces, restores, nowMs: Date.now() }),
  );
}

function restoresOf({ engine, viewer, cluster }: GuardPlace, namespace: string, name: string): number {
  const asked = { watches: engine.watches, viewer, cluster: requireCluster(engine, viewer, cluster.name) };
  const source = scopeTable({ ...asked, resource: "restores" });
  if (source === null) return 0;
  const { table } = source;
  const isOwn = (row: number): boolean =>
    table.namespaces.text(table.namespaceIds[row] ?? 0) === namespace && textOf(table, row, "backup") === name;
  return Array.from(rowsScoped(source)).filter(isOwn).length;
}

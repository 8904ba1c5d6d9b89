import type { SeenBackup } from "#lib/model/backup/seen.ts";
import type { Evidence } from "#lib/model/finding/check.ts";

/** Something read from a Backup, in a finding about another object. */
export const evidenceOf = ({ namespace, name }: Pick<SeenBackup, "namespace" | "name">, value: string): Evidence => ({
  path: `/apis/velero.io/v1/namespaces/${encodeURIComponent(namespace)}/backups/${encodeURIComponent(name)}`,
  value,
});

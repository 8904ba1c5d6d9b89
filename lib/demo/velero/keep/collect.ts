import type { Backup } from "../kind.ts";
import type { Site } from "../site.ts";
import { chooseObjects } from "./choose.ts";
import { type HookOutcome, runHooks } from "./hook.ts";
import { tell } from "./kept.ts";
import type { Run } from "./store-backup.ts";
import { saveClaims } from "./volume.ts";

/** Takes what a Backup asks for out of the cluster as it is now. */
export function collect(site: Site, backup: Backup): Run & { readonly hooks: HookOutcome } {
  const objects = chooseObjects(site, backup.spec);
  const claims = saveClaims(site, backup, objects);
  const hooks = runHooks(backup, objects);
  const results = { errors: {}, warnings: {} };
  if (hooks.errors.length > 0) Object.assign(results.errors, { velero: [...hooks.errors] });
  for (const { claim, isFailed, method, reason = "" } of claims) {
    const { namespace, name } = claim.metadata;
    if (!isFailed) continue;
    const message = ` resource: /persistentvolumeclaims name: /${name} message: /Error backing up item error: /${reason}`;
    tell(results.errors, namespace, message);
    if (method === "skipped")
      tell(results.warnings, namespace, message.replace("Error backing up item", "Skip volume"));
  }
  return { objects, claims, results, hooks };
}

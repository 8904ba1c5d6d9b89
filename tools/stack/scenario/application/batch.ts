import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";
import { buildCronJob, buildJob } from "#tools/stack/scenario/job.ts";
import type { Region } from "#tools/stack/scenario/region.ts";
import { buildUnboundClaim } from "#tools/stack/scenario/storage.ts";

/** Work that ends: done, failed, still running; on a schedule, failing on a schedule, suspended. */
export function batch({ pick }: Region): KubernetesObject[] {
  const namespace = "batch";
  const version = "1.0.0";
  const exportFails = { kind: "fail", exitCode: 3 } as const;
  return [
    buildJob({ namespace, name: "ledger-close-2026-10", version }),
    buildJob({ namespace, name: "catalog-backfill", version }),
    buildJob({ namespace, name: "invoice-export", version, behaviour: exportFails, backoffLimit: 1 }),
    // Its pod may stand on the node that is not ready, and is evicted there after five minutes.
    buildJob({ namespace, name: "search-warmup", version, behaviour: { duration: "48h" }, backoffLimit: 6 }),
    buildCronJob({ namespace, name: "report-hourly", version, schedule: "7 * * * *" }),
    buildCronJob({ namespace, name: "export-nightly", version, schedule: "30 2 * * *", behaviour: exportFails }),
    buildCronJob({ namespace, name: "cleanup", version, schedule: "0 4 * * 0", isSuspended: pick(false, true) }),
    buildUnboundClaim(namespace, "shared-reports", "500Gi"),
  ];
}

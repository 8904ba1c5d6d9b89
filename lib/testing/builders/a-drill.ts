import type { Drill, DrillProof } from "#lib/contract/drill.ts";
import { readTiming } from "#lib/model/backup/schedule.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";

/** A drill of `shop` in `east` that ended and left nothing. */
export const aDrill = (fields: Partial<Drill> = {}): Drill => ({
  id: "4711",
  cluster: "east",
  namespace: "shop",
  into: "east",
  scratch: "drill-shop-1",
  home: "velero",
  by: "Ann",
  policy: "",
  startedAt: 1000,
  step: null,
  progress: "",
  failure: "",
  proof: null,
  proofHash: "",
  remains: { state: "gone", at: 2000 },
  ...fields,
});

/** What it proved. */
export const aProof = (fields: Partial<DrillProof> = {}): DrillProof => ({
  id: "4711",
  cluster: "east",
  namespace: "shop",
  into: "east",
  scratch: "drill-shop-1",
  backup: "velero/nightly-1",
  pointAt: 1,
  restore: "drill-shop-1",
  startedAt: 1000,
  judgedAt: 100_000,
  restoreSeconds: 10,
  recoverySeconds: 30,
  objectiveSeconds: null,
  verdict: "proven",
  assertions: [],
  exclusions: [],
  by: "Ann",
  ...fields,
});

/** A policy that rehearses `shop` of `east` in its own cluster. */
export const aDrillPolicy = (fields: Partial<DrillPolicy> = {}): DrillPolicy => ({
  name: "nightly",
  cluster: "east",
  namespaces: ["shop"],
  cron: "0 3 * * *",
  timeZone: "UTC",
  timing: readTiming(fields.cron ?? "0 3 * * *"),
  tokenFile: "drill.token",
  into: null,
  objectiveSeconds: null,
  sentinel: null,
  probe: null,
  place: "quarterdeck.yaml:3:7",
  ...fields,
});

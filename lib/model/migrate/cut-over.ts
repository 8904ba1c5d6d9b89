import type { PreflightCheck } from "#lib/contract/restore.ts";
import type { Evidence } from "#lib/model/restore/check.ts";

import { claims, everything, healthy, replicas } from "./check/arrive.ts";
import { cronJobs, downScaled, written } from "./check/leave.ts";
import { addresses, hosts } from "./check/reach.ts";
import { schedule, secrets, storage } from "./check/save.ts";
import { volumes } from "./check/volumes.ts";
import type { CutOverCheck, CutOverEvidence } from "./evidence.ts";

/** In the order in which a cut-over is thought through: what came, what is reached, what is left behind, what protects it. */
const cutOverChecks: readonly CutOverCheck[] = [
  everything,
  healthy,
  replicas,
  claims,
  volumes,
  secrets,
  hosts,
  addresses,
  cronJobs,
  downScaled,
  written,
  storage,
  schedule,
];

const EVIDENCE_AT_MOST = 20;

/** `CUT-01` …: each pass, warn, block or unknown, with what was found. */
export const judgeCutOver = (evidence: CutOverEvidence): PreflightCheck[] =>
  cutOverChecks.map(({ title, judge }, at) => {
    const verdict = judge(evidence);
    const shown: readonly Evidence[] = verdict.evidence.slice(0, EVIDENCE_AT_MOST);
    return {
      id: `CUT-${String(at + 1).padStart(2, "0")}`,
      title,
      state: verdict.state,
      sentence: verdict.sentence,
      isRequired: false,
      evidence: [...shown],
      evidenceCount: verdict.evidence.length,
    };
  });

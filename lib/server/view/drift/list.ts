import type { DriftAnswer, DriftInput } from "#lib/contract/drift.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { driftResources } from "#lib/server/observe/finding/cluster-findings.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { listFindings } from "#lib/server/view/finding/list.ts";

export interface DriftRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: DriftInput;
}

/**
 * Drift over the whole fleet, worst first: the findings of its checks.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood.
 */
export const listDrift = (request: DriftRequest): DriftAnswer =>
  listFindings({ ...request, only: "DRF-", resources: driftResources });

import type { PreflightCheck } from "#lib/contract/restore.ts";

import type { Judged, RestoreCheck } from "./check.ts";
import { oneSource, restorableKinds, validLists, validMapping } from "./check/ask.ts";
import { addresses, images, room, snapshotDrivers, storageClasses } from "./check/capacity.ts";
import { reachableLocation, serverVersion, syncedLocation, usablePoint } from "./check/point.ts";
import {
  conflicts,
  gitops,
  modifier,
  otherRestores,
  podSecurity,
  servedKinds,
  sideEffects,
  webhooks,
} from "./check/target.ts";
import { rights } from "./rights.ts";

/** All 22 of domain.md 1.3, in the order of their ids. */
export const restoreChecks: readonly RestoreCheck[] = [
  usablePoint,
  reachableLocation,
  syncedLocation,
  oneSource,
  validLists,
  restorableKinds,
  serverVersion,
  servedKinds,
  storageClasses,
  snapshotDrivers,
  validMapping,
  conflicts,
  room,
  podSecurity,
  webhooks,
  addresses,
  gitops,
  sideEffects,
  modifier,
  rights,
  otherRestores,
  images,
];

const EVIDENCE_AT_MOST = 20;

/** Judges all that was gathered. */
export const judgeRestore = (judged: Judged): PreflightCheck[] =>
  restoreChecks.map(({ id, title, isRequired = false, judge }) => {
    const { state, sentence, evidence } = judge(judged);
    const shown = evidence.slice(0, EVIDENCE_AT_MOST);
    return { id, title, state, sentence, isRequired, evidence: shown, evidenceCount: evidence.length };
  });

/** Whether a check is in the way: it blocks, or it is not known what has to be. */
export const isInTheWay = ({ state, isRequired }: Pick<PreflightCheck, "state" | "isRequired">): boolean =>
  state === "block" || (state === "unknown" && isRequired);

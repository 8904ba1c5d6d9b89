import type { ActionWarning } from "#lib/contract/action.ts";
import type { BackupAction } from "#lib/contract/backup-action.ts";
import { type Depending, warnOfRemoval, warnOfShared, warnOfWriters } from "#lib/model/action/warn/location.ts";

import type { GuardPlace } from "../plan.ts";
import { dependingOn, placesSeen } from "./places.ts";

type Changed = Extract<BackupAction, { verb: "make-read-only" | "make-writable" | "make-default" }>;

/** What is to be known before a location is used otherwise. */
export function warnOfChange(place: GuardPlace, action: Changed): ActionWarning[] {
  if (action.verb === "make-read-only") return byDepending(place, action, warnOfWriters);
  const places = placesSeen(place);
  const own = places.find((one) => one.cluster === action.cluster && one.name === action.name);
  if (own === undefined) return [NOT_KNOWN];
  if (action.verb === "make-writable") return warnOfShared({ ...own, isReadOnly: false }, places);
  const sentence = "It is ReadOnly: what names no location would fail.";
  return own.isReadOnly ? [{ kind: "storage", tone: "crit", by: own.name, sentence }] : [];
}

/** What is to be known before a location goes. */
export const warnOfGone = (place: GuardPlace, action: { namespace: string; name: string }): ActionWarning[] =>
  byDepending(place, action, warnOfRemoval);

function byDepending(
  place: GuardPlace,
  action: { namespace: string; name: string },
  judge: (one: Depending) => ActionWarning[],
): ActionWarning[] {
  const depending = dependingOn(place, action);
  return depending === null ? [NOT_KNOWN] : judge(depending);
}

const NOT_KNOWN: ActionWarning = {
  kind: "unread",
  tone: "warn",
  by: "Backups and schedules",
  sentence: "What hangs on it is not known: they are not read yet, or you may not see them.",
};

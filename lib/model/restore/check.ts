import type { RefusedAccess } from "#lib/contract/access.ts";
import type { CheckState, PreflightCheck } from "#lib/contract/restore.ts";

import type { Known, RestoreEvidence } from "./evidence.ts";
import type { Scope } from "./scope.ts";

export type Evidence = PreflightCheck["evidence"][number];

/** What a check says. */
export interface Verdict {
  readonly state: CheckState;
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
}

/** What checks look at. `scope` is null where what the backup holds is not known. */
export interface Judged {
  readonly evidence: RestoreEvidence;
  readonly scope: Scope | null;
}

/** One check of domain.md 1.3. */
export interface RestoreCheck {
  readonly id: string;
  readonly title: string;
  /** As long as it is unknown nothing is restored. */
  readonly isRequired?: true;
  readonly judge: (judged: Judged) => Verdict;
}

const verdict =
  (state: CheckState) =>
  (sentence: string, evidence: readonly Evidence[] = []): Verdict => ({ state, sentence, evidence });

export const pass = verdict("pass");
export const warn = verdict("warn");
export const block = verdict("block");

/** It could not be read, and why. Never a pass. `access`: the right that is missing, where that is why. */
export const notKnown = (what: string, reason: string, access?: RefusedAccess): Verdict =>
  verdict("unknown")(`${what} could not be read: ${reason}.`, access === undefined ? [] : [missing(access)]);

/** A missing right as evidence: whoever reads it can have it explained. `why`: what it is needed for. */
export const missing = (
  access: RefusedAccess,
  why = access.namespace === "" ? "in the cluster" : `in ${access.namespace}`,
): Evidence => {
  const { verb, group, resource, subresource } = access;
  const kind = group === "" ? resource : `${resource}.${group}`;
  return { what: `${verb} ${kind}${subresource === "" ? "" : `/${subresource}`}`, value: why, access };
};

/** Judges what is known; what is not is said to be unknown. */
export const ofKnown = <Value>(what: string, read: Known<Value>, judge: (value: Value) => Verdict): Verdict =>
  read.state === "known" ? judge(read.value) : notKnown(what, read.reason.replace(/\.$/, ""), read.access);

/** Judges what would be restored. */
export const ofScope = ({ evidence, scope }: Judged, judge: (scope: Scope) => Verdict): Verdict => {
  if (scope !== null) return judge(scope);
  const { items, served } = evidence;
  const unread = items.state === "unknown" ? items : served;
  const what = unread === items ? "What the backup holds" : "What the target serves";
  return unread.state === "unknown"
    ? notKnown(what, unread.reason.replace(/\.$/, ""), unread.access)
    : notKnown(what, "it is not known");
};

/** Names as evidence. */
export const rows = (what: string, values: Iterable<string>): Evidence[] =>
  Array.from(values, (value) => ({ what, value }));

import type { StepUp } from "#components/shell/asked-action.ts";
import type { Action } from "#lib/contract/action.ts";

/** A confirmed intent is good for so long (lib/server/auth/intent/step-up.ts). */
const GOOD_MILLISECONDS = 2 * 60_000;

/** An action whose doer was sent to sign in. Nothing in it opens anything to anybody else: the intent is good for one session. */
export interface PendingAction {
  action: Action;
  basis: string;
  reason: string;
  intent: string;
  /** Until when the sign-in may take. Unix milliseconds, as are all moments here. */
  openUntil: number;
  /** Comes back in the address: without it nobody came from the sign-in. */
  mark: string;
  /** Where it was asked, without the mark. */
  address: string;
  confirmedAt: number | null;
}

/** What the address says after a sign-in. */
export interface Arrival {
  address: string;
  mark: string | null;
  /** Why the sign-in was not enough. */
  refusal: string | null;
}

/** Back on a page with an action pending → what to open, and what to keep; undefined when it is not this page's or too old. */
export function resume(
  pending: PendingAction,
  { address, mark, refusal }: Arrival,
  now: number,
): { kept: PendingAction; stepUp: StepUp } | undefined {
  const isArrival = mark === pending.mark;
  if (isArrival && refusal !== null)
    return { kept: { ...pending, confirmedAt: null }, stepUp: { state: "refused", reason: refusal } };
  if (!isArrival && address !== pending.address) return undefined;
  const confirmedAt = pending.confirmedAt ?? (isArrival ? now : null);
  if (confirmedAt !== null) {
    // A page that was only loaded again does not come back with what has long gone by.
    if (!isArrival && now > confirmedAt + GOOD_MILLISECONDS) return undefined;
    const { intent, basis } = pending;
    const until = confirmedAt + GOOD_MILLISECONDS;
    return { kept: { ...pending, confirmedAt }, stepUp: { state: "confirmed", intent, basis, at: confirmedAt, until } };
  }
  return now > pending.openUntil ? undefined : { kept: pending, stepUp: { state: "none" } };
}

/** The address to come back to, with the mark that tells a return from any other visit. */
export function markAddress(address: string, mark: string): string {
  const [path = "", search = ""] = address.split("?");
  const params = new URLSearchParams(search);
  params.set("confirmed", mark);
  return `${path}?${params}`;
}

const KEY = "quarterdeck.action";

export function keepPending(pending: PendingAction): void {
  sessionStorage.setItem(KEY, JSON.stringify(pending));
}

export function dropPending(): void {
  sessionStorage.removeItem(KEY);
}

/** Null when there is none, or none that can be read. */
export function readPending(): PendingAction | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as PendingAction | null;
  } catch {
    return null;
  }
}

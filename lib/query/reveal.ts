import type { Revealed, RevealedValue, RevealInput } from "#lib/contract/reveal.ts";

import { fetchAnswer } from "./api-client.ts";
import { type ObjectRef, toObjectId } from "./object-ref.ts";

/** Asks for values of a Secret. No cache of ours ever holds them: whoever asked lets go of them. @throws {ApiProblem} */
export async function revealSecret(input: RevealInput): Promise<readonly RevealedValue[]> {
  const { values } = await fetchAnswer<Revealed>("/secrets/reveal", { method: "POST", body: input });
  return values;
}

/** A revealing whose asker was sent to sign in. It holds no value, and its intent opens nothing to another session. */
export interface PendingReveal {
  keys: readonly string[];
  reason: string;
  intent: string;
}

const KEY = "quarterdeck.reveal";
/** A confirmed intent is good for so long (lib/server/auth/intent/step-up.ts). */
const CONFIRMED_MILLISECONDS = 2 * 60_000;

interface Kept extends PendingReveal {
  object: string;
  /** Epoch milliseconds. */
  until: number;
}

/** `openUntil`: until when the sign-in may take, epoch milliseconds. */
export function keepReveal(object: ObjectRef, pending: PendingReveal, openUntil: number): void {
  const kept: Kept = { ...pending, object: toObjectId(object), until: openUntil + CONFIRMED_MILLISECONDS };
  sessionStorage.setItem(KEY, JSON.stringify(kept));
}

/** What is pending for this Secret; null when nothing is, or it is too old. */
export function readReveal(object: ObjectRef, now: number): PendingReveal | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
    return kept !== null && kept.object === toObjectId(object) && now < kept.until ? kept : null;
  } catch {
    return null;
  }
}

export function dropReveal(): void {
  sessionStorage.removeItem(KEY);
}

import { z } from "zod";

import type { Seal } from "../seal.ts";

/** What a sign-in is for. */
const Purpose = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sign-in") }),
  /** Proves again who the person is, for one intent. */
  z.object({ kind: z.literal("step-up"), intent: z.string(), session: z.string() }),
  /** Gives a personal token a session of its own. */
  z.object({ kind: z.literal("tool"), token: z.string(), session: z.string() }),
]);
export type Purpose = z.infer<typeof Purpose>;

const Flow = z.object({ state: z.string().min(1), return: z.string(), purpose: Purpose, until: z.number() });
/** One sign-in under way, in the browser that began it. */
export type Flow = z.infer<typeof Flow>;

export const FLOW_SECONDS = 15 * 60;

export const sealFlow = (seal: Seal, flow: Omit<Flow, "until">): string =>
  seal.seal(JSON.stringify({ ...flow, until: Date.now() + FLOW_SECONDS * 1000 }), "flow");

/** The flow that a callback belongs to: begun in this browser, with this state, a quarter of an hour ago at most. */
export function openFlow(seal: Seal, sealed: string | undefined, state: string | undefined): Flow | null {
  const text = sealed === undefined ? null : seal.open(sealed, "flow");
  const flow = text === null ? null : Flow.parse(JSON.parse(text));
  return flow && flow.state === state && flow.until > Date.now() ? flow : null;
}

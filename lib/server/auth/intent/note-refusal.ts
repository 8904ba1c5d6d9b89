import { type AuthNote, noteAnyway, personOf } from "../note.ts";
import type { Parts } from "../parts.ts";
import type { StepUpRefusal } from "./step-up.ts";

/** Keeps that a confirmation was refused. It is told of somewhere inside a request: what is known of that is what its session knows. */
export async function noteRefusal(
  parts: Pick<Parts, "store" | "note" | "log">,
  { viewerId, sessionId, reason }: StepUpRefusal,
): Promise<void> {
  const session = sessionId === null ? null : await parts.store.find(sessionId).catch(() => null);
  const nobody: AuthNote["person"] = { id: viewerId, name: "", groups: [] };
  const { address = "", userAgent = "" } = session?.row ?? {};
  await noteAnyway(parts, {
    verb: "step-up",
    person: session === null ? nobody : personOf(session),
    sessionId,
    source: { address, claimed: [], userAgent },
    object: { resource: "intents", name: "" },
    result: "denied",
    reason,
  });
}

import type { Context } from "hono";

import type { AuditIntent } from "#lib/server/audit/audit.ts";
import type { Auth } from "#lib/server/auth/open.ts";

import { type ApiEnv, askingOf } from "./hono.ts";
import { sourceOf } from "./source.ts";

type Announced = Parameters<Auth["stepUp"]["consume"]>[2];

/** How something that may need a fresh sign-in is confirmed, and from where it is asked. */
export interface Confirming {
  /** Uses the intent up for exactly what is announced; null where nobody signs in. @throws QD-403-stepup */
  readonly confirm: ((announced: Announced) => Promise<string>) | null;
  readonly source: Pick<AuditIntent, "address" | "userAgent">;
}

/** The confirmation that a request brings. A token cannot sign in anew, so it has nothing to confirm with. @throws QD-401-session */
export function confirmingOf(context: Context<ApiEnv>, auth: Auth | null, intent: string | null): Confirming {
  const { viewer, via } = askingOf(context);
  const brought = via === "session" ? (intent ?? undefined) : undefined;
  const { address, claimed, userAgent } = sourceOf(context);
  return {
    confirm: auth && ((announced) => auth.stepUp.consume(viewer, brought, announced)),
    source: { address: { socket: address, claimed }, userAgent },
  };
}

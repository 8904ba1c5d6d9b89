import type { Context } from "hono";

import type { Source } from "#lib/server/auth/note.ts";

import type { ApiEnv } from "./hono.ts";

/** Where a request came from, for the audit. */
export function sourceOf({ req, env }: Context<ApiEnv>): Source {
  const claimed = req.header("x-forwarded-for")?.split(",") ?? [];
  return {
    address: env?.incoming?.socket.remoteAddress ?? "",
    claimed: claimed.slice(0, 20).map((address) => address.trim()),
    userAgent: req.header("user-agent") ?? "",
  };
}

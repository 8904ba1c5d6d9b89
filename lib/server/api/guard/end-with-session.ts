import type { ServerResponse } from "node:http";

import type { Authenticated } from "#lib/server/auth/authenticate.ts";
import type { Auth } from "#lib/server/auth/open.ts";

/** Cuts an answer that is still being given when its session ends: a log that is followed, a watch, an export. */
export function endWithSession(auth: Auth | null, { viewer }: Authenticated, response: ServerResponse): void {
  if (auth === null) return;
  response.once(
    "close",
    auth.onEnded(viewer, () => response.destroy()),
  );
}

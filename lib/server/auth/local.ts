import { LOCAL_VIEWER } from "#lib/server/access/local.ts";

import type { Authenticated } from "./authenticate.ts";

/** Everyone who reaches a loopback server without sign-in. */
export const LOCAL: Authenticated = { viewer: LOCAL_VIEWER, via: "local", csrf: null, session: null, scope: null };

import type { Authenticated, Credentials } from "#lib/server/auth/authenticate.ts";

/** Finds out who asks. null: nobody who is known. @throws a problem when who it is cannot be found out, or is told to be wrong. */
export type Authenticate = (credentials: Credentials) => Promise<Authenticated | null> | Authenticated | null;

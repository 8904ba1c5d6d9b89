import { changes } from "#lib/model/audit/changes.ts";
import { requestOfPath } from "#lib/model/audit/request-of-path.ts";
import type { Authenticated } from "#lib/server/auth/authenticate.ts";

import { ApiProblem } from "../problem/problem.ts";

interface Asked {
  readonly method: string;
  /** Checked, with its query. */
  readonly path: string;
  readonly hasBody: boolean;
}

/**
 * Holds a browser's session to looking, and not at Secrets: otherwise the proxy would be a way around what the console's own actions ask
 * for, a fresh sign-in for exactly this. A tool's token was confirmed by one when it was made. @throws {ApiProblem} QD-403-proxy
 */
export function holdSession(via: Authenticated["via"], { method, path, hasBody }: Asked): void {
  if (via !== "session") return;
  const [plain = "", search = ""] = path.split("?", 2);
  const meant = requestOfPath(method, plain);
  if (meant.group === "" && meant.resource === "secrets")
    throw new ApiProblem("QD-403-proxy", "A browser's session may not read or write Secrets through the proxy.");
  if (changes(method, meant, search, hasBody))
    throw new ApiProblem("QD-403-proxy", "A browser's session may change nothing through the proxy.");
}

import type { PreflightCheck } from "#lib/contract/fleet.ts";

import type { Connection } from "../connection.ts";
import { readText } from "../read-answer.ts";

/** What preflight learns about a cluster beside its verdicts. */
export interface Facts {
  uid: string | null;
  version: string | null;
}

/** Runs every check. Never throws: what cannot be known is `unknown`. */
export async function runChecks(
  connection: Connection,
  _options: { twinsOf: (uid: string) => readonly string[] },
): Promise<{ checks: PreflightCheck[]; facts: Facts }> {
  const facts: Facts = { uid: null, version: null };
  try {
    const version = await connection.request({ method: "GET", path: "/version", purpose: "probe" });
    facts.version = (JSON.parse(await readText(version.body)) as { gitVersion?: string }).gitVersion ?? null;
    const system = await connection.request({
      method: "GET",
      path: "/api/v1/namespaces/kube-system",
      purpose: "probe",
    });
    facts.uid = (JSON.parse(await readText(system.body)) as { metadata?: { uid?: string } }).metadata?.uid ?? null;
  } catch {
    return { checks: [], facts };
  }
  return { checks: [], facts };
}

import type { PreflightCheck } from "#lib/contract/fleet.ts";
import type { Connection } from "#lib/server/cluster/connection.ts";

import { checkCertificate } from "./certificate.ts";
import type { Check } from "./check.ts";
import { checkClock } from "./clock.ts";
import { checkIdentity } from "./identity.ts";
import { checkPermissions } from "./permissions.ts";
import { checkReachable } from "./reachable.ts";
import { takeSurvey } from "./take-survey.ts";
import { checkUnique } from "./unique.ts";
import { checkVerification } from "./verification.ts";
import { checkVersion } from "./version.ts";

/** In the order of a reader's questions: is it there, is it the right one, what may I. */
export const CHECKS: readonly Check[] = [
  checkReachable,
  checkVerification,
  checkCertificate,
  checkVersion,
  checkUnique,
  checkIdentity,
  checkPermissions,
  checkClock,
];

/** What preflight learns about a cluster beside its verdicts. */
export interface Facts {
  uid: string | null;
  version: string | null;
}

/** Runs every check. Never throws: what cannot be known is `unknown`. */
export async function runChecks(
  connection: Connection,
  { twinsOf }: { twinsOf: (uid: string) => readonly string[] },
): Promise<{ checks: PreflightCheck[]; facts: Facts }> {
  const survey = await takeSurvey(connection, twinsOf);
  const facts = {
    uid: survey.system.known ? survey.system.value.uid : null,
    version: survey.version.known ? survey.version.value.gitVersion : null,
  };
  return { checks: CHECKS.map((check) => check(survey)), facts };
}

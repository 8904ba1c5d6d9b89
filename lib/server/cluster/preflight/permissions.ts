import { defineCheck, unanswered } from "./check.ts";

/** PRF-04: list and watch, cluster-wide, on every resource that is watched. */
export const checkPermissions = defineCheck("PRF-04", "Permissions", ({ permissions }) => {
  if (!permissions.known) return unanswered(permissions);
  const missing = permissions.value;
  if (missing.length === 0) return { outcome: "pass", evidence: "may list and watch every resource that is shown" };
  const names = missing.map(({ resource, verbs }) => `${resource} (${verbs.join(", ")})`).join("; ");
  return {
    outcome: "warn",
    evidence: `may not, in the whole cluster: ${names}`,
    fix: "Bind a ClusterRole with these verbs to the identity; without it these resources stay unknown.",
  };
});

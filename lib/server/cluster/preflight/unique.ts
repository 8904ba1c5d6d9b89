import { defineCheck, unanswered } from "./check.ts";

/** PRF-02: one cluster under two names would be counted twice. */
export const checkUnique = defineCheck("PRF-02", "Registered once", ({ system, twins }) => {
  if (!system.known) {
    if (system.status !== 403) return unanswered(system);
    return { outcome: "unknown", evidence: system.reason, fix: 'Allow "get" on the namespace kube-system.' };
  }
  if (twins.length === 0) return { outcome: "pass", evidence: `kube-system uid ${system.value.uid}` };
  return {
    outcome: "fail",
    evidence: `the same cluster is registered as ${twins.map((name) => `"${name}"`).join(", ")} (uid ${system.value.uid})`,
    fix: "Remove one of the names from the configuration.",
  };
});

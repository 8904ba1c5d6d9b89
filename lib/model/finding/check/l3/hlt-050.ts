import { addOnCheck } from "#lib/model/finding/add-on.ts";

const names = /^kyverno(-|$)|^gatekeeper-(controller-manager|audit)$/;

/** HLT-050 policy engine (domain.md 5.1). */
export const policyEngine = addOnCheck({
  id: "HLT-050",
  title: "Policy engine not ready",
  noun: "policy engine",
  whenNone: "warning",
  isOne: ({ name }) => names.test(name),
  remediation: "Look at its pods: with failurePolicy Fail its webhooks refuse every change.",
});

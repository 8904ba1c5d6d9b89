import { addOnCheck } from "#lib/model/finding/add-on.ts";

const names = /^cert-manager(-webhook|-cainjector)?$/;

/** HLT-048 cert-manager (domain.md 5.1). */
export const certManager = addOnCheck({
  id: "HLT-048",
  title: "cert-manager not ready",
  noun: "cert-manager",
  whenNone: "warning",
  isOne: ({ name }) => names.test(name),
  remediation: "Look at its pods: certificates are not renewed, and its webhook refuses changes to them.",
});

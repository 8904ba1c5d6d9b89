import { addOnCheck } from "#lib/model/finding/add-on.ts";

/** HLT-042 kube-proxy (domain.md 5.1). */
export const kubeProxy = addOnCheck({
  id: "HLT-042",
  title: "kube-proxy not ready",
  noun: "kube-proxy",
  whenNone: "critical",
  isOne: ({ kind, name }) => kind === "DaemonSet" && name === "kube-proxy",
  remediation: "Look at the nodes without a ready pod of it: Services are not reached from there.",
});

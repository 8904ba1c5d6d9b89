import { addOnCheck } from "#lib/model/finding/add-on.ts";

const names = /(^|-)(coredns|kube-dns|node-local-dns)$/;

/** HLT-040 cluster DNS (domain.md 5.1). */
export const dns = addOnCheck({
  id: "HLT-040",
  title: "Cluster DNS not ready",
  noun: "cluster DNS",
  whenNone: "critical",
  isOne: ({ name, podLabels }) => names.test(name) || podLabels.includes("k8s-app=kube-dns"),
  remediation: "Look at its pods and their node: without DNS no Service is found by name.",
});

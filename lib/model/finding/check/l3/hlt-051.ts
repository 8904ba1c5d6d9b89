import { addOnCheck } from "#lib/model/finding/add-on.ts";

const names = /^argocd-(application-controller|repo-server|server|applicationset-controller)$/;

/** HLT-051 GitOps controller (domain.md 5.1). */
export const gitOps = addOnCheck({
  id: "HLT-051",
  title: "GitOps controller not ready",
  noun: "GitOps controller",
  whenNone: "warning",
  isOne: ({ namespace, name }) => names.test(name) || (namespace === "flux-system" && name.endsWith("-controller")),
  remediation: "Look at its pods: what is merged is not rolled out.",
});

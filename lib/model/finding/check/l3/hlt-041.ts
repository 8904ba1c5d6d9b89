import { addOnCheck } from "#lib/model/finding/add-on.ts";

/** Agents of network plugins, as their own manifests call them. */
const names =
  /^(calico-node|canal|rke2-canal|cilium|kube-flannel(-ds)?|aws-node|azure-cns|antrea-agent|weave-net|kindnet|kube-router|ovnkube-node)$/;

/** HLT-041 pod network (domain.md 5.1). */
export const podNetwork = addOnCheck({
  id: "HLT-041",
  title: "Pod network not ready",
  noun: "pod network",
  whenNone: "critical",
  isOne: ({ kind, name }) => kind === "DaemonSet" && names.test(name),
  remediation: "Look at the nodes without a ready pod of it: new pods there get no address.",
});

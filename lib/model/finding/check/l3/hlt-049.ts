import { addOnCheck } from "#lib/model/finding/add-on.ts";

const names = /(^|-)cluster-autoscaler$|^karpenter$/;

/** HLT-049 node autoscaler (domain.md 5.1). */
export const autoscaler = addOnCheck({
  id: "HLT-049",
  title: "Node autoscaler not ready",
  noun: "node autoscaler",
  whenNone: "warning",
  isOne: ({ name }) => names.test(name),
  remediation: "Look at its pods: no node is added for pods that are pending.",
});

import { addOnCheck } from "#lib/model/finding/add-on.ts";

const names =
  /kube-state-metrics$|node-exporter$|^prometheus-operator$|^(fluent-bit|fluentd|vector|promtail|alloy|otel-collector)(-|$)/;

/** HLT-052 monitoring or log agent (domain.md 5.1). */
export const agents = addOnCheck({
  id: "HLT-052",
  title: "Monitoring or log agent not ready",
  noun: "monitoring or log agent",
  whenNone: "warning",
  isOne: ({ name }) => names.test(name),
  remediation: "Look at its pods: metrics or logs of this time will be missing.",
});

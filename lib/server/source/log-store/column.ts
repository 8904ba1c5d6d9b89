import { type LineColumn, lineColumns } from "#lib/server/config/log-store.ts";

/** Who wrote the lines: Fluent Bit and Fluentd, the Elastic Agent and Beats, or OpenTelemetry (domain.md 7.1). */
export type Shape = "fluent" | "ecs" | "otel";

const otel = (name: string): readonly string[] => [name, `resource.attributes.${name}`];

/** Fields that a column may be found in; the first one that a line has is the column's. */
export const COLUMNS: Readonly<Record<LineColumn, readonly string[]>> = {
  time: ["@timestamp", "Timestamp", "time"],
  ingested: ["event.ingested", "ingested_at", "@ingested"],
  text: ["log", "message", "body.text", "body", "Body"],
  cluster: [
    "cluster",
    "cluster_name",
    "kubernetes.cluster_name",
    "orchestrator.cluster.name",
    ...otel("k8s.cluster.name"),
  ],
  namespace: ["kubernetes.namespace_name", "kubernetes.namespace", ...otel("k8s.namespace.name")],
  pod: ["kubernetes.pod_name", "kubernetes.pod.name", ...otel("k8s.pod.name")],
  podUid: ["kubernetes.pod_id", "kubernetes.pod.uid", ...otel("k8s.pod.uid")],
  container: ["kubernetes.container_name", "kubernetes.container.name", ...otel("k8s.container.name")],
  image: [
    "kubernetes.container_image",
    "container.image.name",
    ...otel("k8s.container.image.name"),
    "resource.attributes.container.image.name",
  ],
  node: ["kubernetes.host", "kubernetes.node.name", ...otel("k8s.node.name")],
  level: ["level", "log.level", "severity_text", "SeverityText"],
  stream: ["stream", "log.iostream", "attributes.log.iostream"],
};

/** Whose field it is, where that tells. */
export const shapeOf = (namespaceField: string): Shape | null => {
  if (namespaceField === "kubernetes.namespace_name") return "fluent";
  if (namespaceField === "kubernetes.namespace") return "ecs";
  return namespaceField.endsWith("k8s.namespace.name") ? "otel" : null;
};

/** Something of each column. */
export const byColumn = <T>(of: (column: LineColumn) => T): Readonly<Record<LineColumn, T>> =>
  Object.fromEntries(lineColumns.map((column) => [column, of(column)])) as unknown as Record<LineColumn, T>;

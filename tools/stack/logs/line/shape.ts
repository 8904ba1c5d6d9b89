import { createHash } from "node:crypto";

import { type Line, parseText } from "./line.ts";

/** A document and where it belongs. A data stream takes new documents only. */
export type Document = { index: string; id: string; source: object };

export type ShapeName = "fluent" | "ecs" | "otel";

/** As two of the three agents write labels: a dot in a field's name would make an object of it. */
const withoutDots = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([key, value]) => [key.replaceAll(".", "_"), value]));

const dayOf = (at: string): string => at.slice(0, 10).replaceAll("-", ".");

/** A line has one name however often it is sent, so that a second loading adds nothing. */
const idOf = ({ container, at, text }: Line): string =>
  createHash("sha1").update(`${container.cluster}/${container.id}/${at}/${text}`).digest("base64url");

/** As Fluent Bit's kubernetes filter with Merge_Log and Replace_Dots, in Logstash format. */
function toFluent({ container, at, stream, text }: Line): object {
  const { level, fields } = parseText(text);
  return {
    ...fields,
    "@timestamp": at,
    ...(level && { level }),
    log: text,
    stream,
    logtag: "F",
    cluster: container.cluster,
    kubernetes: {
      namespace_name: container.namespace,
      pod_name: container.pod,
      pod_id: container.podUid,
      container_name: container.name,
      container_image: container.image,
      container_hash: `${container.image}@sha256:${container.id}`,
      docker_id: container.id,
      host: container.node,
      labels: withoutDots(container.labels),
    },
  };
}

export const ecsStream = "logs-kubernetes.container_logs-default";

/** As Elastic Agent's integration for Kubernetes. */
function toEcs({ container, at, stream, text }: Line): object {
  const { level } = parseText(text);
  const path = `/var/log/containers/${container.pod}_${container.namespace}_${container.name}-${container.id}.log`;
  return {
    "@timestamp": at,
    message: text,
    stream,
    log: { file: { path }, ...(level && { level }) },
    input: { type: "filestream" },
    ecs: { version: "8.0.0" },
    agent: { type: "filebeat", version: "8.19.21", name: container.node },
    data_stream: { type: "logs", dataset: "kubernetes.container_logs", namespace: "default" },
    event: { dataset: "kubernetes.container_logs", ingested: later(at, 1_400) },
    orchestrator: { cluster: { name: container.cluster } },
    host: { name: container.node },
    container: { id: container.id, runtime: "containerd", image: { name: container.image } },
    kubernetes: {
      namespace: container.namespace,
      pod: { name: container.pod, uid: container.podUid },
      container: { name: container.name },
      node: { name: container.node },
      labels: withoutDots(container.labels),
    },
  };
}

const severities: Readonly<Record<string, number>> = { debug: 5, info: 9, warn: 13, error: 17, fatal: 21 };

/** As an OpenTelemetry collector's filelog receiver and k8sattributes processor, attributes at the top. */
function toOtel({ container, at, stream, text }: Line): object {
  const { level } = parseText(text);
  const labels = Object.entries(withoutDots(container.labels)).map(([key, value]) => [`k8s.pod.label.${key}`, value]);
  return {
    "@timestamp": at,
    observed_timestamp: later(at, 900),
    body: text,
    ...(level && { severity_text: level.toUpperCase(), severity_number: severities[level] ?? 0 }),
    "log.iostream": stream,
    "k8s.cluster.name": container.cluster,
    "k8s.namespace.name": container.namespace,
    "k8s.pod.name": container.pod,
    "k8s.pod.uid": container.podUid,
    "k8s.container.name": container.name,
    "k8s.node.name": container.node,
    "container.id": container.id,
    "container.image.name": container.image,
    ...Object.fromEntries(labels),
  };
}

const later = (at: string, milliseconds: number): string => new Date(Date.parse(at) + milliseconds).toISOString();

/** A line as one kind of agent would have it stored. */
export function toDocument(line: Line, shape: ShapeName): Document {
  const id = idOf(line);
  if (shape === "fluent") return { index: `logstash-${dayOf(line.at)}`, id, source: toFluent(line) };
  if (shape === "ecs") return { index: ecsStream, id, source: toEcs(line) };
  return { index: `otel-logs-${dayOf(line.at)}`, id, source: toOtel(line) };
}

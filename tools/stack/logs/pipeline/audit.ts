import { existsSync, statSync } from "node:fs";

import type { Document } from "#tools/stack/logs/line/shape.ts";

import type { AgentConfig } from "./config.ts";
import { type Positions, readFrom } from "./position.ts";

type Event = {
  auditID: string;
  stage: string;
  verb: string;
  requestReceivedTimestamp: string;
  objectRef?: { resource?: string };
  annotations?: Record<string, string>;
};

/** Changes, and who calls what will be removed: reads and a node's heart beats would be a hundred times as many. */
function isKept({ verb, objectRef, annotations }: Event): boolean {
  if (annotations?.["k8s.io/deprecated"] === "true") return true;
  const isQuiet = ["leases", "events", "tokenreviews", "subjectaccessreviews"].includes(objectRef?.resource ?? "");
  return !["get", "list", "watch"].includes(verb) && !isQuiet;
}

/** Audit events of the API server after a position, as documents of the store, and the position after them. */
export function readAudit(
  { auditFile, cluster }: Pick<AgentConfig, "auditFile" | "cluster">,
  positions: Positions,
): { documents: Document[]; next: Positions } {
  if (!existsSync(auditFile)) return { documents: [], next: positions };
  const position = positions[auditFile] ?? 0;
  // The API server begins a new file when one is full.
  const { content, next } = readFrom(auditFile, position > statSync(auditFile).size ? 0 : position);
  const events = content.split("\n").flatMap((row) => (row === "" ? [] : [JSON.parse(row) as Event]));
  const documents = events.filter(isKept).map((event) => toDocument(event, cluster.name));
  return { documents, next: { ...positions, [auditFile]: next } };
}

function toDocument(event: Event, cluster: string): Document {
  const at = event.requestReceivedTimestamp;
  const index = `audit-${at.slice(0, 10).replaceAll("-", ".")}`;
  return { index, id: `${event.auditID}-${event.stage}`, source: { ...event, "@timestamp": at, cluster } };
}

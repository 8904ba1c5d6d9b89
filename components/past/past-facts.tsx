import type { ReactNode } from "react";

import { PlainText } from "#components/ui/plain-text.tsx";
import type { NodeRow, PodRow, WorkloadRow } from "#lib/contract/kind.ts";
import { formatAge } from "#lib/format/age.ts";

import { unknownOf } from "./past-columns.tsx";

/** null: it cannot be known. */
export interface Fact {
  label: string;
  value: ReactNode | null;
}

type Row = PodRow | NodeRow | WorkloadRow;

const LABELS: Readonly<Record<string, string>> = {
  phase: "Phase",
  node: "Node",
  image: "Images",
  workload: "Owner",
  lastExitCode: "Last exit code",
  lastExitReason: "Last exit reason",
  total: "Running",
  updated: "Updated",
  available: "Available",
  paused: "Paused",
  pressure: "Pressure",
  unschedulable: "Cordoned",
  roles: "Roles",
  version: "Version",
  zone: "Zone",
  internalIp: "Address",
  taints: "Taints",
  podCapacity: "Room for pods",
};

/** What a row of the past says, in words; what it cannot say as unknown. */
export function pastFacts(row: Row, at: number): Fact[] {
  const unknown = unknownOf(row as { unknown?: string });
  const told = Object.entries(LABELS).flatMap(([key, label]): Fact[] => {
    if (!(key in row)) return [];
    return [{ label, value: unknown.includes(key) ? null : show(row[key as keyof Row]) }];
  });
  return [...counts(row, unknown, at), ...told];
}

function counts(row: Row, unknown: readonly string[], at: number): Fact[] {
  const age = { label: "Age then", value: row.createdAt === null ? null : formatAge(row.createdAt, at * 1000) };
  if ("restarts" in row) {
    const last = row.lastRestartAt === null ? "" : `, the last one ${formatAge(row.lastRestartAt, at * 1000)} before`;
    const containers = unknown.includes("containers") ? "?" : row.containers;
    return [
      { label: "Ready", value: unknown.includes("ready") ? null : `${row.ready} of ${containers} containers` },
      { label: "Restarts", value: unknown.includes("restarts") ? null : `${row.restarts}${last}` },
      age,
    ];
  }
  return "desired" in row
    ? [
        { label: "Wanted", value: unknown.includes("desired") ? null : row.desired },
        { label: "Ready", value: unknown.includes("ready") ? null : row.ready },
        age,
      ]
    : [age];
}

function show(value: string | number | boolean | null): ReactNode {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null || value === "") return <span className="text-ink-3">none</span>;
  return <PlainText text={`${value}`} most={600} />;
}

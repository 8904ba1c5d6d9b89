import type { ClusterFigures } from "#lib/contract/fleet.ts";

export interface FigureColumn {
  key: keyof ClusterFigures;
  label: string;
  /** Head of its column, where the row already says what is counted. */
  short: string;
  /** The figure it is a part of. */
  of?: keyof ClusterFigures;
  /** What `of` counts. */
  noun?: string;
  note?: string;
  /** The rows behind the number. */
  href: string;
  tone?: "warn" | "crit";
}

/** Figures of trouble, in the order one looks for it. Only what the clusters themselves tell. */
export const figureColumns: readonly FigureColumn[] = [
  {
    key: "podsNotReady",
    label: "Pods not ready",
    short: "Not ready",
    of: "pods",
    noun: "pods",
    href: "/pods?q=notready",
    tone: "warn",
  },
  {
    key: "podsCrashLooping",
    label: "Crash looping",
    short: "Looping",
    of: "pods",
    noun: "pods",
    href: "/pods?q=crashloop",
    tone: "crit",
  },
  {
    key: "restarts24h",
    label: "Restarts, 24 h",
    short: "Restarts 24 h",
    note: "by the hour",
    href: "/restarts",
  },
  {
    key: "workloadsDrifted",
    label: "Workloads drifted",
    short: "Drifted",
    of: "workloads",
    noun: "workloads",
    href: "/workloads?q=drifted",
    tone: "warn",
  },
  {
    key: "warningEvents",
    label: "Warning events",
    short: "Warnings",
    note: "kept by the clusters",
    href: "/events?q=type:Warning",
  },
];

/** `href` narrowed to one cluster. */
export function inCluster(href: string, cluster: string): string {
  return `${href}${href.includes("?") ? "&" : "?"}scope=${encodeURIComponent(cluster)}`;
}

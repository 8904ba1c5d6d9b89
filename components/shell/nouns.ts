import {
  Archive,
  Bell,
  Blocks,
  Boxes,
  ChartLine,
  CircleDot,
  Clock,
  FileClock,
  GitCompareArrows,
  Layers,
  type LucideIcon,
  Radar,
  RotateCcw,
  ScrollText,
  Server,
  Stethoscope,
} from "lucide-react";

import type { ClusterFigures } from "#lib/contract/fleet.ts";

export interface Noun {
  href: string;
  label: string;
  Icon: LucideIcon;
  /** Figure of the fleet shown beside the noun. */
  figure?: keyof ClusterFigures | "clusters";
  /** Has a tab in the bottom bar of a phone, where four fit; the others are in its drawer. */
  isOnPhone?: boolean;
}

/** The rail, in its groups. */
export const nouns: readonly { title: string; nouns: readonly Noun[] }[] = [
  {
    title: "Overview",
    nouns: [
      { href: "/", label: "Fleet", Icon: Radar, isOnPhone: true },
      { href: "/clusters", label: "Clusters", Icon: Boxes, figure: "clusters" },
      { href: "/findings", label: "Findings", Icon: Stethoscope },
      { href: "/restarts", label: "Restarts", Icon: RotateCcw, figure: "restarts24h" },
      { href: "/drift", label: "Drift", Icon: GitCompareArrows },
      { href: "/alerts", label: "Alerts", Icon: Bell },
      { href: "/backups", label: "Backups", Icon: Archive },
    ],
  },
  {
    title: "Explore",
    nouns: [
      { href: "/workloads", label: "Workloads", Icon: Layers, figure: "workloads", isOnPhone: true },
      { href: "/pods", label: "Pods", Icon: CircleDot, figure: "pods", isOnPhone: true },
      { href: "/nodes", label: "Nodes", Icon: Server, figure: "nodes" },
      { href: "/events", label: "Events", Icon: Clock, isOnPhone: true },
      { href: "/logs", label: "Logs", Icon: ScrollText },
      { href: "/metrics", label: "Metrics", Icon: ChartLine },
      { href: "/resources", label: "All resources", Icon: Blocks },
    ],
  },
  {
    title: "Govern",
    nouns: [{ href: "/audit", label: "Audit", Icon: FileClock }],
  },
];

/** Whether `path` is the noun's page or below it. */
export function isAt(path: string, href: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}

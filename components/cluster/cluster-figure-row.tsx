import Link from "next/link";

import { inkOf, type Tone } from "#components/ui/shape.tsx";
import type { ClusterFigures, ClusterSummary } from "#lib/contract/fleet.ts";
import { formatCount } from "#lib/format/count.ts";

interface FigureColumn {
  key: keyof ClusterFigures;
  label: string;
  path: string;
  tone?: Tone;
}

const columns: readonly FigureColumn[] = [
  { key: "nodes", label: "Nodes", path: "/nodes?" },
  { key: "pods", label: "Pods", path: "/pods?" },
  { key: "podsNotReady", label: "Pods not ready", path: "/pods?q=notready&", tone: "warn" },
  { key: "podsCrashLooping", label: "Crash looping", path: "/pods?q=crashloop&", tone: "crit" },
  { key: "restarts24h", label: "Restarts, 24 h", path: "/restarts?" },
  { key: "workloadsDrifted", label: "Workloads drifted", path: "/workloads?q=drifted&", tone: "warn" },
  { key: "warningEvents", label: "Warning events", path: "/events?q=type:Warning&" },
];

/** The cluster in numbers, each a link to its rows. Last known ones are grey. */
export function ClusterFigureRow({ cluster }: { cluster: ClusterSummary }) {
  const isOld = cluster.state === "stale" || cluster.state === "unreachable";
  return (
    <div className="mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4 xl:grid-cols-7">
      {columns.map(({ key, label, path, tone }) => {
        const count = cluster.figures[key];
        const ink = isOld || count === null ? "text-ink-3" : count > 0 && tone !== undefined ? inkOf[tone] : "";
        return (
          <Link
            key={key}
            prefetch={false}
            href={`${path}scope=${encodeURIComponent(cluster.name)}`}
            className="block min-w-0 bg-panel px-3.5 py-2.5 last:max-xl:col-span-2 hover:bg-hover"
          >
            <span className="block truncate text-small text-ink-3">{label}</span>
            <span className={`text-figure font-[620] tracking-tight ${ink}`}>{formatCount(count, isOld)}</span>
          </Link>
        );
      })}
    </div>
  );
}

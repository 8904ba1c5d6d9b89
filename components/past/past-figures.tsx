import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, type Tone } from "#components/ui/shape.tsx";
import type { ClusterFigures } from "#lib/contract/fleet.ts";
import { formatCount } from "#lib/format/count.ts";
import { withValues } from "#lib/query/where.ts";

interface PastFigure {
  key: keyof ClusterFigures;
  label: string;
  of?: keyof ClusterFigures;
  href: string;
  where: string;
  tone?: Tone;
}

/** What kube-state-metrics tells of a cluster, each with the rows behind it. */
export const pastFigures: readonly PastFigure[] = [
  { key: "nodesReady", label: "Nodes ready", of: "nodes", href: "/nodes", where: "" },
  { key: "pods", label: "Pods", href: "/pods", where: "" },
  { key: "podsNotReady", label: "Pods not ready", of: "pods", href: "/pods", where: "notready", tone: "warn" },
  { key: "podsCrashLooping", label: "Crash looping", of: "pods", href: "/pods", where: "crashloop", tone: "crit" },
  { key: "restarts", label: "Restarts, lifetime", href: "/pods", where: "restarted" },
  {
    key: "workloadsDrifted",
    label: "Workloads drifted",
    of: "workloads",
    href: "/workloads",
    where: "drifted",
    tone: "warn",
  },
];

/** The list of rows behind a figure, of one cluster or of all. */
export function hrefOf({ href, where }: PastFigure, cluster?: string): string {
  const terms = cluster === undefined ? where : withValues(where, "cluster", [cluster]);
  return terms === "" ? href : `${href}?q=${encodeURIComponent(terms)}`;
}

/** Red only for what was there. */
export const inkOfFigure = ({ tone }: PastFigure, value: number | null): string =>
  value === null ? inkOf.unknown : value > 0 && tone !== undefined ? inkOf[tone] : "";

/** Numbers of then; each is a link to the rows of then. `isIncomplete`: some clusters are not known. */
export function PastFigures({
  figures,
  isIncomplete,
  cluster,
}: {
  figures: ClusterFigures;
  isIncomplete: boolean;
  cluster?: string;
}) {
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 xl:grid-cols-6">
      {pastFigures.map((figure) => (
        <ScopeLink
          key={figure.key}
          href={hrefOf(figure, cluster)}
          className="block min-w-0 bg-panel px-3.5 pt-2.5 pb-2 hover:bg-hover"
        >
          <div className="truncate text-small text-ink-3">{figure.label}</div>
          <span className={`text-figure font-[620] tracking-tight ${inkOfFigure(figure, figures[figure.key])}`}>
            {formatCount(figures[figure.key], isIncomplete)}
          </span>
          {figure.of !== undefined && (
            <span className="text-small text-ink-3"> of {formatCount(figures[figure.of], isIncomplete)}</span>
          )}
        </ScopeLink>
      ))}
    </div>
  );
}

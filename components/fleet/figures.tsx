import type { ReactNode } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, type Tone } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatCount } from "#lib/format/count.ts";

import { type FigureColumn, figureColumns } from "./figure-list.ts";
import { type Figure, sumFigure } from "./fleet-figures.ts";
import { RestartLine } from "./restart-line.tsx";

/** The fleet in seven numbers; each is a link to the rows behind it. */
export function Figures({ clusters }: { clusters: readonly ClusterSummary[] | undefined }) {
  return (
    <div className="mb-5 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4 xl:grid-cols-7">
      <HealthyFigure clusters={clusters} />
      <NodesFigure clusters={clusters} />
      {figureColumns.map((column) => (
        <SumFigure key={column.key} column={column} clusters={clusters} />
      ))}
    </div>
  );
}

interface FigureTileProps {
  label: string;
  href: string;
  value: ReactNode;
  beside?: string;
  note: string;
  tone?: Tone | undefined;
  /** Drawn beside the value. */
  picture?: ReactNode;
}

function FigureTile({ label, href, value, beside, note, tone, picture }: FigureTileProps) {
  return (
    <ScopeLink
      href={href}
      className="block min-w-0 bg-panel px-3.5 pt-2.5 pb-2 last:max-xl:col-span-2 hover:bg-hover max-sm:last:col-span-2"
    >
      <div className="truncate text-small text-ink-3">{label}</div>
      <div className="flex items-end gap-2">
        <span className={`text-figure font-[620] tracking-tight ${tone === undefined ? "" : inkOf[tone]}`}>
          {value}
          {beside !== undefined && <span className="text-small font-normal tracking-normal text-ink-3"> {beside}</span>}
        </span>
        {picture !== undefined && <span className="min-w-0 flex-1 pb-0.5">{picture}</span>}
      </div>
      <div className="truncate text-micro text-ink-3">{note}</div>
    </ScopeLink>
  );
}

const loading = <Skeleton width="56px" />;

interface FigureProps {
  clusters: readonly ClusterSummary[] | undefined;
}

function HealthyFigure({ clusters }: FigureProps) {
  const label = "Clusters healthy";
  if (clusters === undefined) return <FigureTile label={label} href="/clusters" value={loading} note=" " />;
  const healthy = clusters.filter(({ health }) => health === "ok" || health === "busy").length;
  const silent = clusters.filter(({ state }) => state === "stale" || state === "unreachable").length;
  const note = silent === 0 ? "all answer" : `${formatCount(silent)} ${silent === 1 ? "does" : "do"} not answer`;
  return (
    <FigureTile
      label={label}
      href="/clusters"
      value={formatCount(healthy)}
      beside={`of ${formatCount(clusters.length)}`}
      note={note}
    />
  );
}

function NodesFigure({ clusters }: FigureProps) {
  const label = "Nodes ready";
  if (clusters === undefined) return <FigureTile label={label} href="/nodes" value={loading} note=" " />;
  const ready = sumFigure(clusters, "nodesReady");
  const all = sumFigure(clusters, "nodes");
  const missing = all.sum === null || ready.sum === null ? null : all.sum - ready.sum;
  return (
    <FigureTile
      label={label}
      href={missing === 0 ? "/nodes" : "/nodes?q=notready"}
      value={formatCount(ready.sum, ready.isIncomplete)}
      beside={`of ${formatCount(all.sum, all.isIncomplete)}`}
      note={missing === null ? "unknown" : missing === 0 ? "all ready" : `${formatCount(missing)} not ready`}
      tone={missing !== null && missing > 0 ? "crit" : undefined}
    />
  );
}

function SumFigure({ column, clusters }: FigureProps & { column: FigureColumn }) {
  if (clusters === undefined) return <FigureTile label={column.label} href={column.href} value={loading} note=" " />;
  const figure = sumFigure(clusters, column.key);
  const of = column.of === undefined ? undefined : sumFigure(clusters, column.of);
  return (
    <FigureTile
      label={column.label}
      href={column.href}
      value={formatCount(figure.sum, figure.isIncomplete)}
      note={of === undefined ? (column.note ?? "") : `of ${formatCount(of.sum, of.isIncomplete)} ${column.noun}`}
      tone={toneOf(figure, column)}
      picture={column.key === "restarts24h" ? <RestartLine /> : undefined}
    />
  );
}

function toneOf({ sum }: Figure, { tone }: FigureColumn): Tone | undefined {
  if (sum === null) return "unknown";
  return sum > 0 ? tone : undefined;
}

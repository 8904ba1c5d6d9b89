import { type ReactNode, useMemo } from "react";

import type { Marker, Series } from "#components/charts/series.ts";
import { TimeChart } from "#components/charts/time-chart.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { Panel, PanelAnswer, PanelRole, PanelSeries, PanelSubject } from "#lib/contract/panel.ts";
import { formatUnit } from "#lib/format/unit.ts";

import { PanelMenu } from "./panel-menu.tsx";
import { panelTones, panelWords } from "./panel-words.ts";

interface MetricPanelProps {
  of: PanelSubject;
  markers: readonly Marker[];
  panel: Panel;
  answer: Pick<PanelAnswer, "start" | "stepSeconds" | "steps">;
}

/** One chart, or why there is none. */
export function MetricPanel({ of, markers, panel, answer: { start, stepSeconds, steps } }: MetricPanelProps) {
  const series = useMemo(
    () => panel.series.map((one) => toSeries(one, start, stepSeconds)),
    [panel.series, start, stepSeconds],
  );
  const timeZone = zoneName(useRootChoice(zone));
  if (panel.state !== "ok" && panel.state !== "partial")
    return (
      <PanelFrame title={panel.title}>
        <p className="flex max-w-[52ch] gap-2">
          <span className="flex h-[19px] items-center">
            <Shape tone={panelTones[panel.state]} />
          </span>
          <span>
            <b className="font-semibold text-ink-2">{panelWords[panel.state]}</b> <PlainText text={panel.reason} />
          </span>
        </p>
      </PanelFrame>
    );
  return (
    <div className="min-w-0">
      <TimeChart
        title={panel.title}
        note={<span title={panel.expression}>{noteOf(panel)}</span>}
        form={panel.form}
        unit={panel.unit}
        series={series}
        {...(panel.threshold === null ? {} : { threshold: panel.threshold })}
        from={start * 1000}
        to={(start + (steps - 1) * stepSeconds) * 1000}
        group="metrics"
        markers={markers}
        actions={<PanelMenu of={of} panel={panel} />}
        {...(timeZone === undefined ? {} : { timeZone })}
      />
      {panel.state === "partial" && (
        <p className="mt-1 flex gap-2 text-small text-ink-2">
          <span className="flex h-4 items-center">
            <Shape tone="unknown" label="in part" />
          </span>
          <PlainText text={panel.warnings.join(" · ") || panel.reason} />
        </p>
      )}
    </div>
  );
}

/** The place of a chart that is not there: the same height, so that nothing jumps when it comes. */
export function PanelFrame({ title, children }: { title: string | null; children?: ReactNode }) {
  return (
    <figure className="min-w-0" {...(title === null ? { "aria-busy": true } : { "aria-label": title })}>
      <figcaption className="mb-1 h-10">
        {title === null ? <Skeleton width="90px" /> : <b className="block truncate font-semibold">{title}</b>}
      </figcaption>
      <div className="grid h-[180px] place-items-center rounded border border-dashed border-line px-4 text-small text-ink-3">
        {children}
      </div>
    </figure>
  );
}

const looks: Partial<Record<PanelRole, NonNullable<Series["look"]>>> = {
  request: "asked",
  limit: "bound",
  capacity: "capacity",
};

function toSeries({ key, label, role, values }: PanelSeries, start: number, step: number): Series {
  const look = looks[role];
  const points = values.map((value, index) => ({ at: (start + index * step) * 1000, value }));
  return { key, label, points, ...(look && { look }) };
}

function noteOf({ basis, form, leftOut, threshold, unit }: Panel): string {
  const source = basis === "recorded" ? "from the cluster's recording rules" : "from raw series";
  const from = threshold === null ? source : `${source}; ${threshold.label} at ${formatUnit(threshold.value, unit)}`;
  const what = form === "bar" ? `${from}, at each value since the one before` : from;
  return leftOut === 0 ? what : `${what}; ${leftOut} smaller lines are left out`;
}

"use client";

import { useMemo } from "react";

import { TimeChart } from "#components/charts/time-chart.tsx";
import type { EventGroupAnswer } from "#lib/contract/event.ts";

interface WarningBarsProps {
  warnings: EventGroupAnswer["warnings"];
  /** Unix milliseconds. */
  asOf: number;
}

/** Warnings over the last hour: whether something began, ended or goes on. Nothing where there were none. */
export default function WarningBars({ warnings: { start, stepSeconds, counts }, asOf }: WarningBarsProps) {
  const series = useMemo(
    () => [
      {
        key: "warnings",
        label: "Warning events",
        points: counts.map((value, step) => ({ at: (start + (step + 0.5) * stepSeconds) * 1000, value })),
      },
    ],
    [start, stepSeconds, counts],
  );
  return (
    <TimeChart
      title="Warnings of the last hour"
      note={`by when they were last seen, every ${stepSeconds / 60} minutes`}
      form="bar"
      unit="count"
      series={series}
      from={start * 1000}
      to={asOf}
      height={84}
    />
  );
}

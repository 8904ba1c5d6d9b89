import { useMemo, useState } from "react";

import { TimeChart } from "#components/charts/time-chart.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { ExploreRangeAnswer } from "#lib/contract/explore.ts";

import type { Letter } from "./explore-state.ts";
import { type NamedSeries, SeriesList } from "./series-list.tsx";
import { compareLabels, seriesName, shortName } from "./series-name.ts";

export interface Shown<Answer> {
  readonly letter: Letter;
  readonly answer: Answer;
}

/** All shown answers on one axis, and the list of their lines. */
export default function ResultGraph({ shown }: { shown: readonly Shown<ExploreRangeAnswer>[] }) {
  const series = useMemo(() => toSeries(shown), [shown]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set<string>());
  const positions = useMemo(
    () => new Set(series.flatMap(({ key }, at) => (hidden.has(key) ? [at] : []))),
    [series, hidden],
  );
  const timeZone = zoneName(useRootChoice(zone));
  const starts = shown.map(({ answer }) => answer.start);
  const ends = shown.map(({ answer: { start, steps, stepSeconds } }) => start + (steps - 1) * stepSeconds);
  const [first] = shown;
  if (first === undefined) return null;
  return (
    <>
      <div className="p-3.5 pb-1">
        <TimeChart
          title={shown.map(({ letter }) => letter).join(", ")}
          note={`a value each ${describeStep(first.answer.stepSeconds)}`}
          unit="count"
          series={series}
          hidden={positions}
          from={Math.min(...starts) * 1000}
          to={Math.max(...ends) * 1000}
          height={320}
          {...(timeZone === undefined ? {} : { timeZone })}
        />
      </div>
      <SeriesList series={series} hidden={hidden} onHidden={setHidden} />
    </>
  );
}

const describeStep = (seconds: number): string => (seconds < 60 ? `${seconds} s` : `${seconds / 60} min`);

function toSeries(shown: readonly Shown<ExploreRangeAnswer>[]): NamedSeries[] {
  return shown.flatMap(({ letter, answer: { series, start, stepSeconds } }) => {
    const { varying } = compareLabels(series.map(({ labels }) => labels));
    return series.map(({ labels, values }) => {
      const whole = seriesName(labels);
      const name = shortName(labels, varying);
      return {
        key: `${letter} ${whole}`,
        label: shown.length > 1 ? `${letter} ${name}` : name,
        whole,
        points: values.map((value, index) => ({ at: (start + index * stepSeconds) * 1000, value })),
      };
    });
  });
}

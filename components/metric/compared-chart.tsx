import { useMemo } from "react";

import type { Series } from "#components/charts/series.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { TimeChart } from "#components/charts/time-chart.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { CompareAnswer } from "#lib/contract/compare.ts";
import type { ComparedSubject } from "#lib/contract/panel.ts";
import { formatNoun } from "#lib/format/count.ts";
import { formatUnit } from "#lib/format/unit.ts";

import { metricsHref } from "./compare-address.ts";
import { restWords } from "./compare-words.ts";
import { UnheardList } from "./unheard-list.tsx";

interface ComparedChartProps {
  of: ComparedSubject;
  answer: CompareAnswer;
}

/** The clusters on one chart, and the same as a list to go on from. */
export function ComparedChart({ of, answer }: ComparedChartProps) {
  const { title, unit, form, basis, threshold, series, start, stepSeconds, steps, warnings, rest, heard } = answer;
  const timeZone = zoneName(useRootChoice(zone));
  const lines = useMemo(() => toSeries(answer), [answer]);
  const from = basis === "recorded" ? "from the clusters' recording rules" : "from raw series";
  const bound = threshold === null ? "" : `; ${threshold.label} at ${formatUnit(threshold.value, unit)}`;
  return (
    <>
      {heard > 0 && (
        <TimeChart
          title={title}
          note={`${restWords(answer)}; ${from}${bound}`}
          form={form === "bar" ? "line" : form}
          unit={unit}
          series={lines}
          from={start * 1000}
          to={(start + (steps - 1) * stepSeconds) * 1000}
          height={320}
          {...(threshold === null ? {} : { threshold })}
          {...(timeZone === undefined ? {} : { timeZone })}
        />
      )}
      {warnings.length > 0 && (
        <p className="mt-2 flex gap-2 text-small text-ink-2">
          <Shape tone="unknown" label="in part" />
          <PlainText text={warnings.join(" · ")} />
        </p>
      )}
      <UnheardList unheard={answer.unheard} />
      {heard > 0 && (
        <table className="mt-4 w-full max-w-[900px] border-collapse text-small">
          <thead>
            <tr className="text-left text-ink-3">
              <th className={head}>Cluster</th>
              <th className={`${head} text-right`}>Last</th>
              <th className={`${head} text-right`}>Most</th>
              <th className={`${head} text-right`}>Least</th>
              <th className={`${head} w-40`}>Over time</th>
            </tr>
          </thead>
          <tbody>
            {series.map(({ key, values }) => {
              const known = values.filter((value) => value !== null);
              return (
                <tr key={key}>
                  <th scope="row" className={`${cell} max-w-80 text-left font-normal`}>
                    <ScopeLink href={metricsHref(of, key)} className="text-accent-text hover:underline">
                      <ClusterName name={key} />
                    </ScopeLink>
                  </th>
                  <td className={number}>{formatUnit(known.at(-1) ?? 0, unit)}</td>
                  <td className={number}>{formatUnit(Math.max(...known), unit)}</td>
                  <td className={number}>{formatUnit(Math.min(...known), unit)}</td>
                  <td className={cell}>
                    <Sparkline label={key} values={values} />
                  </td>
                </tr>
              );
            })}
            {rest !== null && (
              <tr className="text-ink-2">
                <th scope="row" className={`${cell} text-left font-normal`}>
                  {formatNoun(rest.count, "other cluster")}
                </th>
                <td colSpan={4} className={cell}>
                  their last values lie between {formatUnit(rest.least, unit)} and {formatUnit(rest.greatest, unit)}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </>
  );
}

const head = "border-b border-line px-2 py-1 font-normal";
const cell = "border-b border-line px-2 py-1";
const number = `${cell} text-right tabular-nums`;

function toSeries({ series, rest, start, stepSeconds }: CompareAnswer): Series[] {
  const points = (values: readonly (number | null)[]) =>
    values.map((value, at) => ({ at: (start + at * stepSeconds) * 1000, value }));
  const lines = series.map(({ key, label, values }): Series => ({ key, label, points: points(values) }));
  if (rest === null || rest.sum === null) return lines;
  return [
    ...lines,
    { key: "the others", label: `${rest.count} others, summed up`, points: points(rest.sum), look: "asked" },
  ];
}

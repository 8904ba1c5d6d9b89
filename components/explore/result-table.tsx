import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useState } from "react";

import { PlainText } from "#components/ui/plain-text.tsx";
import type { ExploreAnswer, ExploreSample } from "#lib/contract/explore.ts";

import type { Shown } from "./result-graph.tsx";
import { compareLabels, seriesName } from "./series-name.ts";

/** Each shown answer as a table: what all have in common above it, a column for each label in which they differ. */
export default function ResultTable({ shown }: { shown: readonly Shown<ExploreAnswer>[] }) {
  return shown.map(({ letter, answer }) => (
    <section key={letter} aria-label={letter} className="border-b border-line last:border-0">
      {answer.kind === "vector" ? (
        <Samples letter={shown.length > 1 ? letter : ""} samples={answer.samples} />
      ) : (
        <p className="px-3.5 py-3 font-mono text-lead">{answer.samples[0]?.value}</p>
      )}
    </section>
  ));
}

const MOST = 200;
const MOST_COLUMNS = 7;

function Samples({ letter, samples }: { letter: string; samples: readonly ExploreSample[] }) {
  const [isAll, setAll] = useState(false);
  const [order, setOrder] = useState<-1 | 1>(-1);
  const { common, varying } = useMemo(() => compareLabels(samples.map(({ labels }) => labels)), [samples]);
  const sorted = useMemo(() => samples.toSorted((a, b) => order * compare(a.value, b.value)), [samples, order]);
  if (samples.length === 0)
    return <p className="px-3.5 py-6 text-ink-3">{letter} Nothing at this moment. That is not zero.</p>;
  const Arrow = order < 0 ? ArrowDown : ArrowUp;
  const columns = varying.slice(0, MOST_COLUMNS);
  return (
    <>
      {(letter !== "" || Object.keys(common).length > 0) && (
        <p className="px-3.5 pt-2 font-mono text-small text-ink-3">
          {letter} {Object.keys(common).length > 0 && <PlainText text={seriesName(common)} />}
        </p>
      )}
      <div className="overflow-x-auto">
        <table className="w-full text-small">
          <thead>
            <tr className="border-b border-line text-left text-ink-3">
              {columns.map((name) => (
                <th key={name} scope="col" className="px-3.5 py-1.5 font-medium whitespace-nowrap">
                  {name === "__name__" ? "metric" : name}
                </th>
              ))}
              <th scope="col" aria-sort={order < 0 ? "descending" : "ascending"} className="px-3.5 py-1.5 text-right">
                <button
                  type="button"
                  className="inline-flex items-center gap-1 font-medium"
                  onClick={() => setOrder(order === 1 ? -1 : 1)}
                >
                  value <Arrow aria-hidden size={11} />
                </button>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, isAll ? undefined : MOST).map(({ labels, value }) => (
              <tr key={seriesName(labels)} title={seriesName(labels)} className="border-b border-line last:border-0">
                {columns.map((name) => (
                  <td key={name} className="max-w-[40ch] truncate px-3.5 py-1">
                    <PlainText text={labels[name] ?? ""} most={120} />
                  </td>
                ))}
                <td className="px-3.5 py-1 text-right font-mono whitespace-pre tabular-nums">
                  <PlainText text={value} most={400} isMultiline />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isAll && samples.length > MOST && (
        <button type="button" className="px-3.5 py-2 text-accent-text" onClick={() => setAll(true)}>
          Show all {samples.length}
        </button>
      )}
    </>
  );
}

/** Numbers by size; what is no number stands last whichever way. */
function compare(a: string, b: string): number {
  const [one, other] = [toNumber(a), toNumber(b)];
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(other)) - Number(Number.isNaN(one));
  return one - other || 0;
}

const toNumber = (text: string): number => Number(text.replace("Inf", "Infinity"));

import { later } from "#components/ui/later.tsx";

import type { Answers } from "./use-answers.ts";

const placeholder = <div aria-busy className="h-[380px]" />;
const ResultGraph = later(() => import("./result-graph.tsx"), placeholder);
const ResultTable = later(() => import("./result-table.tsx"), placeholder);

/** The answers that came, as a graph or as tables. Nothing is drawn while none has. */
export function Results({
  view,
  answers: { graphs, tables, outcomes },
}: {
  view: "graph" | "table";
  answers: Answers;
}) {
  const isWaiting = outcomes.some(({ asked, answer, error }) => asked !== "" && answer === undefined && error === null);
  const isThere = view === "graph" ? graphs.length > 0 : tables.length > 0;
  if (!isThere && !isWaiting) return null;
  return (
    <section aria-label="Results" className="min-w-0 overflow-hidden rounded-lg border border-line bg-panel">
      {!isThere ? placeholder : view === "graph" ? <ResultGraph shown={graphs} /> : <ResultTable shown={tables} />}
    </section>
  );
}

"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useScope } from "#components/shell/scope.ts";
import { Select } from "#components/ui/select.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { panelNames } from "#lib/contract/words.ts";
import { useComparison } from "#lib/query/panel.ts";
import { or, urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

import { readCompared } from "./compare-address.ts";
import { ComparedChart } from "./compared-chart.tsx";
import { usePanelTime } from "./panel-time.ts";
import { panelTitles } from "./panel-titles.ts";

const orders = [
  { value: "greatest", label: "Greatest first" },
  { value: "least", label: "Least first" },
] as const;

const parts = {
  of: urlText,
  panel: or(urlWord(panelNames), "cpu" as const),
  line: urlText,
  first: or(urlWord(["greatest", "least"] as const), "greatest" as const),
};

/** A line of a panel of every cluster in scope, chosen in the address: the chart, and the clusters by their last value. */
export default function Comparison() {
  const [{ of: ofText, panel, line: lineText, first }, change] = useUrl(parts);
  const [clusters] = useScope();
  const time = usePanelTime();
  const of = readCompared(ofText);
  const line = /^\d{1,2}$/.test(lineText ?? "") ? Number(lineText) : 0;
  const { data, error, refetch } = useComparison({ of, panel, line, first, clusters: [...clusters], ...time });
  const panels = data?.panels ?? [panel];
  return (
    <div className="p-4 pt-2">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <span className="text-ink-2">{aboutWords(of)}</span>
        <Select
          label="Panel"
          value={panel}
          choices={panels.map((value) => ({ value, label: panelTitles[value] }))}
          onChoose={(chosen) => change({ panel: chosen, line: null }, "push")}
        />
        {data !== undefined && data.lines.length > 1 && (
          <Select
            label="Line"
            value={`${line}`}
            choices={data.lines.map((label, at) => ({ value: `${at}`, label }))}
            onChoose={(chosen) => change({ line: chosen === "0" ? null : chosen }, "push")}
          />
        )}
        <Select label="Order" value={first} choices={orders} onChoose={(chosen) => change({ first: chosen }, "push")} />
      </div>
      {error !== null && (
        <div className="mb-3">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data === undefined && error === null && <StatePanel state="loading" rows={10} />}
      {data !== undefined && <ComparedChart of={of} answer={data} />}
    </div>
  );
}

function aboutWords(of: ReturnType<typeof readCompared>): string {
  if (of.level === "cluster") return "Of whole clusters:";
  return of.level === "namespace" ? `Of namespace ${of.namespace}:` : `Of ${of.namespace}/${of.name}:`;
}

"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useTime } from "#components/shell/use-time.ts";
import { Ago } from "#components/ui/ago.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { PanelAnswer, PanelName, PanelRequest, PanelSubject } from "#lib/contract/panel.ts";
import { PANEL_SECONDS_AT_MOST } from "#lib/contract/words.ts";
import type { TimeRange } from "#lib/model/time/range.ts";
import { usePanels } from "#lib/query/panel.ts";

import { MetricPanel, PanelFrame } from "./metric-panel.tsx";

/** Metrics of one thing, side by side on one axis of time: each panel has its own state, and fails alone. */
export default function MetricPanels({ of, panels }: { of: PanelSubject; panels: readonly PanelName[] }) {
  const { range, frozenAt } = useTime();
  const { data, error, refetch } = usePanels({ of, panels: [...panels], ...timeOf(range, frozenAt) });
  return (
    <div className="@container p-4">
      {error !== null && (
        <div className="mb-3">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data?.notes.map((note) => (
        <div key={note} className="mb-3">
          <Notice tone="unknown" role="status">
            <PlainText text={note} />
          </Notice>
        </div>
      ))}
      <div className="grid gap-x-6 gap-y-5 @2xl:grid-cols-2 @6xl:grid-cols-3">
        {data?.panels.map((panel) => (
          <MetricPanel key={panel.panel} panel={panel} answer={data} />
        ))}
        {data === undefined &&
          error === null &&
          panels.map((name) => <PanelFrame key={name} title={null} note={null} />)}
      </div>
      {data !== undefined && <Source answer={data} />}
    </div>
  );
}

const LEAST_SECONDS = 300;

/** The page's own time as the server is asked. One that moves on has no end: the server knows what now is. */
function timeOf(range: TimeRange, frozenAt: number | undefined): Pick<PanelRequest, "lastSeconds" | "at"> {
  const isRelative = "lastSeconds" in range;
  const seconds = isRelative ? range.lastSeconds : Math.ceil((range.to - range.from) / 1000);
  const lastSeconds = Math.min(PANEL_SECONDS_AT_MOST, Math.max(LEAST_SECONDS, seconds));
  const end = isRelative ? frozenAt : range.to;
  return { lastSeconds, ...(end !== undefined && { at: Math.floor(end / 1000) }) };
}

/** Who answered and when: what a number is worth. */
function Source({ answer: { backend, stepSeconds, asOf } }: { answer: PanelAnswer }) {
  const names: Readonly<Record<string, string>> = {
    prometheus: "Prometheus",
    thanos: "Thanos",
    mimir: "Mimir",
    victoriametrics: "VictoriaMetrics",
  };
  const name = backend === null ? null : `${names[backend.flavour] ?? backend.flavour} ${backend.version}`;
  const step = stepSeconds < 60 ? `${stepSeconds} s` : `${stepSeconds / 60} min`;
  return (
    <p className="mt-4 text-small text-ink-3">
      {name !== null && (
        <span title={backend?.note}>
          <PlainText text={name} />
          {" · "}
        </span>
      )}
      a value each {step} · <Ago at={asOf} suffix=" ago" />
    </p>
  );
}

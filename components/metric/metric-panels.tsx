"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { PanelAnswer, PanelName, PanelSubject } from "#lib/contract/panel.ts";
import { panelWindows } from "#lib/contract/words.ts";
import { usePanels } from "#lib/query/panel.ts";
import { or, urlWord } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { MetricPanel, PanelFrame } from "./metric-panel.tsx";
import { WindowChoice } from "./window-choice.tsx";

const windowPart = or(urlWord(panelWindows), "1h" as const);

/** Metrics of one thing, side by side on one axis of time: each panel has its own state, and fails alone. */
export default function MetricPanels({ of, panels }: { of: PanelSubject; panels: readonly PanelName[] }) {
  const [window, setWindow] = useUrlPart("window", windowPart);
  const { data, error, refetch } = usePanels({ of, panels: [...panels], window });
  return (
    <div className="@container p-4">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <WindowChoice value={window} onChoose={setWindow} />
        {data !== undefined && <Source answer={data} />}
      </div>
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
    </div>
  );
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
    <p className="text-small text-ink-3">
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

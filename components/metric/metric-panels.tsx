"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useTime } from "#components/shell/use-time.ts";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { PanelName, PanelRequest, PanelSubject } from "#lib/contract/panel.ts";
import { PANEL_SECONDS_AT_MOST } from "#lib/contract/words.ts";
import type { TimeRange } from "#lib/model/time/range.ts";
import { usePanel } from "#lib/query/panel.ts";
import { urlText } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { MetricPanel, PanelFrame } from "./metric-panel.tsx";
import { SectionSwitch } from "./section-switch.tsx";
import { sectionsOf } from "./sections.ts";
import { SourceLine } from "./source-line.tsx";

/** Metrics of one thing, side by side on one axis of time: each panel is asked for, waits and fails alone. */
export default function MetricPanels({ of }: { of: PanelSubject }) {
  const { range, frozenAt } = useTime();
  const sections = sectionsOf(of);
  const [chosen, choose] = useUrlPart("panels", urlText, "push");
  const open = sections.find(({ id }) => id === chosen) ?? sections[0];
  const { panels } = open;
  const time = timeOf(range, frozenAt);
  // What is said once for all comes with the first panel's answer.
  const { data, error, refetch } = usePanel({ of, panel: panels[0], ...time });
  return (
    <div className="@container p-4">
      {sections.length > 1 && (
        <SectionSwitch sections={sections} open={open} onOpen={(id) => choose(id === sections[0].id ? null : id)} />
      )}
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
      <div className="grid gap-x-6 gap-y-5 @2xl:grid-cols-2 @5xl:grid-cols-3">
        {panels.map((panel) => (
          <Asked key={panel} of={of} panel={panel} time={time} />
        ))}
      </div>
      {data !== undefined && <SourceLine answer={data} />}
    </div>
  );
}

type Time = Pick<PanelRequest, "lastSeconds" | "at">;

function Asked({ of, panel, time }: { of: PanelSubject; panel: PanelName; time: Time }) {
  const { data } = usePanel({ of, panel, ...time });
  const [first] = data?.panels ?? [];
  return data === undefined || first === undefined ? (
    <PanelFrame title={null} />
  ) : (
    <MetricPanel panel={first} answer={data} />
  );
}

const LEAST_SECONDS = 300;

/** The page's own time as the server is asked. One that moves on has no end: the server knows what now is. */
function timeOf(range: TimeRange, frozenAt: number | undefined): Time {
  const isRelative = "lastSeconds" in range;
  const seconds = isRelative ? range.lastSeconds : Math.ceil((range.to - range.from) / 1000);
  const lastSeconds = Math.min(PANEL_SECONDS_AT_MOST, Math.max(LEAST_SECONDS, seconds));
  const end = isRelative ? frozenAt : range.to;
  return { lastSeconds, ...(end !== undefined && { at: Math.floor(end / 1000) }) };
}

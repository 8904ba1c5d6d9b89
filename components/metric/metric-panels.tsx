"use client";

import { useMemo } from "react";

import type { Marker } from "#components/charts/series.ts";
import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { MarkerAnswer } from "#lib/contract/marker.ts";
import type { MarkedSubject, PanelName, PanelRequest, PanelSubject } from "#lib/contract/panel.ts";
import { useMarkers, usePanel } from "#lib/query/panel.ts";
import { urlText } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

import { MarkerList } from "./marker-list.tsx";
import { MetricPanel, PanelFrame } from "./metric-panel.tsx";
import { usePanelTime } from "./panel-time.ts";
import { SectionSwitch } from "./section-switch.tsx";
import { sectionsOf } from "./sections.ts";
import { SizingHint } from "./sizing-hint.tsx";
import { SourceLine } from "./source-line.tsx";

type Time = Pick<PanelRequest, "lastSeconds" | "at">;

const parts = { panels: urlText, marks: urlText };

/** Metrics of one thing, side by side on one axis of time: each panel is asked for, waits and fails alone. */
export default function MetricPanels({ of }: { of: PanelSubject }) {
  const time = usePanelTime();
  const sections = sectionsOf(of);
  const [{ panels: chosen, marks }, change] = useUrl(parts);
  const open = sections.find(({ id }) => id === chosen) ?? sections[0];
  const marked = isMarked(of) ? of : null;
  const areShown = marked !== null && marks !== "off";
  const { data: happened } = useMarkers(areShown ? { of: marked, ...time } : null);
  const markers = useMemo(() => (areShown ? toMarkers(happened) : []), [areShown, happened]);
  // What is said once for all comes with the first panel's answer.
  const { data, error, refetch } = usePanel({ of, panel: open.panels[0], ...time });
  const timeZone = zoneName(useRootChoice(zone));
  return (
    <div className="@container p-4">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 empty:hidden">
        {sections.length > 1 && (
          <SectionSwitch
            sections={sections}
            open={open}
            onOpen={(id) => change({ panels: id === sections[0].id ? null : id }, "push")}
          />
        )}
        {marked !== null && (
          <Switch checked={areShown} onChange={() => change({ marks: areShown ? "off" : null })}>
            Deploys and restarts
          </Switch>
        )}
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
      <div className="grid gap-x-6 gap-y-5 @2xl:grid-cols-2 @5xl:grid-cols-3">
        {open.panels.map((panel) => (
          <Asked key={panel} of={of} panel={panel} time={time} markers={markers} />
        ))}
      </div>
      {areShown && happened !== undefined && <MarkerList answer={happened} timeZone={timeZone} />}
      {of.level === "workload" && <SizingHint of={of} />}
      {data !== undefined && <SourceLine answer={data} />}
    </div>
  );
}

const isMarked = (of: PanelSubject): of is MarkedSubject => of.level !== "node" && of.level !== "cluster";

const toMarkers = (answer: MarkerAnswer | undefined): Marker[] =>
  (answer?.markers ?? []).map(({ at, kind, label }) => ({ at: at * 1000, label, isTrouble: kind === "restart" }));

interface AskedProps {
  of: PanelSubject;
  panel: PanelName;
  time: Time;
  markers: readonly Marker[];
}

function Asked({ of, panel, time, markers }: AskedProps) {
  const { data } = usePanel({ of, panel, ...time });
  const [first] = data?.panels ?? [];
  return data === undefined || first === undefined ? (
    <PanelFrame title={null} />
  ) : (
    <MetricPanel of={of} panel={first} answer={data} markers={markers} />
  );
}

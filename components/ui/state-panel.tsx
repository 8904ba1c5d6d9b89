import type { ReactNode } from "react";

import { formatCount } from "#lib/format/count.ts";

import { Ago } from "./ago.tsx";
import { Button } from "./button.tsx";
import { DefinitionList } from "./definition-list.tsx";
import { Notice } from "./notice.tsx";
import { PlainText } from "./plain-text.tsx";
import { ProblemNotice } from "./problem-notice.tsx";
import { Skeleton } from "./skeleton.tsx";

/** What a list or panel shows when it is not simply there. */
export type PanelState =
  | { state: "loading"; rows?: number }
  /** Some sources are missing from what is shown; `children` says which. */
  | { state: "partial"; sentence: ReactNode; children?: ReactNode }
  /** `asOf` is Unix milliseconds; null when nothing was ever known. */
  | { state: "stale"; asOf: number | null; reason: string }
  | {
      state: "forbidden";
      verb: string;
      resource: string;
      namespace: string | null;
      cluster: string;
      group: string | null;
    }
  | { state: "error"; code: string; detail: string; action: string; onRetry?: () => void }
  | { state: "too many"; count: number; most: number; noun: string; hint: ReactNode };

/** One of the states that every list and panel is designed for; nothing found is an `EmptyState`. */
export function StatePanel(panel: PanelState) {
  switch (panel.state) {
    case "loading":
      return <Loading rows={panel.rows ?? 4} />;
    case "partial":
      return (
        <Notice tone="unknown" role="status">
          <b className="font-semibold text-ink">{panel.sentence}</b>
          {panel.children}
        </Notice>
      );
    case "stale":
      return <Stale asOf={panel.asOf} reason={panel.reason} />;
    case "forbidden":
      return <Forbidden {...panel} />;
    case "error":
      return <ProblemNotice {...panel} />;
    case "too many":
      return (
        <Notice tone="warn" role="status">
          <b className="font-semibold text-ink">
            {formatCount(panel.count)} {panel.noun} are too many to show: the first {formatCount(panel.most)} are here.
          </b>{" "}
          {panel.hint}
        </Notice>
      );
  }
}

function Loading({ rows }: { rows: number }) {
  return (
    <div aria-busy aria-label="Loading" role="status" className="px-3.5">
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="flex h-row items-center gap-4 border-b border-line last:border-0">
          <Skeleton width={`${22 + ((at * 7) % 5) * 4}%`} />
          <Skeleton width={`${38 + ((at * 11) % 7) * 4}%`} />
        </div>
      ))}
    </div>
  );
}

function Stale({ asOf, reason }: { asOf: number | null; reason: string }) {
  return (
    <Notice tone="unknown" role="status">
      <b className="font-semibold text-ink">
        {asOf === null ? "Nothing is known yet. " : <Ago at={asOf} suffix=" old: these are the last known values. " />}
      </b>
      <PlainText text={reason} />
    </Notice>
  );
}

type ForbiddenProps = Extract<PanelState, { state: "forbidden" }>;

function Forbidden({ verb, resource, namespace, cluster, group }: ForbiddenProps) {
  const place = namespace === null ? "in any namespace" : `in namespace ${namespace}`;
  const sentence = `You may not ${verb} ${resource} ${place} of ${cluster}.`;
  const ask = `Ask the cluster's owner for a role that allows: verb ${verb}, resource ${resource}, ${place}.`;
  return (
    <Notice tone="warn" role="status">
      <p className="font-medium text-ink">{sentence}</p>
      <p className="mb-2">{ask}</p>
      <DefinitionList
        pairs={[
          ["Verb", <code key="verb">{verb}</code>],
          ["Resource", <code key="resource">{resource}</code>],
          ["Namespace", namespace === null ? "all" : <code key="namespace">{namespace}</code>],
          ["Granted by group", group === null ? "no group known to Quarterdeck" : <code key="group">{group}</code>],
        ]}
      />
      <div className="mt-2 mb-1">
        <Button onClick={() => void navigator.clipboard.writeText(`${sentence} ${ask}`)}>Copy the request</Button>
      </div>
    </Notice>
  );
}

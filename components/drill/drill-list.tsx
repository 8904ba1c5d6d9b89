"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { Drill } from "#lib/contract/drill.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";
import { useDrills } from "#lib/query/drill.ts";

import { explainDrill, sayBegun, sayDrill, sayRemains, sayWhere } from "./drill-words.ts";
import { Policies } from "./policies.tsx";

/** Rehearsals of restores, newest first: what was proven, when, and what was not. */
export default function DrillList() {
  const { data, error, refetch } = useDrills();
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-auto">
      <header className="shrink-0 border-b border-line px-4 pt-2.5 pb-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-heading font-[640]">Drills</h1>
          <p role="status" className="text-small text-ink-3">
            {data && describe(data.drills)}
          </p>
        </div>
        <p className="mt-1 max-w-[90ch] text-ink-2">
          A backup that was never restored is a hope. A drill restores a namespace beside itself, or into another
          cluster, shut to the world, judges what came back, keeps the proof and removes the rest. Begin one from a
          namespace on the board, or have a policy of the configuration run them.
        </p>
      </header>
      {data === undefined && error === null && <StatePanel state="loading" rows={10} />}
      {error !== null && (
        <div className="p-4">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      <Policies />
      {data?.drills.length === 0 && <Nothing />}
      <ul aria-label="Drills" className="border-t border-line">
        {data?.drills.map((drill) => (
          <Row key={drill.id} drill={drill} />
        ))}
      </ul>
    </div>
  );
}

function Nothing() {
  return (
    <div className="px-4 py-8">
      <p className="font-medium">No restore was ever rehearsed here.</p>
      <p className="mt-1 max-w-[70ch] text-ink-2">
        Open a namespace on the{" "}
        <ScopeLink href="/backups" className="text-accent-text hover:underline">
          board
        </ScopeLink>{" "}
        and choose “Rehearse a restore”. It takes a usable point that takes all of the namespace.
      </p>
    </div>
  );
}

function Row({ drill }: { drill: Drill }) {
  const { word, tone } = sayDrill(drill);
  const remains = sayRemains(drill);
  const recovery = drill.proof?.recoverySeconds ?? null;
  return (
    <li className="border-b border-line">
      <ScopeLink
        href={`/backups/drills/${drill.id}`}
        className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 px-4 py-2 outline-offset-[-2px] hover:bg-hover"
      >
        <Shape tone={tone} />
        <span className="min-w-0 wrap-anywhere">
          <b className="font-medium text-ink">
            <PlainText text={drill.namespace} />
          </b>{" "}
          <span className="text-ink-3">
            {sayWhere(drill)}
            {drill.policy !== "" && `, ${sayBegun(drill)}`}
          </span>
        </span>
        <span className="text-small whitespace-nowrap text-ink-3">
          <Ago at={drill.startedAt} suffix=" ago" />
        </span>
        <span />
        <span className="min-w-0 wrap-anywhere text-ink-2">
          <b className={`font-medium ${inkOf[tone]}`}>{word}.</b> <PlainText text={explainDrill(drill)} most={300} />
          {remains !== "" && (
            <span className="block text-warn">
              <PlainText text={remains} most={300} />
            </span>
          )}
        </span>
        <span className="text-small whitespace-nowrap text-ink-3">
          {recovery === null ? "" : `back in ${formatSeconds(Math.round(recovery))}`}
        </span>
      </ScopeLink>
    </li>
  );
}

function describe(drills: readonly Drill[]): string {
  const count = (word: string): number => drills.filter((drill) => sayDrill(drill).word === word).length;
  const parts = ["Running", "Proven", "Failed", "Not proven", "Not finished"].map((word) =>
    count(word) === 0 ? "" : `${count(word)} ${word.toLowerCase()}`,
  );
  return [formatNoun(drills.length, "drill"), ...parts].filter((part) => part !== "").join(" · ");
}

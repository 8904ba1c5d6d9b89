import { toneOfClass } from "#components/object/phase-tone.ts";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { BackupDetail, BackupRun } from "#lib/contract/backup-detail.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatCount } from "#lib/format/count.ts";

import { toBackupHref } from "./backup-href.ts";
import { medianBefore } from "./run-median.ts";

const grid = "grid grid-cols-[14px_minmax(0,1fr)_minmax(64px,1fr)_minmax(64px,1fr)_56px] items-center gap-x-3";

/** Runs of the same schedule, newest first, with how long each took and how much it holds: what is unusual stands out. */
export function RunTable({ detail }: { detail: BackupDetail }) {
  const { runs, cluster, namespace, name } = detail;
  if (runs.length < 2) return <p className="text-ink-2">There is no other run to compare it with.</p>;
  const longest = Math.max(1, ...runs.map(({ tookSeconds }) => tookSeconds ?? 0));
  const largest = Math.max(1, ...runs.map(({ items }) => items ?? 0));
  return (
    <div role="table" aria-label="Runs of the schedule">
      <div role="row" className={`${grid} text-small text-ink-3`}>
        <span role="columnheader">
          <span className="sr-only">Phase</span>
        </span>
        <span role="columnheader">Run</span>
        <span role="columnheader">Took</span>
        <span role="columnheader">Items</span>
        <span role="columnheader" className="text-right">
          Began
        </span>
      </div>
      {runs.map((run, at) => {
        const isThis = run.name === name && run.namespace === namespace;
        const median = medianBefore(runs, at);
        const isSmall = median !== null && run.items !== null && run.items < median / 2;
        return (
          <div
            key={`${run.namespace}/${run.name}`}
            role="row"
            aria-current={isThis || undefined}
            className={`${grid} h-7 aria-[current]:-mx-2 aria-[current]:rounded aria-[current]:bg-selected aria-[current]:px-2`}
          >
            <span role="cell" className="flex" title={run.phase}>
              <Shape tone={toneOfClass(run.class)} label={run.phase || "New"} />
            </span>
            <span role="cell" className="min-w-0 truncate">
              <RunName run={run} cluster={cluster} isThis={isThis} />
            </span>
            <span role="cell">
              <Bar
                share={(run.tookSeconds ?? 0) / longest}
                words={run.tookSeconds === null ? "–" : formatSeconds(run.tookSeconds)}
              />
            </span>
            <span role="cell" title={isSmall ? `less than half of the ${median} that are usual` : undefined}>
              <Bar share={(run.items ?? 0) / largest} words={formatCount(run.items)} isOdd={isSmall} />
            </span>
            <span role="cell" className="text-right text-small text-ink-2">
              <Ago at={run.startedAt === null ? null : run.startedAt * 1000} />
            </span>
          </div>
        );
      })}
    </div>
  );
}

function RunName({ run, cluster, isThis }: { run: BackupRun; cluster: string; isThis: boolean }) {
  if (isThis) return <b className="font-semibold">{run.name}</b>;
  return (
    <ScopeLink href={toBackupHref({ cluster, ...run })} title={run.name} className="hover:underline">
      {run.name}
    </ScopeLink>
  );
}

function Bar({ share, words, isOdd = false }: { share: number; words: string; isOdd?: boolean }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-grid">
        <span
          className={`block h-full ${isOdd ? "bg-warn" : "bg-accent opacity-60"}`}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className={`w-12 shrink-0 text-right text-small ${isOdd ? inkOf.warn : ""}`}>{words}</span>
    </span>
  );
}

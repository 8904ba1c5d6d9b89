import { toneOfClass } from "#components/object/phase-tone.ts";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { RestoreRun } from "#lib/contract/backup-detail.ts";
import { formatSeconds } from "#lib/format/age.ts";

import { toRestoreHref } from "./backup-href.ts";

/** Who restored from a backup, and whether it worked: the only proof there is. */
export function RestoreRuns({ cluster, runs }: { cluster: string; runs: readonly RestoreRun[] }) {
  if (runs.length === 0)
    return <p className="text-ink-2">Nobody has restored from it: whether it works is not proven.</p>;
  return (
    <ul>
      {runs.map((run) => {
        const tone = toneOfClass(run.class);
        return (
          <li key={`${run.namespace}/${run.name}`} className="flex min-h-7 items-center gap-2">
            <Shape tone={tone} />
            <ScopeLink href={toRestoreHref({ cluster, ...run })} className="min-w-0 truncate hover:underline">
              {run.name}
            </ScopeLink>
            <span className={`text-small ${tone === "ok" ? "text-ink-3" : inkOf[tone]}`}>{run.phase || "New"}</span>
            <span className="ml-auto text-small text-ink-3">
              {run.tookSeconds !== null && `took ${formatSeconds(run.tookSeconds)}`}
            </span>
            <span className="w-16 text-right text-small text-ink-2">
              <Ago at={run.startedAt === null ? null : run.startedAt * 1000} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

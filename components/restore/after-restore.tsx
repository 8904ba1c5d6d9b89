import { RestoreCourse, RestoredWorkloads } from "#components/object/restore-course.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { isOver } from "#lib/model/backup/phase.ts";
import { type BackupRef, useRestore } from "#lib/query/backup.ts";
import { useCameBack } from "#lib/query/restore.ts";

import { UndoHints } from "./undo-hints.tsx";
import type { Wizard, WizardState } from "./use-wizard.ts";

/** A restore from its first second to what came of it. */
export function AfterRestore({ at, wizard: { state, change } }: { at: BackupRef; wizard: Wizard }) {
  const { data } = useRestore(at);
  const over = data !== undefined && isOver(data.phase);
  const { data: back } = useCameBack(at, data !== undefined);
  const href = `/restores/${[at.cluster, at.namespace, at.name].map(encodeURIComponent).join("/")}`;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <section aria-label="Restore" className="max-w-[980px] px-4 py-4">
        <p className="text-small text-ink-3">Restore in {at.cluster}</p>
        <h2 className="text-heading font-[650] tracking-tight wrap-anywhere">
          <PlainText text={at.name} />
        </h2>
        {data === undefined ? (
          <p className="mt-2 text-ink-3">Waiting for Velero to take it up…</p>
        ) : (
          <RestoreCourse detail={data} back={back} />
        )}
        <div className="mt-3 flex flex-wrap gap-2">
          <ScopeLink
            href={href}
            className="inline-flex h-7 items-center rounded-md border border-line-strong px-2.5 text-ink-2 hover:bg-hover"
          >
            Its page: log and results
          </ScopeLink>
          {state.source !== null && (
            <ScopeLink
              href={migrationHref(state, state.source)}
              className="inline-flex h-7 items-center rounded-md border border-line-strong px-2.5 text-ink-2 hover:bg-hover"
            >
              Back to the migration
            </ScopeLink>
          )}
          <Button onClick={() => change({ run: null }, "push")}>Back to the checks</Button>
        </div>
      </section>
      {data !== undefined && back !== undefined && <RestoredWorkloads back={back} isOver={over} />}
      {over && back !== undefined && <UndoHints at={at} back={back} />}
    </div>
  );
}

/** `/backups/migrate` as it was left: both sides, and the backup that was restored. */
function migrationHref({ in: to, take, as, backup }: WizardState, from: string): string {
  const query = new URLSearchParams({ from, to: to ?? "", namespaces: take.join(",") });
  if (as.length > 0) query.set("as", as.join(","));
  if (backup !== null) query.set("backup", backup);
  return `/backups/migrate?${query}`;
}

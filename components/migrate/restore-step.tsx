import { RestoreCourse, RestoredWorkloads } from "#components/object/restore-course.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Step } from "#components/ui/step.tsx";
import type { MigrationAnswer } from "#lib/contract/migrate.ts";
import { isOver } from "#lib/model/backup/phase.ts";
import { type BackupRef, useRestore } from "#lib/query/backup.ts";
import { useCameBack } from "#lib/query/restore.ts";

import type { Move, MoveState } from "./use-migration-state.ts";

interface RestoreStepProps {
  move: Move;
  answer: MigrationAnswer | undefined;
}

/** The wizard with all that is known so far, and the course of what was restored. */
export function RestoreStep({ move: { state }, answer }: RestoreStepProps) {
  const target = answer?.target;
  const backup = target?.sight === "seen" ? target.backup : null;
  if (target === undefined || target === null || backup === null)
    return (
      <Step number={3} title="Restore" isWaiting>
        <p className="text-ink-3">As soon as the target sees the backup.</p>
      </Step>
    );
  const [newest, ...older] = target.restores;
  return (
    <Step number={3} title="Restore" note="checked against the target, and as you, before anything is written">
      <ScopeLink
        href={wizardHref(state, target.cluster, backup)}
        className={`inline-flex h-7 items-center rounded-md border px-2.5 ${newest === undefined ? "border-accent bg-accent font-medium text-on-accent hover:opacity-90" : "border-line-strong text-ink-2 hover:bg-hover"}`}
      >
        {newest === undefined ? `Restore in ${target.cluster}…` : "Restore again…"}
      </ScopeLink>
      {newest !== undefined && (
        <Restored at={{ cluster: target.cluster, namespace: newest.namespace, name: newest.name }} />
      )}
      {older.length > 0 && (
        <details className="mt-1 text-small">
          <summary className="text-ink-3">{older.length} before</summary>
          <ul>
            {older.map(({ namespace, name, phase, startedAt }) => (
              <li key={name} className="flex flex-wrap gap-x-2">
                <ScopeLink
                  href={`/restores/${[target.cluster, namespace, name].map(encodeURIComponent).join("/")}`}
                  className="text-accent-text hover:underline"
                >
                  {name}
                </ScopeLink>
                <span className="text-ink-2">{phase || "New"}</span>
                <span className="text-ink-3">
                  <Ago at={startedAt === null ? null : startedAt * 1000} suffix=" ago" />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Step>
  );
}

/** `/backups/restore` with the target, the backup, the namespaces and their names. */
function wizardHref(
  { from, namespaces, as }: MoveState,
  cluster: string,
  { namespace, name }: { namespace: string; name: string },
): string {
  const query = new URLSearchParams({ in: cluster, velero: namespace, backup: name, take: namespaces.join(",") });
  if (from !== null) query.set("source", from);
  if (as.length > 0) query.set("as", as.join(","));
  return `/backups/restore?${query}`;
}

function Restored({ at }: { at: BackupRef }) {
  const { data } = useRestore(at);
  const { data: back } = useCameBack(at, data !== undefined);
  const href = `/restores/${[at.cluster, at.namespace, at.name].map(encodeURIComponent).join("/")}`;
  return (
    <div className="mt-3">
      <p>
        <ScopeLink href={href} className="font-semibold wrap-anywhere text-accent-text hover:underline">
          {at.name}
        </ScopeLink>
      </p>
      {data === undefined ? (
        <p className="text-ink-3">Waiting for Velero to take it up…</p>
      ) : (
        <RestoreCourse detail={data} back={back} />
      )}
      {data !== undefined && back !== undefined && (
        <div className="-mx-4 mt-2">
          <RestoredWorkloads back={back} isOver={isOver(data.phase)} />
        </div>
      )}
    </div>
  );
}

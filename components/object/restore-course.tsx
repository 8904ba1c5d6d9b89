import { toneOfClass } from "#components/object/phase-tone.ts";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { RestoreDetail } from "#lib/contract/backup-detail.ts";
import type { CameBack } from "#lib/contract/restore.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";
import { isOver } from "#lib/model/backup/phase.ts";

/** How far a restore is, what Velero says against it, and once it is over what it took. */
export function RestoreCourse({ detail, back }: { detail: RestoreDetail; back: CameBack | undefined }) {
  const tone = toneOfClass(detail.class);
  const over = isOver(detail.phase);
  return (
    <>
      <p role="status" className="mt-1.5 flex flex-wrap items-baseline gap-x-2">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>{detail.phase || "New"}</b>
        <span className="text-ink-2">
          {detail.items === null ? "" : `${detail.itemsDone ?? 0} of ${detail.items} objects`}
          {detail.errors > 0 && `, ${formatNoun(detail.errors, "error")}`}
          {detail.warnings > 0 && `, ${formatNoun(detail.warnings, "warning")}`}
        </span>
      </p>
      {!over && (
        <div className="mt-2 max-w-96">
          <Progress
            label="Objects restored"
            of={detail.items ?? 1}
            {...(detail.items ? { done: detail.itemsDone ?? 0 } : {})}
          />
        </div>
      )}
      {detail.reasons.map((reason) => (
        <div key={reason} className="mt-2">
          <Notice tone="crit">
            <PlainText text={reason} most={800} />
          </Notice>
        </div>
      ))}
      {over && back !== undefined && (
        <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
          <Figure term="Restore took" value={back.restoreSeconds === null ? "?" : formatSeconds(back.restoreSeconds)} />
          <Figure
            term="Until all workloads were healthy"
            value={back.measuredSeconds === null ? "not yet" : formatSeconds(back.measuredSeconds)}
            note="measured recovery time"
          />
          <Figure
            term="Workloads healthy"
            value={`${back.workloads.filter(({ isHealthy }) => isHealthy).length} of ${back.workloads.length}`}
          />
        </dl>
      )}
    </>
  );
}

function Figure({ term, value, note }: { term: string; value: string; note?: string }) {
  return (
    <div>
      <dt className="text-small text-ink-3">{term}</dt>
      <dd className="text-heading font-[640] tabular-nums">{value}</dd>
      {note !== undefined && <dd className="text-small text-ink-3">{note}</dd>}
    </div>
  );
}

/** What runs of what came back. */
export function RestoredWorkloads({ back: { workloads, unread }, isOver: over }: { back: CameBack; isOver: boolean }) {
  return (
    <section aria-label="What came back" className="border-t border-line px-4 py-3">
      <h3 className="font-semibold">What runs of it</h3>
      {workloads.length === 0 && (
        <p className="text-ink-2">{over ? "No workload came back with it." : "Nothing yet."}</p>
      )}
      <ul>
        {workloads.map(({ resource, namespace, name, desired, ready, isHealthy }) => (
          <li key={`${resource}/${namespace}/${name}`} className="flex min-h-7 items-center gap-2">
            <Shape tone={isHealthy ? "ok" : "busy"} label={isHealthy ? "healthy" : "not yet healthy"} />
            <span className="text-ink-3">{resource}</span>
            <span className="min-w-0 truncate">
              {namespace}/<PlainText text={name} />
            </span>
            <span className="text-small text-ink-2 tabular-nums">
              {ready} of {desired} ready
            </span>
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <details className="mt-1 text-small">
          <summary className="text-ink-3">{formatNoun(unread.length, "kind")} could not be looked at</summary>
          <ul>
            {unread.map(({ what, reason }) => (
              <li key={what} className="wrap-anywhere">
                {what}: <PlainText text={reason} most={300} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

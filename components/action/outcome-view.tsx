import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { ActionOutcome } from "#lib/contract/action.ts";
import type { RowOf } from "#lib/contract/kind.ts";
import { doneWords } from "#lib/format/action.ts";
import { formatTime } from "#lib/format/time.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { isCreation } from "#lib/model/action/offer.ts";

import type { ActionState } from "./use-action.ts";

/** It was done: what happens now, the object as it follows, and where it is written down. */
export function OutcomeView({ outcome, row }: { outcome: ActionOutcome } & Pick<ActionState, "row">) {
  const { action, sentence, warnings, auditId, at } = outcome;
  const timeZone = zoneName(useRootChoice(zone));
  return (
    <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="flex items-baseline gap-2 text-heading">
        <Shape tone="ok" />
        <b className="font-semibold">{doneWords(action)}</b>
        <span className="text-small text-ink-3">{formatTime(at, timeZone)}</span>
      </p>
      <p className="wrap-anywhere">
        <PlainText text={sentence} most={600} />
      </p>
      <Progress row={row} isNew={isCreation(action)} />
      {warnings.map((warning) => (
        <Notice key={warning} tone="warn">
          The cluster warns: <PlainText text={warning} most={600} />
        </Notice>
      ))}
      <p className="text-small text-ink-3">
        Written to the{" "}
        <ScopeLink href={`/audit?open=${encodeURIComponent(auditId)}`} className="text-accent-text underline">
          audit
        </ScopeLink>{" "}
        as <code className="font-mono wrap-anywhere">{shortText(auditId)}</code>; the cluster's own audit log names the
        same id.
      </p>
    </div>
  );
}

/** The object's row, live. */
function Progress({ row, isNew }: Pick<ActionState, "row"> & { isNew: boolean }) {
  if (row === undefined) return null;
  if (row === null)
    return (
      <p className="flex items-baseline gap-2 text-ink-2">
        <Shape tone="unknown" /> {isNew ? "It has not been seen in the list yet." : "It is not there any more."}
      </p>
    );
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <Shape tone={row.health} />
      <b className={`font-semibold ${inkOf[row.health]}`}>{shortText(row.status)}</b>
      {isWorkload(row) && <Rollout row={row} />}
      {reasonOf(row) !== "" && (
        <span className="text-ink-2 wrap-anywhere">
          <PlainText text={reasonOf(row)} most={600} />
        </span>
      )}
    </p>
  );
}

/** What its cluster says of it, where it says anything. */
const reasonOf = (row: object): string => ("reason" in row && typeof row.reason === "string" ? row.reason : "");

const isWorkload = (row: NonNullable<ActionState["row"]>): row is RowOf["workloads"] =>
  row.resource === "deployments" || row.resource === "statefulsets" || row.resource === "daemonsets";

function Rollout({ row: { desired, updated, ready, total } }: { row: RowOf["workloads"] }) {
  return (
    <span className="text-ink-2">
      {updated} of {desired} updated, {ready} ready{total === desired ? "" : `, ${total} there`}
    </span>
  );
}

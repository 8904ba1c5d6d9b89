import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { AuditEntry } from "#lib/contract/audit.ts";

import { describeTime } from "./audit-words.ts";
import { EntryRow, entryGrid } from "./entry-row.tsx";

interface EntryListProps {
  /** Undefined while they are under way. */
  entries: readonly AuditEntry[] | undefined;
  scope: "everybody" | "own";
  isFiltered: boolean;
  /** `24h`, as the address says it. */
  time: string;
  /** Undefined when all time is looked at already. */
  onAllTime: (() => void) | undefined;
  openId: string | null;
  onOpen: (id: string | null) => void;
  onClear: () => void;
  /** Undefined when there are no older ones. */
  onMore: (() => void) | undefined;
  isMoreUnderWay: boolean;
}

/** Entries, newest first. */
export function EntryList(list: EntryListProps) {
  const { entries, openId, onOpen, onMore, isMoreUnderWay, time } = list;
  if (entries === undefined) return <StatePanel state="loading" rows={16} />;
  if (entries.length === 0) return <Nothing {...list} />;
  return (
    <>
      <div
        aria-hidden
        className={`${entryGrid} sticky top-0 z-10 border-b border-line bg-panel px-4 py-1 text-small text-ink-3 @max-4xl:hidden`}
      >
        <span>Outcome</span>
        <span className="text-right">Ago</span>
        <span>Person</span>
        <span>What</span>
        <span>Cluster / namespace</span>
        <span>Reason</span>
      </div>
      <ul aria-label="Entries">
        {entries.map((entry) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            isOpen={entry.id === openId}
            onOpen={() => onOpen(entry.id === openId ? null : entry.id)}
          />
        ))}
      </ul>
      <div className="px-4 py-3 text-small text-ink-3">
        {onMore === undefined ? (
          <span className="flex flex-wrap items-center gap-2">
            That is all of {describeTime(time)}. <AllTime {...list} />
          </span>
        ) : (
          <Button onClick={onMore} disabled={isMoreUnderWay}>
            {isMoreUnderWay ? "Reading older entries…" : "Show older entries"}
          </Button>
        )}
      </div>
    </>
  );
}

function AllTime({ onAllTime }: Pick<EntryListProps, "onAllTime">) {
  return onAllTime !== undefined && <Button onClick={onAllTime}>Look at all time</Button>;
}

function Nothing({ scope, isFiltered, time, onClear, onAllTime }: EntryListProps) {
  if (isFiltered)
    return (
      <EmptyState
        title="No entry matches"
        hint="Person, verb, resource, cluster and namespace have to match as a whole; the text may be a part of a word."
        action={
          <span className="flex flex-wrap justify-center gap-2">
            <Button onClick={onClear}>Clear the filter</Button>
            <AllTime onAllTime={onAllTime} />
          </span>
        }
      />
    );
  if (onAllTime !== undefined)
    return (
      <EmptyState
        title={`Nothing in ${describeTime(time)}`}
        hint="What was done before is kept, and may be looked at."
        action={<AllTime onAllTime={onAllTime} />}
      />
    );
  return (
    <EmptyState
      title={
        scope === "own" ? "You changed nothing through Quarterdeck yet" : "Nothing was changed through Quarterdeck yet"
      }
      hint="Every sign-in and every change is written here before it is sent to a cluster: who, what, why, and how it ended. What is done with kubectl alone is in the cluster's own audit log."
    />
  );
}

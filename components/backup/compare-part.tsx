"use client";

import { useState } from "react";

import { Part } from "#components/object/part.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf } from "#components/ui/shape.tsx";
import type { BackupDetail, BackupRun } from "#lib/contract/backup-detail.ts";
import type { BackupCompareAnswer } from "#lib/contract/backup-file.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { type FileRef, useBackupCompare } from "#lib/query/backup-file.ts";

/** What came and went since another run of the same schedule, and how long each took. */
export default function ComparePart({ at, detail }: { at: FileRef; detail: BackupDetail }) {
  const others = detail.runs.filter(({ name, startedAt }) => name !== detail.name && startedAt !== null);
  const own = detail.runs.find(({ name }) => name === detail.name);
  const older = others.find(({ startedAt }) => (startedAt ?? 0) < (own?.startedAt ?? Infinity)) ?? others[0];
  const [chosen, choose] = useState(older?.name ?? "");
  const other = others.find(({ name }) => name === chosen) ?? older;
  if (other === undefined)
    return (
      <EmptyState
        title="There is nothing to compare it with"
        hint="Other runs of the same schedule would be listed here."
      />
    );
  return (
    <div className="p-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <span>Since</span>
        <Choice
          label="Compare with"
          value={other.name}
          choices={others.map(({ name }) => ({ value: name, label: name }))}
          onChoose={choose}
          className="max-w-80"
        />
        {own !== undefined && <p className="text-small text-ink-3">{sayCourse(other, own)}</p>}
      </div>
      <Difference at={at} before={other.name} />
    </div>
  );
}

function sayCourse(before: BackupRun, now: BackupRun): string {
  const took = (run: BackupRun): string => (run.tookSeconds === null ? "unknown" : formatSeconds(run.tookSeconds));
  return `${formatCount(before.items)} items then, ${formatCount(now.items)} now; it took ${took(before)} then, ${took(now)} now`;
}

function Difference({ at, before }: { at: FileRef; before: string }) {
  const query = useBackupCompare(at, before);
  return (
    <Part query={query} rows={8}>
      {({ groups, groupCount, ...sizes }) =>
        groups.length === 0 ? (
          <EmptyState
            title="Both hold the same objects"
            hint={`${formatNoun(sizes.now, "object")} by name, in both.`}
          />
        ) : (
          <>
            <p className="mb-2 text-small text-ink-3">
              {formatCount(sizes.before)} objects then, {formatCount(sizes.now)} now, without Events
              {groupCount > groups.length && `; the ${groups.length} largest of ${formatCount(groupCount)} differences`}
              .
            </p>
            <ul>
              {groups.map((group) => (
                <Group key={`${group.kind} ${group.namespace}`} group={group} />
              ))}
            </ul>
          </>
        )
      }
    </Part>
  );
}

function Group({ group }: { group: BackupCompareAnswer["groups"][number] }) {
  const { kind, namespace, before, now } = group;
  return (
    <li className="border-b border-grid py-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <b className="font-semibold">
          <PlainText text={kind} />
        </b>
        <span className="text-ink-2">{namespace === "" ? "no namespace" : <PlainText text={namespace} />}</span>
        <span className="text-small text-ink-3">
          {formatCount(before)} then, {formatCount(now)} now
        </span>
      </p>
      <Names sign="+" names={group.added} count={group.addedCount} ink={inkOf.ok} />
      <Names sign="−" names={group.removed} count={group.removedCount} ink={inkOf.crit} />
    </li>
  );
}

interface NamesProps {
  sign: string;
  names: readonly string[];
  count: number;
  ink: string;
}

function Names({ sign, names, count, ink }: NamesProps) {
  if (count === 0) return null;
  return (
    <p className="font-mono text-small wrap-anywhere">
      <span className={ink}>
        {sign}
        {formatCount(count)}{" "}
      </span>
      <PlainText text={names.join(" ")} most={600} />
      {count > names.length && <span className="text-ink-3"> and {formatCount(count - names.length)} more</span>}
    </p>
  );
}

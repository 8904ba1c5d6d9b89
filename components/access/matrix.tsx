"use client";

import { useMemo, useRef, useState } from "react";

import { useVirtualLines } from "#components/table/use-virtual-lines.ts";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { later } from "#components/ui/later.tsx";
import type { AccessMatrix } from "#lib/contract/access.ts";
import { formatCount } from "#lib/format/count.ts";

import { type Chosen, MatrixRow } from "./matrix-row.tsx";

const CellDialog = later(() => import("./cell-dialog.tsx"), null);

const LINE_PIXELS = 28;
const head = "sticky top-0 z-10 border-b border-line bg-panel px-2 py-1.5 text-small font-normal text-ink-3";

/** Groups against clusters. Only the lines in sight are drawn: a hundred clusters and two hundred groups are twenty thousand cells. */
export function Matrix({ answer }: { answer: AccessMatrix }) {
  const { rows, total, clusters } = answer;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const unread = useMemo(
    () => new Set(clusters.flatMap(({ name, unread: why }) => (why === null ? [] : [name]))),
    [clusters],
  );
  const virtual = useVirtualLines({ count: rows.length, scroller, linePixels: LINE_PIXELS });
  const lines = virtual.getVirtualItems();
  if (rows.length === 0)
    return <EmptyState title="No group" hint="No binding that is known names a group that matches." />;
  const before = lines[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (lines.at(-1)?.end ?? 0);
  return (
    <>
      <div ref={scroller} className="max-h-[min(640px,70dvh)] overflow-auto border-t border-line" tabIndex={0}>
        <table className="border-separate border-spacing-0">
          <caption className="sr-only">What each group may do with {answer.question.resource} in each cluster</caption>
          <thead>
            <tr>
              <th className={`${head} left-0 z-20 min-w-[min(200px,36vw)] text-left`}>Group</th>
              {clusters.map(({ name }) => (
                <th key={name} scope="col" className={`${head} max-w-[108px] min-w-[92px] text-left`}>
                  <ClusterName name={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap pixels={before} />
            {lines.map(({ index }) => {
              const row = rows[index];
              return (
                row !== undefined && (
                  <MatrixRow key={row.group} row={row} clusters={clusters} unread={unread} onChoose={setChosen} />
                )
              );
            })}
            <Gap pixels={after} />
          </tbody>
        </table>
      </div>
      {total > rows.length && (
        <p className="border-t border-line px-3.5 py-2 text-small text-ink-3">
          The first {formatCount(rows.length)} of {formatCount(total)} groups. Search for the others by name.
        </p>
      )}
      {chosen !== null && <CellDialog chosen={chosen} asked={answer.question} onClose={() => setChosen(null)} />}
    </>
  );
}

/** The height of the lines that are not drawn. */
const Gap = ({ pixels }: { pixels: number }) => pixels > 0 && <tr aria-hidden style={{ height: pixels }} />;

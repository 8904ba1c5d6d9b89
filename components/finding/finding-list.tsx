import { staleClusters } from "#components/shell/stale-clusters.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { FindingAnswer } from "#lib/contract/finding.ts";
import { formatCount } from "#lib/format/count.ts";

import { FindingRow, findingGrid } from "./finding-row.tsx";

interface FindingListProps {
  answer: FindingAnswer | undefined;
  isFiltered: boolean;
  /** What an empty list says when nothing was filtered away. */
  none: { title: string; partialTitle: string; hint: string };
  onMore: () => void;
  onOpen: (id: string) => void;
}

/** Findings worst first, under one line of headings. */
export function FindingList({ answer, isFiltered, none, onMore, onOpen }: FindingListProps) {
  if (answer === undefined) return <FindingSkeleton />;
  const stale = staleClusters(answer.partial);
  if (answer.total === 0)
    return <NoFinding isFiltered={isFiltered} none={none} isPartial={answer.partial.length > 0} />;
  return (
    <>
      <div
        aria-hidden
        className={`${findingGrid} sticky top-0 z-10 border-b border-line bg-panel px-4 py-1 text-small text-ink-3 max-md:hidden`}
      >
        <span />
        <span>Object</span>
        <span>Why</span>
        <span>Cluster</span>
        <span className="text-right">Actual</span>
        <span>Owner</span>
        <span className="text-right">Since</span>
      </div>
      <ul aria-label="Findings">
        {answer.findings.map((finding) => (
          <FindingRow key={finding.id} finding={finding} isStale={stale.has(finding.cluster)} onOpen={onOpen} />
        ))}
      </ul>
      {answer.findings.length < answer.total && (
        <p className="px-4 py-3 text-ink-3">
          {formatCount(answer.findings.length)} of {formatCount(answer.total)} shown.{" "}
          <Button onClick={onMore}>Show more</Button>
        </p>
      )}
    </>
  );
}

function NoFinding({
  isFiltered,
  isPartial,
  none,
}: Pick<FindingListProps, "isFiltered" | "none"> & { isPartial: boolean }) {
  if (isFiltered) return <EmptyState title="No finding matches" hint="Take a term out of the filter to see more." />;
  return <EmptyState title={isPartial ? none.partialTitle : none.title} hint={none.hint} />;
}

function FindingSkeleton() {
  return Array.from({ length: 10 }, (_, row) => (
    <div key={row} className="h-[49px] border-b border-line px-4 py-2">
      <Skeleton width={`${28 + (row % 3) * 9}%`} />
      <br />
      <Skeleton width={`${46 + (row % 4) * 8}%`} />
    </div>
  ));
}

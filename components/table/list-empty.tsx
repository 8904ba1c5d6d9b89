import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Refused } from "#components/ui/explain-slot.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { WhyNot } from "#components/ui/why-not.tsx";
import type { QueryKind } from "#lib/contract/kind.ts";
import type { QueryFrame } from "#lib/contract/query.ts";
import { formatCount } from "#lib/format/count.ts";
import { parseResource } from "#lib/model/rbac/resource-name.ts";
import type { ApiProblem } from "#lib/query/api-problem.ts";
import { useIsPast } from "#lib/query/past.ts";

/** A filter with one term less, and how many rows that has. */
export interface Wider {
  term: string;
  where: string;
  count: number;
}

interface ListEmptyProps {
  noun: string;
  frame: QueryFrame;
  wider: readonly Wider[];
  onWhere: (where: string) => void;
  onClear: () => void;
}

/** Why a list has no rows, and what would have some. Nothing found, nothing there and nothing known yet are three different things. */
export function ListEmpty({ noun, frame, wider, onWhere, onClear }: ListEmptyProps) {
  const isPast = useIsPast();
  const { title, hint, canClear } = isPast ? explainPast(noun, frame) : explainEmpty(noun, frame);
  const [cluster] = frame.visible === 0 ? frame.forbidden : [];
  const action = (
    <span className="flex flex-wrap justify-center gap-2">
      {wider.map(({ term, where, count }) => (
        <Button key={term} onClick={() => onWhere(where)}>
          without <code className="max-w-[24ch] truncate font-mono text-small">{term}</code>
          <b className="font-semibold text-ink">{formatCount(count)}</b>
        </Button>
      ))}
      <Button onClick={onClear}>Clear the filter</Button>
    </span>
  );
  return (
    <div className="absolute inset-x-0 top-[30px]">
      <EmptyState
        title={title}
        hint={<PlainText text={hint} />}
        action={cluster === undefined ? canClear ? action : undefined : <Why refused={listing(frame.kind, cluster)} />}
      />
    </div>
  );
}

const Why = ({ refused }: { refused: Refused }) => (
  <div className="flex w-full max-w-[720px] flex-wrap justify-center gap-2 text-left">
    <WhyNot refused={refused} />
  </div>
);

/** The right that a list lacks in a cluster; of workloads that to deployments, which most people look for. */
function listing(kind: QueryKind, cluster: string): Refused {
  const target = parseResource(kind === "workloads" ? "deployments" : kind);
  return { cluster, verb: "list", ...target, namespace: "", name: "" };
}

/** Of the past nothing is still to come: what is not known stays so. */
function explainPast(noun: string, frame: EmptyFrame): ReturnType<typeof explainEmpty> {
  if (frame.visible > 0 || frame.partial.length === 0) return explainEmpty(noun, frame);
  const hint = "Clusters of which nothing is known then are named above, each with the reason.";
  return { title: `No ${noun} known of then`, hint, canClear: false };
}

type EmptyFrame = Pick<QueryFrame, "visible" | "partial" | "clusters" | "forbidden">;

/** The words for an empty answer. */
export function explainEmpty(noun: string, frame: EmptyFrame) {
  const unknown = frame.partial.filter((each) => each.asOf === null);
  if (frame.visible > 0) {
    const hint = `The filter leaves none of ${formatCount(frame.visible, frame.partial.length > 0)}.`;
    return { title: `No ${noun} match`, hint, canClear: true };
  }
  if (frame.clusters === 0)
    return { title: `No ${noun}`, hint: "There is no cluster here in which you may see anything.", canClear: false };
  if (frame.forbidden.length > 0) return explainForbidden(noun, frame);
  const [refused, ...others] = unknown;
  if (
    refused !== undefined &&
    unknown.length === frame.clusters &&
    unknown.every(({ cause }) => cause === "forbidden")
  ) {
    const more = others.length === 0 ? "" : ` ${others.length} other clusters refuse as well.`;
    const hint = `${refused.cluster}: ${refused.reason}.${more} Ask the cluster's owner for a role that allows the verb list on ${noun}.`;
    return { title: `You may not list ${noun}`, hint, canClear: false };
  }
  if (unknown.length > 0) {
    const hint = "Clusters that could not be read are named above; their rows appear here as soon as they answer.";
    return { title: `No ${noun} known yet`, hint, canClear: false };
  }
  return { title: `No ${noun}`, hint: `The clusters in scope answered, and have no ${noun}.`, canClear: false };
}

/** Where one may not look, nothing was found and nothing is known. */
function explainForbidden(noun: string, { clusters, forbidden, partial }: EmptyFrame) {
  const ask = `Ask a cluster's owner for a role that allows the verb list on ${noun}.`;
  if (forbidden.length === clusters) {
    const where = clusters === 1 ? (forbidden[0] ?? "") : `any of ${formatCount(clusters)} clusters`;
    return { title: `You may not list ${noun}`, hint: `No role lets you in ${where}. ${ask}`, canClear: false };
  }
  const others = partial.length > 0 ? "Of the others, those named above could not be read" : "The others have none";
  const where = `${formatCount(forbidden.length)} of ${formatCount(clusters)} clusters`;
  return {
    title: `No ${noun} that you may list`,
    hint: `You may not list them in ${where}. ${others}. ${ask}`,
    canClear: false,
  };
}

/** The whole question was refused, or could not be answered. */
export function ListProblem({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  return (
    <div className="absolute inset-x-0 top-[30px] grid place-items-center p-6">
      <div className="w-full max-w-[640px]">
        <ErrorNotice error={problem} onRetry={onRetry} />
      </div>
    </div>
  );
}

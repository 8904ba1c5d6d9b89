import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { MigrationAnswer } from "#lib/contract/migrate.ts";
import { useMigrationDifference } from "#lib/query/migrate.ts";

import { CutOverPart } from "./cut-over-part.tsx";
import { DifferencePart } from "./difference-part.tsx";
import { type MoveState, toQuestion } from "./use-migration-state.ts";

interface BothSidesProps {
  state: MoveState;
  answer: MigrationAnswer | undefined;
}

/** Source and target beside each other, as soon as it is said which. */
export function BothSides({ state, answer }: BothSidesProps) {
  const { from, to, namespaces } = state;
  const isAsked = from !== null && to !== null && namespaces.length > 0;
  const query = useMigrationDifference(isAsked ? toQuestion(state) : null);
  if (!isAsked)
    return (
      <div className="p-4">
        <Notice tone="unknown">
          Nothing is changed on this page. How both sides differ, and what speaks against a cut-over, is shown here as
          soon as a source, its namespaces and a target are chosen.
        </Notice>
      </div>
    );
  if (query.error !== null)
    return (
      <div className="p-4">
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  if (query.data === undefined) return <Waiting />;
  return (
    <div className={query.isPlaceholderData ? "opacity-60" : ""} aria-busy={query.isPlaceholderData}>
      <DifferencePart answer={query.data} from={from} to={to} />
      <CutOverPart answer={query.data} state={{ ...state, from, to }} backup={answer?.source.point?.name ?? ""} />
    </div>
  );
}

const Waiting = () => (
  <div role="status" aria-busy className="grid gap-2.5 p-4">
    <p className="text-ink-3">Both sides are being listed…</p>
    <Skeleton width="70%" />
    <Skeleton width="88%" />
    <Skeleton width="62%" />
  </div>
);

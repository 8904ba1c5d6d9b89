"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2, X } from "lucide-react";
import { useEffect, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { LineContext as Context, StoredLine } from "#lib/contract/line.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { lineContextOptions } from "#lib/query/line.ts";

import { IllStores } from "./ill-stores.tsx";
import { LineBody } from "./line-body.tsx";
import { copyLink } from "./line-copy.ts";
import type { LineListProps } from "./line-list-props.ts";

/** Lines on either side, at first and for each further asking; then as many as one answer may hold. */
const STEPS = [50, 200, 500] as const;

interface LineContextProps extends Pick<LineListProps, "onFilter"> {
  id: string;
  onLine: (id: string) => void;
  onClose: () => boolean;
}

/** A line among what the same container wrote before and after it. */
export default function LineContext({ id, onFilter, onLine, onClose }: LineContextProps) {
  const [step, setStep] = useState(0);
  useGiveFocusBack();
  const each = STEPS[step] ?? STEPS[0];
  const { data, error, isFetching, refetch } = useQuery(lineContextOptions(id, each));
  const line = data?.lines.find((one) => one.id === id);
  const problem = error === null ? null : toApiProblem(error);
  return (
    <aside
      aria-label="Context of a line"
      className="absolute inset-y-0 right-0 z-20 flex w-full flex-col border-l border-line-strong bg-panel shadow-float md:w-[min(1100px,86%)]"
    >
      <header className="flex shrink-0 items-center gap-2 border-b border-line py-1 pr-2 pl-4">
        <h2 className="min-w-0 truncate font-semibold">{line === undefined ? "Context" : titleOf(line)}</h2>
        <span className="ml-auto flex shrink-0">
          <IconButton Icon={Link2} label="Copy a link to this line" onClick={() => copyLink(id)} />
          <IconButton Icon={X} label="Close" onClick={onClose} />
        </span>
      </header>
      {problem !== null && (
        <div className="p-3">
          <ProblemNotice
            code={problem.code}
            detail={problem.message}
            action={problem.action}
            access={problem.access}
            onRetry={() => void refetch()}
          />
        </div>
      )}
      {data === undefined && problem === null && (
        <div className="p-4">
          <Skeleton width="70%" />
        </div>
      )}
      {data !== undefined && (
        <div className="min-h-0 flex-1">
          <LineBody
            label="Context"
            lines={data.lines}
            order="oldest"
            without={same}
            focusedId={id}
            onFilter={onFilter}
            onContext={onLine}
            onEscape={onClose}
            head={
              <More
                context={data}
                each={each}
                next={STEPS[step + 1]}
                isAsking={isFetching}
                onMore={() => setStep(step + 1)}
              />
            }
          />
        </div>
      )}
    </aside>
  );
}

const same = ["cluster", "namespace", "pod", "container", "node"] as const;

const titleOf = ({ cluster, namespace, pod, container }: StoredLine): string =>
  [cluster, namespace, pod, container].map((part) => shortText(part ?? "–", 80)).join(" / ");

/** Who closes the context goes on where they were. */
function useGiveFocusBack(): void {
  useEffect(() => {
    const { activeElement } = document;
    return () => {
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    };
  }, []);
}

interface MoreProps {
  context: Context;
  each: number;
  next: number | undefined;
  isAsking: boolean;
  onMore: () => void;
}

function More({ context, each, next, isAsking, onMore }: MoreProps) {
  const { hasMoreBefore, hasMoreAfter, stores } = context;
  const ends = [...(hasMoreBefore ? [] : ["the first"]), ...(hasMoreAfter ? [] : ["the last"])];
  return (
    <span role="status" className="flex flex-wrap items-center gap-x-3 text-ink-2">
      ± {formatCount(each)} lines{ends.length > 0 && `, ${ends.join(" and ")} among them`}
      {next !== undefined && (hasMoreBefore || hasMoreAfter) && (
        <Button look="quiet" disabled={isAsking} onClick={onMore}>
          {isAsking ? "Reading…" : `± ${formatCount(next)}`}
        </Button>
      )}
      <IllStores stores={stores} />
    </span>
  );
}

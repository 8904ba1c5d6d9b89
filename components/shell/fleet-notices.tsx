import type { ReactNode } from "react";

import { Notice } from "#components/ui/notice.tsx";
import type { FleetAnswer } from "#lib/contract/fleet.ts";
import type { ApiProblem } from "#lib/query/api-problem.ts";

import { ErrorNotice } from "./error-notice.tsx";

interface FleetNoticesProps {
  /** Why there is no answer at all. */
  problem: ApiProblem | undefined;
  onRetry: () => void;
  sources: FleetAnswer["problems"] | undefined;
  children?: ReactNode;
}

/** What stands above a page about the fleet: no answer, what the page adds, and sources that could not be read. */
export function FleetNotices({ problem, onRetry, sources, children }: FleetNoticesProps) {
  return (
    <div className="mb-4 grid gap-2 empty:hidden">
      {problem !== undefined && <ErrorNotice error={problem} onRetry={onRetry} />}
      {children}
      {sources?.map(({ source, message }) => (
        <Notice key={`${source} ${message}`} tone="warn">
          <b className="font-semibold text-ink">{source}</b> {message}
        </Notice>
      ))}
    </div>
  );
}

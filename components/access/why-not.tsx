"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { RefusedAccess } from "#lib/contract/access.ts";
import { useExplanation } from "#lib/query/access.ts";

import { Explanation } from "./explanation.tsx";

/** Why a cluster refused something, asked when it is shown. */
export default function WhyNot({ refused }: { refused: RefusedAccess }) {
  const { data, error, refetch } = useExplanation(refused);
  if (data !== undefined)
    return (
      <div className="border-t border-line pt-2.5 pb-1">
        <Explanation answer={data} />
      </div>
    );
  if (error === null) return <StatePanel state="loading" rows={3} />;
  return <ErrorNotice error={error} onRetry={() => void refetch()} />;
}

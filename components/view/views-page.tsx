"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useSavedViews } from "#lib/query/saved-view.ts";

import { ViewRow } from "./view-row.tsx";

/** Every saved view: to open, rename, pin, share and remove. */
export function ViewsPage() {
  const { data, error, refetch } = useSavedViews();
  return (
    <div className="grid max-w-[960px] gap-5 p-3 sm:p-5">
      <h1 className="text-title font-[650] tracking-tight">Saved views</h1>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && (
        <Card title="Views">
          <div className="grid gap-3 p-3.5" aria-busy>
            <Skeleton width="40%" />
            <Skeleton width="55%" />
            <Skeleton width="35%" />
          </div>
        </Card>
      )}
      {data?.length === 0 && (
        <EmptyState
          title="No views yet"
          hint="Filter a list until it shows what you look for every day, then press Save view above it."
        />
      )}
      {data !== undefined && data.length > 0 && (
        <Card title="Views" note={`${data.length}`}>
          <ul>
            {data.map((view) => (
              <ViewRow key={view.id} view={view} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

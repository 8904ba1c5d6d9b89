import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

interface CardRestProps {
  isLoading: boolean;
  error: Error | null;
  isEmpty: boolean;
  empty: string;
  rows: number;
}

/** What a card of rows shows when it has no rows to show. */
export function CardRest({ isLoading, error, isEmpty, empty, rows }: CardRestProps) {
  if (isLoading && error !== null) {
    return (
      <div className="p-3">
        <ErrorNotice error={error} />
      </div>
    );
  }
  if (isEmpty) return <p className="px-3.5 py-6 text-center text-ink-3">{empty}</p>;
  if (!isLoading) return null;
  return Array.from({ length: rows }, (_, index) => (
    <div key={index} className="h-[58px] border-b border-line px-3.5 py-2.5 last:border-0">
      <Skeleton width={`${30 + (index % 3) * 12}%`} />
      <br />
      <Skeleton width={`${55 + (index % 4) * 9}%`} />
    </div>
  ));
}

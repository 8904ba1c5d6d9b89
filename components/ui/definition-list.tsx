import type { ReactNode } from "react";

interface DefinitionListProps {
  /** Pairs in order; a pair whose value is undefined is left out, one that is null is unknown. */
  pairs: readonly (readonly [term: string, value: ReactNode | null | undefined])[];
}

/** Terms and what they are, in two columns; one under the other where there is no room. */
export function DefinitionList({ pairs }: DefinitionListProps) {
  return (
    <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1 max-sm:grid-cols-1 max-sm:gap-y-0">
      {pairs
        .filter(([, value]) => value !== undefined)
        .map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-3">{term}</dt>
            <dd className="min-w-0 wrap-anywhere max-sm:mb-2">
              {value === null ? <span title="unknown">?</span> : value}
            </dd>
          </div>
        ))}
    </dl>
  );
}

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { UnansweredCluster } from "#lib/contract/resource.ts";
import { formatNoun } from "#lib/format/count.ts";

interface UnansweredNoticeProps {
  unanswered: readonly UnansweredCluster[];
  clusters: number;
}

/** Which clusters an answer that was read on demand lacks, and why. */
export function UnansweredNotice({ unanswered, clusters }: UnansweredNoticeProps) {
  if (unanswered.length === 0) return null;
  return (
    <div className="mb-3">
      <Notice tone="unknown" role="status">
        <details>
          <summary className="cursor-pointer">
            <b className="font-semibold text-ink">
              {unanswered.length} of {formatNoun(clusters, "cluster")} did not answer
            </b>
          </summary>
          <ul className="mt-1.5 max-h-48 overflow-auto border-t border-line pt-1">
            {unanswered.map(({ cluster, reason }) => (
              <li key={cluster} className="flex flex-wrap gap-x-3 py-0.5">
                <ScopeLink
                  className="font-medium text-ink hover:underline"
                  href={`/clusters/${encodeURIComponent(cluster)}`}
                >
                  {cluster}
                </ScopeLink>
                <span className="min-w-0 wrap-anywhere">
                  <PlainText text={reason} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      </Notice>
    </div>
  );
}

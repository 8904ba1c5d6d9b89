import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { AccessMatrix } from "#lib/contract/access.ts";
import { formatNoun } from "#lib/format/count.ts";

/** Clusters of which nothing is known: an empty column of theirs would be a lie. */
export function UnreadClusters({ clusters }: { clusters: AccessMatrix["clusters"] }) {
  const unread = clusters.filter((cluster) => cluster.unread !== null);
  if (unread.length === 0) return null;
  return (
    <div className="px-3.5 pb-3">
      <Notice tone="unknown" role="status">
        <details>
          <summary className="cursor-pointer font-medium text-ink">
            Roles of {formatNoun(unread.length, "cluster")} are not known
          </summary>
          <ul>
            {unread.map(({ name, unread: reason }) => (
              <li key={name} className="wrap-anywhere">
                {name}: <PlainText text={reason ?? ""} />
              </li>
            ))}
          </ul>
        </details>
      </Notice>
    </div>
  );
}

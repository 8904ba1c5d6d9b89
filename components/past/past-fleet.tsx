"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useScope } from "#components/shell/scope.ts";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { PastClusterSummary } from "#lib/contract/past.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { usePastFleet } from "#lib/query/past.ts";

import { hrefOf, inkOfFigure, PastFigures, pastFigures } from "./past-figures.tsx";

/** Every cluster as it was, or one of them. */
export function PastFleet({ at, cluster }: { at: number; cluster?: string }) {
  const { data, error, refetch } = usePastFleet(at);
  const [scope] = useScope();
  const isShown = ({ cluster: name }: PastClusterSummary) =>
    cluster === undefined ? scope.length === 0 || scope.includes(name) : name === cluster;
  const clusters = data?.clusters.filter(isShown);
  const only = cluster === undefined ? undefined : clusters?.[0];
  const figures = only?.figures ?? data?.totals;
  const unknown = clusters?.filter(({ reasons }) => reasons.length > 0) ?? [];
  return (
    <div className="grid gap-4 p-4 sm:p-5">
      <h1 className="text-heading font-[650] tracking-tight wrap-anywhere">
        {cluster === undefined ? "Fleet" : shortText(cluster)}
      </h1>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <StatePanel state="loading" rows={8} />}
      {unknown.length > 0 && <Unknown clusters={unknown} of={clusters?.length ?? 0} />}
      {clusters?.length === 0 && <Notice tone="unknown">There is no such cluster for you.</Notice>}
      {figures !== undefined && clusters !== undefined && clusters.length > 0 && (
        <PastFigures figures={figures} isIncomplete={unknown.length > 0} {...(cluster !== undefined && { cluster })} />
      )}
      {cluster === undefined && clusters !== undefined && data !== undefined && (
        <Card title="Clusters" note="as their last scrape before the moment had them">
          <ClusterTable clusters={clusters} at={data.at} />
        </Card>
      )}
    </div>
  );
}

/** Clusters that are missing, with the reason of each. */
function Unknown({ clusters, of }: { clusters: readonly PastClusterSummary[]; of: number }) {
  return (
    <Notice tone="unknown">
      <b className="font-semibold text-ink">
        {formatCount(clusters.length)} of {formatNoun(of, "cluster")} {clusters.length === 1 ? "is" : "are"} not known,
        or not whole
      </b>
      <ul className="mt-1 max-h-48 overflow-auto">
        {clusters.map(({ cluster, reasons }) => (
          <li key={cluster}>
            <span className="font-medium text-ink">{shortText(cluster)}</span>{" "}
            <PlainText text={reasons.join(" ")} most={400} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const head = "border-b border-line px-3 py-1.5 text-left text-small font-normal whitespace-nowrap text-ink-3";
const cell = "h-9 border-b border-line px-3 whitespace-nowrap group-last:border-0";

function ClusterTable({ clusters, at }: { clusters: readonly PastClusterSummary[]; at: number }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Clusters, table">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th className={`${head} sticky left-0 bg-panel`}>Cluster</th>
            {pastFigures.map(({ key, label }) => (
              <th key={key} className={`${head} text-right`}>
                {label}
              </th>
            ))}
            <th className={`${head} text-right`}>Scraped</th>
          </tr>
        </thead>
        <tbody>
          {clusters.map((each) => (
            <ClusterRow key={each.cluster} cluster={each} at={at} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ClusterRow({ cluster: { cluster, figures, scrapedAt }, at }: { cluster: PastClusterSummary; at: number }) {
  return (
    <tr className="group hover:bg-hover" data-cluster={cluster}>
      <th scope="row" className={`${cell} sticky left-0 bg-panel text-left font-normal group-hover:bg-hover`}>
        <ScopeLink href={`/clusters/${encodeURIComponent(cluster)}`} className="font-[560] text-ink hover:underline">
          {shortText(cluster)}
        </ScopeLink>
      </th>
      {pastFigures.map((figure) => (
        <td key={figure.key} className={`${cell} text-right`}>
          <ScopeLink
            href={hrefOf(figure, cluster)}
            className={`hover:underline ${inkOfFigure(figure, figures[figure.key])}`}
          >
            {formatCount(figures[figure.key])}
          </ScopeLink>
          {figure.of !== undefined && <span className="text-ink-3"> of {formatCount(figures[figure.of])}</span>}
        </td>
      ))}
      <td className={`${cell} text-right text-small text-ink-3`}>
        {scrapedAt === null ? "not known" : `${formatSeconds(at - scrapedAt)} before`}
      </td>
    </tr>
  );
}

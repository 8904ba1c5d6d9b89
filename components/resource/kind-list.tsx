"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useScope } from "#components/shell/scope.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ApiResource } from "#lib/contract/resource.ts";
import { formatNoun } from "#lib/format/count.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useKinds } from "#lib/query/resource.ts";
import { or, urlText } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { groupKinds, type KindGroup } from "./kind-groups.ts";
import { UnansweredNotice } from "./unanswered-notice.tsx";

/** Every kind of object that any cluster in scope can list. */
export function KindList() {
  const [scope] = useScope();
  const [text, setText] = useUrlPart("q", or(urlText, ""));
  const { data, error, refetch } = useKinds(scope);
  const problem = data === undefined && error !== null ? toApiProblem(error) : undefined;
  const groups = data === undefined ? [] : groupKinds(data.resources, text);
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <h1 className="text-title font-[650] tracking-tight">All resources</h1>
      <p className="mt-0.5 mb-3 text-ink-2">
        {data === undefined ? (
          <Skeleton width="320px" />
        ) : (
          `${formatNoun(data.resources.length, "kind")} in ${formatNoun(data.clusters, "cluster")}, custom ones included; read from the clusters when opened.`
        )}
      </p>
      <div className="mb-4 flex max-w-[420px]">
        <TextField
          label="Find a kind"
          isLabelHidden
          type="search"
          placeholder="Kind, group or short name"
          value={text}
          onChange={(event) => setText(event.target.value || null)}
        />
      </div>
      {problem !== undefined && <ErrorNotice error={problem} onRetry={() => void refetch()} />}
      {data !== undefined && <UnansweredNotice unanswered={data.unanswered} clusters={data.clusters} />}
      {data === undefined && problem === undefined && <LoadingGroups />}
      {data !== undefined && groups.length === 0 && (
        <EmptyState
          title="No kind matches"
          hint={`None of ${data.resources.length} kinds has "${text}" in its name.`}
        />
      )}
      <div className="columns-[340px] gap-4">
        {groups.map((group) => (
          <Group key={group.title} group={group} clusters={data?.clusters ?? 0} />
        ))}
      </div>
    </div>
  );
}

function Group({ group, clusters }: { group: KindGroup; clusters: number }) {
  return (
    <div className="mb-4 break-inside-avoid">
      <Card title={group.title} action={group.isCustom ? <Tag>custom</Tag> : undefined}>
        <ul className="py-1">
          {group.resources.map((resource) => (
            <Line key={resource.name} resource={resource} clusters={clusters} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Line({ resource, clusters }: { resource: ApiResource; clusters: number }) {
  const isEverywhere = resource.clusters.length === clusters;
  return (
    <li>
      <ScopeLink
        href={`/resources/${resource.name}`}
        className="flex items-baseline gap-2 px-3.5 py-1 hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <span className="truncate font-[520]">{resource.kind}</span>
        <span className="text-small text-ink-3">{resource.shortNames.join(" ")}</span>
        <span className="ml-auto shrink-0 text-small text-ink-3" title={resource.clusters.join(", ")}>
          {resource.versions.join(", ")}
          {!isEverywhere && ` · ${resource.clusters.length} of ${clusters}`}
        </span>
      </ScopeLink>
    </li>
  );
}

function LoadingGroups() {
  return (
    <div className="columns-[340px] gap-4" aria-busy>
      {[12, 5, 8, 4, 6, 3].map((lines) => (
        <div key={lines} className="mb-4 break-inside-avoid rounded-lg border border-line bg-panel p-3.5">
          {Array.from({ length: lines }, (_, at) => (
            <p key={at} className="py-1">
              <Skeleton width={`${40 + ((at * 7) % 30)}%`} />
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}

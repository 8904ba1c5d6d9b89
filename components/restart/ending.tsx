"use client";

import { LastWords } from "#components/log/last-words.tsx";
import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ContainerDetail } from "#lib/contract/pod.ts";
import type { RestartGroup } from "#lib/contract/restart.ts";
import { causeWords } from "#lib/model/restart/cause.ts";
import { exitWords } from "#lib/model/restart/exit.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { toObjectHref, toWorkloadResource } from "#lib/query/object-href.ts";
import { usePod } from "#lib/query/pod.ts";

/** How the newest restart of a group ended: what it means, what it wrote last, where to go on. Read from the cluster as the viewer. */
export default function Ending({ last }: { last: RestartGroup["last"] }) {
  const pod = { cluster: last.cluster, resource: "pods", namespace: last.namespace, name: last.pod };
  const { code, meaning } = causeWords[last.cause];
  const resource = toWorkloadResource(last.workloadKind);
  const workload = resource && toObjectHref({ ...pod, resource, name: last.workload });
  const link = "text-accent-text hover:underline";
  return (
    <div className="grid gap-2 border-t border-line bg-panel py-3 pr-4 pl-[46px] max-md:pl-4">
      <p className="text-ink-2">
        {meaning} <span className="text-ink-3">{exitWords(last.exitCode)}</span>{" "}
        <span className="font-mono text-micro text-ink-3">{code}</span>
      </p>
      <p className="flex flex-wrap gap-x-4 text-small">
        <ScopeLink className={link} href={toObjectHref(pod) ?? "/pods"}>
          Pod {last.pod}
        </ScopeLink>
        {workload && (
          <ScopeLink className={link} href={workload}>
            {last.workloadKind} {last.workload}
          </ScopeLink>
        )}
        {last.node !== "" && (
          <ScopeLink
            className={link}
            href={toObjectHref({ ...pod, resource: "nodes", namespace: "", name: last.node }) ?? "/nodes"}
          >
            Node {last.node}
          </ScopeLink>
        )}
      </p>
      <PodWords pod={pod} />
    </div>
  );
}

function PodWords({ pod }: { pod: { cluster: string; resource: string; namespace: string; name: string } }) {
  const { data, error, refetch } = usePod(pod);
  if (data === undefined && error !== null) {
    const problem = toApiProblem(error);
    if (problem.status === 404)
      return <p className="text-ink-3">The pod is gone, and its log with it. Central logs come with their own page.</p>;
    return <ErrorNotice error={problem} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Skeleton width="60%" />;
  const container = lastEnded(data.containers);
  if (container === undefined) return <p className="text-ink-3">None of its containers has an earlier run any more.</p>;
  return (
    <section aria-label={`Last words of ${container.name}`} className="min-w-0">
      <h3 className="mb-1 text-small text-ink-3">
        Last words of <b className="font-semibold text-ink-2">{container.name}</b>
      </h3>
      <LastWords object={pod} container={container.name} isPrevious={container.last !== null} />
    </section>
  );
}

const endOf = ({ last, state }: ContainerDetail): number => last?.finishedAt ?? state.finishedAt ?? 0;

/** The container that ended last. */
function lastEnded(containers: readonly ContainerDetail[]): ContainerDetail | undefined {
  return containers.filter((one) => endOf(one) > 0).toSorted((a, b) => endOf(b) - endOf(a))[0];
}

"use client";

import LastWords from "#components/log/last-words.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import type { RecentRestart, RestartGroup } from "#lib/contract/restart.ts";
import { causeWords } from "#lib/model/restart/cause.ts";
import { exitWords } from "#lib/model/restart/exit.ts";
import { printEndedRun } from "#lib/query/ended-run.ts";
import { toObjectHref, toWorkloadResource } from "#lib/query/object-href.ts";

import { describeEnd } from "./restart-words.ts";

/** How a restart's container ended: what it means, what it wrote last, where to go on. Its words are found also when its pod is gone. */
export default function Ending({ last }: { last: RestartGroup["last"] | RecentRestart }) {
  const pod = { cluster: last.cluster, resource: "pods", namespace: last.namespace, name: last.pod };
  const run = { container: last.container || undefined, at: last.at, podUid: last.podUid || undefined };
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
        <ScopeLink
          className={link}
          href={`${toObjectHref(pod) ?? "/pods"}?run=${encodeURIComponent(printEndedRun(run))}`}
        >
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
      <section aria-label={`Last words of ${last.container || last.pod}`} className="min-w-0">
        <h3 className="mb-1 text-small font-semibold text-ink-2">Last words</h3>
        <LastWords object={pod} run={run} ending={describeEnd(last)} />
      </section>
    </div>
  );
}

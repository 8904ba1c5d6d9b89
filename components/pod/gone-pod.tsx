"use client";

import LastWords from "#components/log/last-words.tsx";
import LinesAround from "#components/log/lines-around.tsx";
import MetricPanels from "#components/metric/metric-panels.tsx";
import { DetailHead } from "#components/object/detail-head.tsx";
import { EventList } from "#components/object/event-list.tsx";
import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { RecentRestart } from "#lib/contract/restart.ts";
import { causeWords } from "#lib/model/restart/cause.ts";
import { exitWords } from "#lib/model/restart/exit.ts";
import { printMoment } from "#lib/model/time/range.ts";
import { useAbout } from "#lib/query/about.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import type { EndedRun } from "#lib/query/ended-run.ts";
import { toObjectHref, toWorkloadResource } from "#lib/query/object-href.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { useRestarts } from "#lib/query/restart.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { useEndedRun } from "./ended-run.tsx";
import { wherePodEvents } from "./pod-events.tsx";

const POLL_MILLISECONDS = 15_000;
const BEFORE_SECONDS = 45;

/** A pod that is there no more: what is still known of it, its last words first. */
export default function GonePod({ object }: { object: ObjectRef }) {
  const { cluster, namespace, name } = object;
  const named = useEndedRun();
  const { data: restarts, error } = usePodRestarts(object);
  const newest = restarts?.recent[0];
  const run: EndedRun = named ?? (newest === undefined ? {} : runOf(newest));
  return (
    <>
      <DetailHead
        object={object}
        list={{ title: "Pods", href: "/pods" }}
        tone="unknown"
        status="Gone"
        since={null}
        why={`${cluster} has no pod of this name any more. What is kept of it elsewhere is below.`}
        facts={null}
        actions={null}
      />
      <div className="min-h-0 flex-1 overflow-auto border-t border-line">
        <Section title="Last words" note={newest === undefined ? "" : causeWords[newest.cause].word}>
          <LastWords object={object} run={run} ending={newest === undefined ? "" : exitWords(newest.exitCode)} />
        </Section>
        <Section title="Restarts" note="as the watch told of them, for seven days">
          {restarts !== undefined && <Restarts restarts={restarts.recent} />}
          {restarts === undefined && error === null && <Skeleton width="40%" />}
          {restarts === undefined && error !== null && <p className="text-ink-2">{toApiProblem(error).message}</p>}
        </Section>
        <LinesAround
          title="Around that time"
          note="central logs of all its containers"
          subject={{ cluster, namespace, pods: [name] }}
          at={run.at === undefined ? null : run.at * 1000}
          source="container"
        />
        <Section title="Events">
          <EventList cluster={cluster} where={wherePodEvents(object)} />
        </Section>
        <Past object={object} at={run.at} newest={newest} />
      </div>
    </>
  );
}

const runOf = ({ container, at, podUid }: RecentRestart): EndedRun => ({
  container: container || undefined,
  at,
  podUid: podUid || undefined,
});

function usePodRestarts({ cluster, namespace, name }: ObjectRef) {
  const where = joinWhere(
    withValues("", "cluster", [cluster]),
    withValues("", "namespace", [namespace]),
    withValues("", "pod", [name]),
  );
  return useRestarts({ where, by: "workload", window: "7d", limit: 1, pollMilliseconds: POLL_MILLISECONDS });
}

function Restarts({ restarts }: { restarts: readonly RecentRestart[] }) {
  if (restarts.length === 0)
    return <p className="text-ink-3">None is known: it never restarted, or nobody watched when it did.</p>;
  return (
    <ol className="grid gap-0.5">
      {restarts.map((one) => (
        <li key={one.at} className="grid grid-cols-[9ch_minmax(0,1fr)] gap-x-2">
          <span className="text-small text-ink-3">
            <Ago at={one.at * 1000} isBrief suffix=" ago" />
          </span>
          <span>
            <b className="font-medium">{causeWords[one.cause].word}</b>{" "}
            <span className="text-ink-2">
              {one.container} {exitWords(one.exitCode)}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What it belonged to, and how it was while it was there, where Prometheus knows. */
function Past({
  object,
  at,
  newest,
}: {
  object: ObjectRef;
  at: number | undefined;
  newest: RecentRestart | undefined;
}) {
  const { data: about } = useAbout();
  const { cluster, namespace, name } = object;
  const resource = newest === undefined ? undefined : toWorkloadResource(newest.workloadKind);
  const workload = resource && toObjectHref({ cluster, resource, namespace, name: newest?.workload ?? "" });
  const link = "text-accent-text hover:underline";
  const own = toObjectHref(object) ?? "/pods";
  return (
    <>
      <Section title="Before">
        <p className="flex flex-wrap gap-x-5 gap-y-1">
          {workload && (
            <ScopeLink className={link} href={workload}>
              {newest?.workloadKind} {newest?.workload}
            </ScopeLink>
          )}
          {about?.hasMetrics === true && at !== undefined && (
            <ScopeLink className={link} href={`${own}?at=${printMoment((at - BEFORE_SECONDS) * 1000)}`}>
              The pod as it was before it ended
            </ScopeLink>
          )}
          {newest !== undefined && newest.node !== "" && (
            <ScopeLink
              className={link}
              href={toObjectHref({ cluster, resource: "nodes", namespace: "", name: newest.node }) ?? "/nodes"}
            >
              Node {newest.node}
            </ScopeLink>
          )}
        </p>
      </Section>
      {about?.hasMetrics === true && (
        <Section title="Metrics" note="as far as Prometheus keeps them">
          <MetricPanels of={{ level: "pod", cluster, namespace, pod: name }} />
        </Section>
      )}
    </>
  );
}

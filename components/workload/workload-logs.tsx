"use client";

import { SourcedLog } from "#components/log/sourced-log.tsx";
import { useLogChoice } from "#components/log/use-log-choice.ts";
import type { WorkloadDetail } from "#lib/contract/workload.ts";
import { useRevisions, type WorkloadRef } from "#lib/query/workload.ts";

import { subjectOf } from "./subject.ts";

/** The logs of a workload's pods merged by time; at first of the application's own container. */
export default function WorkloadLogs({ object, workload }: { object: WorkloadRef; workload: WorkloadDetail }) {
  const own = workload.containers.filter(({ isInit }) => !isInit).map(({ name }) => name);
  const names = [...own, ...workload.containers.filter(({ isInit }) => isInit).map(({ name }) => name)];
  const { cluster, namespace, resource, name } = object;
  const revisions = useRevisions(object);
  const choice = useLogChoice(names, { container: own[0] ?? null, isPrevious: false });
  return (
    <SourcedLog
      subject={subjectOf(object, revisions.data?.revisions ?? [])}
      marked={{ level: "workload", cluster, namespace, resource, name }}
      object={object}
      containers={names}
      container={choice.container}
      onContainer={choice.chooseContainer}
      isPrevious={choice.isPrevious}
      onPrevious={choice.chooseRun}
    />
  );
}

"use client";

import LogView from "#components/log/log-view.tsx";
import { useLogChoice } from "#components/log/use-log-choice.ts";
import type { WorkloadDetail } from "#lib/contract/workload.ts";
import type { WorkloadRef } from "#lib/query/workload.ts";

/** The logs of a workload's pods merged by time; at first of the application's own container. */
export default function WorkloadLogs({ object, workload }: { object: WorkloadRef; workload: WorkloadDetail }) {
  const own = workload.containers.filter(({ isInit }) => !isInit).map(({ name }) => name);
  const names = [...own, ...workload.containers.filter(({ isInit }) => isInit).map(({ name }) => name)];
  const choice = useLogChoice(names, { container: own[0] ?? null, isPrevious: false });
  return (
    <LogView
      object={object}
      containers={names}
      container={choice.container}
      onContainer={choice.chooseContainer}
      isPrevious={choice.isPrevious}
      onPrevious={choice.chooseRun}
    />
  );
}

"use client";

import { useMemo } from "react";

import { useListState } from "#components/table/list-state.ts";
import type { ScheduleAnswer, ScheduleRow } from "#lib/contract/backup.ts";
import { useSchedules } from "#lib/query/backup.ts";

import { sayWhole } from "./backup-words.ts";
import { CreateSpreadButton } from "./create-spread-button.tsx";
import { scheduleColumns } from "./schedule-columns.tsx";
import { useScoped } from "./use-scoped.ts";
import { WholeList } from "./whole-list.tsx";

const noSort: never[] = [];

/** When backups are made: every Schedule with its runs, those that are missing first. */
export default function SchedulePage() {
  const state = useListState(noSort);
  const { data, error, refetch, isPlaceholderData } = useSchedules(useScoped(state.where));
  const answer = useMemo(() => data && { ...data, rows: data.schedules }, [data]);
  return (
    <WholeList<ScheduleRow>
      title="Schedules"
      kind="schedules"
      state={state}
      columns={scheduleColumns}
      answer={answer}
      error={error}
      isOutdated={isPlaceholderData}
      onRetry={() => void refetch()}
      sentence={data && describe(data)}
      actions={<CreateSpreadButton />}
      example="missed cluster:eu-* paused name:nightly"
    />
  );
}

function describe({ schedules, total }: ScheduleAnswer): string {
  const count = (standing: ScheduleRow["standing"], words: string) => {
    const found = schedules.filter((each) => each.standing === standing).length;
    return found === 0 ? "" : `${found} ${words}`;
  };
  const parts = [
    sayWhole(schedules.length, total, "schedule"),
    count("missed", "missed a run"),
    count("skipped", "skipped one"),
    count("paused", "paused"),
    count("invalid", "cannot be read"),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

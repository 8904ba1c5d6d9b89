"use client";

import { useMemo } from "react";

import { useListState } from "#components/table/list-state.ts";
import type { LocationAnswer, LocationRow } from "#lib/contract/backup.ts";
import { useLocations } from "#lib/query/backup.ts";

import { sayWhole } from "./backup-words.ts";
import CreateButtons from "./create-buttons.tsx";
import { locationColumns } from "./location-columns.tsx";
import { useScoped } from "./use-scoped.ts";
import { WholeList } from "./whole-list.tsx";

const noSort: never[] = [];

/** Where backups are kept: every BackupStorageLocation, those that cannot be reached first. */
export default function LocationPage() {
  const state = useListState(noSort);
  const { data, error, refetch, isPlaceholderData } = useLocations(useScoped(state.where));
  const answer = useMemo(() => data && { ...data, rows: data.locations }, [data]);
  return (
    <WholeList<LocationRow>
      title="Storage locations"
      kind="backupstoragelocations"
      state={state}
      columns={locationColumns}
      answer={answer}
      error={error}
      isOutdated={isPlaceholderData}
      onRetry={() => void refetch()}
      sentence={data && describe(data)}
      actions={<CreateButtons of={["create-location"]} />}
      example="unavailable cluster:eu-* provider:aws"
    />
  );
}

function describe({ locations, total }: LocationAnswer): string {
  const away = locations.filter(({ state }) => state === "unavailable").length;
  const unknown = locations.filter(({ state }) => state === "unknown").length;
  const readOnly = locations.filter(({ isReadOnly }) => isReadOnly).length;
  const parts = [
    sayWhole(locations.length, total, "location"),
    away > 0 ? `${away} unavailable` : "",
    unknown > 0 ? `${unknown} never validated` : "",
    readOnly > 0 ? `${readOnly} read only` : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

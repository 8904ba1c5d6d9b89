"use client";

import { askAction } from "#components/shell/asked-action.ts";
import { useScope } from "#components/shell/scope.ts";
import { Button } from "#components/ui/button.tsx";
import type { Action } from "#lib/contract/action.ts";
import { labelOfAction } from "#lib/format/action-label.ts";
import { proposeBackup, proposeLocation, proposeSchedule } from "#lib/model/backup/blank.ts";
import { useIsPast } from "#lib/query/past.ts";

type Made = "back-up" | "create-schedule" | "create-location";

const proposals: Readonly<Record<Made, (cluster: string, taken: string) => Action>> = {
  "back-up": proposeBackup,
  "create-schedule": proposeSchedule,
  "create-location": proposeLocation,
};

interface CreateButtonsProps {
  of: readonly Made[];
  /** Where, and of which namespace; chosen in the form where they are left out. */
  cluster?: string;
  taken?: string;
}

/** What can be made here: each asks first, and shows what it would make. */
export default function CreateButtons({ of, cluster, taken = "" }: CreateButtonsProps) {
  const [scope] = useScope();
  if (useIsPast()) return null;
  const at = cluster ?? scope[0] ?? "";
  return of.map((verb) => {
    const action = proposals[verb](at, taken);
    return (
      <Button key={verb} aria-haspopup="dialog" onClick={() => askAction(action)}>
        {labelOfAction(action)}
      </Button>
    );
  });
}

"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Action } from "#lib/contract/action.ts";
import type { CreateSchedule, EditSchedule } from "#lib/contract/backup-action.ts";
import { readSpec } from "#lib/model/backup/read-spec.ts";
import { useScheduleObject } from "#lib/query/backup.ts";

import { CreateCluster } from "./create-cluster.tsx";
import { useVeleroPlace } from "./create-place.ts";
import { CreateSpecFields } from "./create-spec-fields.tsx";
import { ScheduleCronHelp } from "./schedule-cron-help.tsx";

interface ScheduleFormProps {
  action: Action;
  onChange: (action: Action) => void;
}

/** When a schedule makes backups, and of what. */
export default function ScheduleForm({ action, onChange }: ScheduleFormProps) {
  if (action.verb === "create-schedule")
    return (
      <Fields action={action} onChange={onChange}>
        <Checkbox
          checked={action.paused}
          onChange={({ currentTarget }) => onChange({ ...action, paused: currentTarget.checked })}
        >
          Paused: makes no backups until it is resumed
        </Checkbox>
      </Fields>
    );
  return action.verb === "edit-schedule" ? <Edit action={action} onChange={onChange} /> : null;
}

/** A schedule that is there, as it is now. */
function Edit({ action, onChange }: { action: EditSchedule; onChange: (action: Action) => void }) {
  const { data, error } = useScheduleObject(action);
  const begin = useEffectEvent(() => {
    if (data === undefined || action.cron !== "") return;
    onChange({ ...action, cron: data.schedule, spec: readSpec(data.template) });
  });
  useEffect(() => begin(), [data]);
  if (error !== null) return <ErrorNotice error={error} />;
  return action.cron === "" && data === undefined ? (
    <p className="text-ink-3">The schedule is read as it is now…</p>
  ) : (
    <Fields action={action} onChange={onChange} />
  );
}

interface FieldsProps<Each> {
  action: Each;
  onChange: (action: Action) => void;
  children?: React.ReactNode;
}

function Fields<Each extends CreateSchedule | EditSchedule>({ action, onChange, children }: FieldsProps<Each>) {
  const { places, place } = useVeleroPlace(action, onChange);
  const isNew = action.verb === "create-schedule";
  const [now] = useState(() => Date.now());
  return (
    <div className="grid gap-x-5 gap-y-2.5 sm:grid-cols-2">
      {isNew && (
        <>
          <CreateCluster
            cluster={action.cluster}
            places={places}
            onChoose={({ cluster, namespace }) => onChange({ ...action, cluster, namespace })}
          />
          <TextField
            label="Name"
            spellCheck={false}
            autoComplete="off"
            value={action.name}
            onChange={({ currentTarget }) => onChange({ ...action, name: currentTarget.value.trim() })}
          />
        </>
      )}
      <div>
        <TextField
          label="Fires"
          hint="cron, @daily or @every 6h; UTC unless CRON_TZ=Europe/Berlin stands in front"
          spellCheck={false}
          autoComplete="off"
          value={action.cron}
          onChange={({ currentTarget }) => onChange({ ...action, cron: currentTarget.value })}
        />
        {children}
      </div>
      <ScheduleCronHelp cron={action.cron} now={now} />
      <CreateSpecFields
        spec={action.spec}
        locations={place?.locations ?? []}
        onChange={(spec) => onChange({ ...action, spec })}
      />
    </div>
  );
}

"use client";

import { useEffect, useEffectEvent } from "react";

import { Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Action } from "#lib/contract/action.ts";
import type { BackUp } from "#lib/contract/backup-action.ts";
import { BLANK_SPEC, proposeBackupName } from "#lib/model/backup/blank.ts";
import { useSchedules } from "#lib/query/backup.ts";
import { withValues } from "#lib/query/where.ts";

import { CreateCluster } from "./create-cluster.tsx";
import { Labelled } from "./create-labelled.tsx";
import { useVeleroPlace } from "./create-place.ts";
import { CreateSpecFields } from "./create-spec-fields.tsx";

interface BackupFormProps {
  action: Action;
  onChange: (action: Action) => void;
}

/** What a backup that is made now takes. */
export default function BackupForm({ action, onChange }: BackupFormProps) {
  return action.verb === "back-up" ? <Fields action={action} onChange={onChange} /> : null;
}

function Fields({ action, onChange }: { action: BackUp; onChange: (action: Action) => void }) {
  const { name, spec, schedule } = action;
  const { places, place } = useVeleroPlace(action, onChange);
  const propose = useEffectEvent(() => {
    const of = schedule || spec?.includedNamespaces[0] || "all";
    if (name === "") onChange({ ...action, name: proposeBackupName(of, Date.now()) });
  });
  useEffect(() => propose(), []);
  return (
    <div className="grid gap-x-5 gap-y-2.5 sm:grid-cols-2">
      <CreateCluster
        cluster={action.cluster}
        places={places}
        onChoose={({ cluster, namespace }) =>
          onChange({ ...action, cluster, namespace, schedule: "", spec: spec ?? BLANK_SPEC })
        }
      />
      <Template action={action} onChange={onChange} />
      <div className="col-span-full">
        <TextField
          label="Name"
          spellCheck={false}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => onChange({ ...action, name: currentTarget.value.trim() })}
        />
      </div>
      {spec === null ? (
        <p className="col-span-full text-ink-2">
          It takes just what {schedule} takes, and counts as one of its runs. Choose “my own choice” to take something
          else.
        </p>
      ) : (
        <CreateSpecFields
          spec={spec}
          locations={place?.locations ?? []}
          onChange={(next) => onChange({ ...action, spec: next })}
        />
      )}
    </div>
  );
}

/** A schedule whose template it is made from. */
function Template({ action, onChange }: { action: BackUp; onChange: (action: Action) => void }) {
  const { data } = useSchedules(withValues("", "cluster", [action.cluster]));
  const own = (data?.schedules ?? []).filter(
    ({ cluster, namespace }) => cluster === action.cluster && namespace === action.namespace,
  );
  const names = [...new Set([...own.map((one) => one.name), ...(action.schedule === "" ? [] : [action.schedule])])];
  return (
    <Labelled label="Just as">
      <Choice
        label="Just as"
        value={action.spec === null ? action.schedule : ""}
        choices={[
          { value: "", label: "my own choice" },
          ...names.map((value) => ({ value, label: `schedule ${value}` })),
        ]}
        onChoose={(chosen) =>
          onChange({ ...action, schedule: chosen, spec: chosen === "" ? (action.spec ?? BLANK_SPEC) : null })
        }
        className="w-full max-w-none!"
      />
    </Labelled>
  );
}

"use client";

import { useId } from "react";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Action } from "#lib/contract/action.ts";
import type { CreateLocation } from "#lib/contract/backup-action.ts";

import { CreateCluster } from "./create-cluster.tsx";
import { Labelled } from "./create-labelled.tsx";
import { useVeleroPlace } from "./create-place.ts";

interface LocationFormProps {
  action: Action;
  onChange: (action: Action) => void;
}

/** Where backups are kept. The credential is named, never typed. */
export default function LocationForm({ action, onChange }: LocationFormProps) {
  return action.verb === "create-location" ? <Fields action={action} onChange={onChange} /> : null;
}

interface FieldsProps {
  action: CreateLocation;
  onChange: (action: Action) => void;
}

const modes = [
  { value: "ReadWrite", label: "read and write" },
  { value: "ReadOnly", label: "read only: to restore from" },
] as const;

function Fields({ action, onChange }: FieldsProps) {
  const { places } = useVeleroPlace(action, onChange);
  return (
    <div className="grid gap-x-5 gap-y-2.5 sm:grid-cols-2">
      <CreateCluster
        cluster={action.cluster}
        places={places}
        onChoose={({ cluster, namespace }) => onChange({ ...action, cluster, namespace })}
      />
      <Text field="name" label="Name" action={action} onChange={onChange} />
      <Text
        field="provider"
        label="Provider"
        hint="as Velero's plugin calls itself: aws, gcp, azure"
        action={action}
        onChange={onChange}
      />
      <Text field="region" label="Region" action={action} onChange={onChange} />
      <Text field="bucket" label="Bucket" action={action} onChange={onChange} />
      <Text
        field="prefix"
        label="Prefix"
        hint="of its own, where clusters share a bucket"
        action={action}
        onChange={onChange}
      />
      <Text
        field="s3Url"
        label="S3 address"
        hint="where it is not the provider's own; only Velero asks it"
        action={action}
        onChange={onChange}
      />
      <Text
        field="publicUrl"
        label="Public address"
        hint="for downloads, where it is another"
        action={action}
        onChange={onChange}
      />
      <Credential action={action} onChange={onChange} />
      <Certificate action={action} onChange={onChange} />
      <div className="col-span-full flex flex-wrap items-end gap-x-5 gap-y-1">
        <Labelled label="Access">
          <Choice
            label="Access"
            value={action.accessMode}
            choices={modes}
            className="max-w-60!"
            onChoose={(accessMode) => onChange({ ...action, accessMode })}
          />
        </Labelled>
        <Flag field="isDefault" action={action} onChange={onChange}>
          The default location
        </Flag>
        <Flag field="s3ForcePathStyle" action={action} onChange={onChange}>
          Bucket in the path of the address
        </Flag>
      </div>
    </div>
  );
}

type TextKey = "name" | "provider" | "bucket" | "prefix" | "region" | "s3Url" | "publicUrl";

function Text({
  field,
  label,
  hint,
  action,
  onChange,
}: FieldsProps & { field: TextKey; label: string; hint?: string }) {
  return (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      spellCheck={false}
      autoComplete="off"
      value={action[field]}
      onChange={({ currentTarget }) => onChange({ ...action, [field]: currentTarget.value.trim() })}
    />
  );
}

interface FlagProps extends FieldsProps {
  field: "isDefault" | "s3ForcePathStyle";
  children: string;
}

const Flag = ({ field, action, onChange, children }: FlagProps) => (
  <Checkbox
    checked={action[field]}
    onChange={({ currentTarget }) => onChange({ ...action, [field]: currentTarget.checked })}
  >
    {children}
  </Checkbox>
);

/** A Secret in Velero's namespace and its key. Without both Velero's own credential is used. */
function Credential({ action, onChange }: FieldsProps) {
  const { name, key } = action.credential ?? { name: "", key: "" };
  const set = (next: { name: string; key: string }) =>
    onChange({ ...action, credential: next.name === "" ? null : next });
  return (
    <>
      <TextField
        label="Credential: Secret"
        hint={`its name in ${action.namespace}; empty: Velero's own. Its value never passes here.`}
        spellCheck={false}
        autoComplete="off"
        value={name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value.trim(), key: key || "cloud" })}
      />
      <TextField
        label="Credential: key"
        spellCheck={false}
        autoComplete="off"
        value={key}
        disabled={name === ""}
        onChange={({ currentTarget }) => set({ name, key: currentTarget.value.trim() })}
      />
    </>
  );
}

function Certificate({ action, onChange }: FieldsProps) {
  const id = useId();
  return (
    <details className="col-span-full" open={action.caCert !== ""}>
      <summary className="text-ink-2">A certificate authority of its own</summary>
      <label htmlFor={id} className="sr-only">
        Certificate of the authority, as PEM
      </label>
      <textarea
        id={id}
        rows={4}
        spellCheck={false}
        placeholder="-----BEGIN CERTIFICATE-----"
        value={action.caCert}
        onChange={({ currentTarget }) => onChange({ ...action, caCert: currentTarget.value })}
        className="mt-1 block w-full resize-y rounded-md border border-line-strong bg-panel px-2 py-1 font-mono text-small placeholder:text-ink-3"
      />
    </details>
  );
}

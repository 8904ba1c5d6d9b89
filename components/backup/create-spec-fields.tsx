import { Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { BackupSpec } from "#lib/contract/backup-action.ts";
import type { LocationRow } from "#lib/contract/backup.ts";

import { Labelled } from "./create-labelled.tsx";
import { CreateListField } from "./create-list-field.tsx";

const volumes = [
  { value: "default", label: "as this Velero does" },
  { value: "snapshots", label: "snapshots, kept there" },
  { value: "moved", label: "snapshots, moved out" },
  { value: "files", label: "file by file" },
  { value: "none", label: "not at all" },
] as const;

const spans = [
  { value: "", label: "30 days (usual)" },
  { value: "24h", label: "a day" },
  { value: "168h", label: "a week" },
  { value: "336h", label: "2 weeks" },
  { value: "720h", label: "30 days" },
  { value: "2160h", label: "90 days" },
  { value: "8760h", label: "a year" },
];

const scopes = [
  { value: "auto", label: "what belongs to it" },
  { value: "yes", label: "all of the cluster" },
  { value: "no", label: "none" },
] as const;

interface SpecFieldsProps {
  spec: BackupSpec;
  /** Of the cluster's Velero. */
  locations: readonly LocationRow[];
  onChange: (spec: BackupSpec) => void;
}

/** What is taken, where it goes and for how long. Rarely wanted filters are folded away unless they are set. */
export function CreateSpecFields({ spec, locations, onChange }: SpecFieldsProps) {
  const set = (part: Partial<BackupSpec>) => onChange({ ...spec, ...part });
  return (
    <>
      <CreateListField
        label="Namespaces"
        hint="names or patterns as team-*, with commas; empty takes all"
        value={spec.includedNamespaces}
        onChange={(includedNamespaces) => set({ includedNamespaces })}
      />
      <CreateListField
        label="But not"
        hint="namespaces that are left out"
        value={spec.excludedNamespaces}
        onChange={(excludedNamespaces) => set({ excludedNamespaces })}
      />
      <Where spec={spec} locations={locations} set={set} />
      <Filters spec={spec} set={set} />
    </>
  );
}

type Set = { set: (part: Partial<BackupSpec>) => void };

function Where({ spec, locations, set }: Omit<SpecFieldsProps, "onChange"> & Set) {
  const known = locations.map(({ name, isDefault, isReadOnly, state }) => ({
    value: name,
    label: `${name}${isDefault ? ", default" : ""}${isReadOnly ? ", read only" : ""}${state === "available" ? "" : `, ${state}`}`,
  }));
  const places = [{ value: "", label: "the default one" }, ...withOwn(known, spec.storageLocation)];
  return (
    <div className="col-span-full flex flex-wrap gap-x-5 gap-y-2">
      <Labelled label="Storage location">
        <Choice
          label="Storage location"
          value={spec.storageLocation}
          choices={places}
          onChoose={(storageLocation) => set({ storageLocation })}
        />
      </Labelled>
      <Labelled label="Kept for">
        <Choice label="Kept for" value={spec.ttl} choices={withOwn(spans, spec.ttl)} onChoose={(ttl) => set({ ttl })} />
      </Labelled>
      <Labelled label="Volumes">
        <Choice
          label="Volumes"
          value={spec.volumes}
          choices={volumes}
          onChoose={(chosen) => set({ volumes: chosen })}
        />
      </Labelled>
    </div>
  );
}

/** What stands there already is always a choice. */
const withOwn = (choices: readonly { value: string; label: string }[], own: string) =>
  own === "" || choices.some(({ value }) => value === own) ? choices : [...choices, { value: own, label: own }];

function Filters({ spec, set }: { spec: BackupSpec } & Set) {
  const { labelSelector, includedResources, excludedResources, includeClusterResources } = spec;
  const isSet =
    labelSelector !== "" || includedResources.length + excludedResources.length > 0 || includeClusterResources !== null;
  const scope = includeClusterResources === null ? "auto" : includeClusterResources ? "yes" : "no";
  return (
    <details className="col-span-full" open={isSet}>
      <summary className="text-ink-2">Only a part of it: labels, resources</summary>
      <div className="mt-2 grid gap-x-5 gap-y-2.5 sm:grid-cols-2">
        <TextField
          label="Label selector"
          hint="app=web,tier in (a,b),!legacy"
          spellCheck={false}
          value={labelSelector}
          onChange={({ currentTarget }) => set({ labelSelector: currentTarget.value })}
        />
        <Labelled label="Cluster-scoped objects">
          <Choice
            label="Cluster-scoped objects"
            value={scope}
            choices={scopes}
            onChoose={(chosen) => set({ includeClusterResources: chosen === "auto" ? null : chosen === "yes" })}
          />
        </Labelled>
        <CreateListField
          label="Resources"
          hint="as deployments.apps; empty takes all"
          value={includedResources}
          onChange={(chosen) => set({ includedResources: chosen })}
        />
        <CreateListField
          label="But not these"
          hint="as events"
          value={excludedResources}
          onChange={(chosen) => set({ excludedResources: chosen })}
        />
      </div>
    </details>
  );
}

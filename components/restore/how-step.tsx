import { Checkbox } from "#components/ui/checkbox.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Step } from "#components/ui/step.tsx";
import { TextField } from "#components/ui/text-field.tsx";

import type { Wizard } from "./use-wizard.ts";

/** What is done with what exists, with volumes and ports. */
export function HowStep({ wizard: { state, change } }: { wizard: Wizard }) {
  const isWaiting = state.backup === null;
  return (
    <Step number={3} title="How" isWaiting={isWaiting}>
      {!isWaiting && (
        <div className="grid gap-2.5">
          <RadioGroup
            label="What exists already"
            value={state.existing}
            onChoose={(existing) => change({ existing })}
            choices={[
              { value: "none", label: "stays as it is", hint: "only what is missing comes back" },
              { value: "update", label: "is patched", hint: "to what the backup holds; that cannot be undone" },
            ]}
          />
          <div>
            <Checkbox
              checked={state.volumes === "yes"}
              onChange={({ currentTarget }) => change({ volumes: currentTarget.checked ? "yes" : "no" })}
            >
              Data of volumes comes back
            </Checkbox>
            <Checkbox
              checked={state.ports === "same"}
              onChange={({ currentTarget }) => change({ ports: currentTarget.checked ? "same" : "new" })}
            >
              Services keep their NodePorts
            </Checkbox>
          </div>
          <details open={state.labels !== "" || state.modifier !== "" ? true : undefined}>
            <summary className="text-ink-2">Fewer objects, or changed ones</summary>
            <div className="mt-1.5 grid grid-cols-2 gap-3 max-sm:grid-cols-1">
              <TextField
                label="Only with labels"
                placeholder="app=web,tier=db"
                spellCheck={false}
                value={state.labels}
                onChange={({ currentTarget }) => change({ labels: currentTarget.value })}
              />
              <TextField
                label="Resource modifier"
                placeholder="ConfigMap beside Velero"
                spellCheck={false}
                value={state.modifier}
                onChange={({ currentTarget }) => change({ modifier: currentTarget.value })}
              />
            </div>
          </details>
        </div>
      )}
    </Step>
  );
}

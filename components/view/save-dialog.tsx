"use client";

import { type FormEvent, useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { announce } from "#components/ui/toasts.ts";
import type { SavedViewRequest } from "#lib/contract/saved-view.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import { useSaveView } from "#lib/query/save-view.ts";

interface SaveDialogProps {
  address: Omit<SavedViewRequest, "name">;
  onClose: () => void;
}

const visibilities = [
  { value: "personal", label: "Only me" },
  { value: "everyone", label: "Everyone", hint: "who opens this Quarterdeck" },
] as const;

/** A name for what the list shows, whether it stands in the rail, and for whom it is. */
export default function SaveDialog({ address, onClose }: SaveDialogProps) {
  const [name, setName] = useState("");
  const [pinned, setPinned] = useState(true);
  const [visibility, setVisibility] = useState<"personal" | "everyone">("personal");
  const save = useSaveView();
  const problem = save.error === null ? undefined : toApiProblem(save.error);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { ...address, name, pinned, visibility },
      {
        onSuccess: (view) => {
          announce({
            tone: "ok",
            text: `Saved the view "${view.name}"`,
            link: { href: "/settings/views", label: "All views" },
          });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title="Save this view"
      isOpen
      onClose={onClose}
      width="440px"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="save-view" disabled={name.trim() === "" || save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id="save-view" onSubmit={onSubmit} className="grid gap-4">
        <TextField
          label="Name"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was asked for, and this is what it asks
          autoFocus
          value={name}
          maxLength={200}
          problem={nameProblem(problem)}
          onChange={(event) => setName(event.target.value)}
        />
        <p className="text-small text-ink-2">
          <span className="text-ink-3">{address.kind}</span>{" "}
          <code className="font-mono wrap-anywhere">{address.where === "" ? "all" : address.where}</code>
        </p>
        <Switch checked={pinned} onChange={(event) => setPinned(event.target.checked)}>
          Pin to the rail
        </Switch>
        <RadioGroup label="For" value={visibility} choices={visibilities} onChoose={setVisibility} />
        {problem !== undefined && nameProblem(problem) === undefined && <ErrorNotice error={problem} />}
      </form>
    </Dialog>
  );
}

/** What is said against the name itself stands below it. */
export function nameProblem(problem: ApiProblem | undefined): string | undefined {
  const error = problem?.problem.errors?.find(({ path }) => path === "name");
  return error === undefined ? undefined : `The name ${error.message}. ${problem?.code ?? ""}`;
}

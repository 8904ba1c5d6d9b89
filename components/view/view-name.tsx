import { Pencil } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { SavedView } from "#lib/contract/saved-view.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { toRequest, useSaveView } from "#lib/query/save-view.ts";

/** A view's name as a link, and as a field while it is changed. */
export function ViewName({ view, href }: { view: SavedView; href: string }) {
  const [name, setName] = useState<string | null>(null);
  const save = useSaveView();
  if (name === null)
    return (
      <span className="flex items-center gap-1">
        <Link href={href} className="truncate font-medium hover:underline">
          <PlainText text={view.name} />
        </Link>
        <IconButton Icon={Pencil} label={`Rename ${view.name}`} onClick={() => setName(view.name)} />
      </span>
    );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(toRequest(view, { name }), { onSuccess: () => setName(null) });
  };
  return (
    <form onSubmit={onSubmit} className="flex items-start gap-1.5">
      <TextField
        label="Name"
        isLabelHidden
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field was asked for
        autoFocus
        value={name}
        problem={save.error === null ? undefined : why(save.error)}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setName(null)}
      />
      <Button type="submit" look="primary">
        Rename
      </Button>
      <Button onClick={() => setName(null)}>Cancel</Button>
    </form>
  );
}

function why(error: Error): string {
  const { code, message } = toApiProblem(error);
  return `${message} ${code}`;
}

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Drill } from "#lib/contract/drill.ts";
import { intoOf } from "#lib/model/drill/into.ts";
import { useClearDrill } from "#lib/query/drill.ts";

import { sayRemains } from "./drill-words.ts";

/** What a drill left in its cluster, and how to be rid of it. */
export function Remains({ drill }: { drill: Drill }) {
  const { mutate, isPending, error } = useClearDrill(drill.id);
  const words = sayRemains(drill);
  if (drill.remains.state === "gone")
    return (
      <p className="border-t border-line px-4 py-2 text-ink-2">
        Nothing of it is left in {intoOf(drill)}: it was looked for until it was gone.
      </p>
    );
  if (words === "") return null;
  return (
    <div className="grid gap-2 border-t border-line px-4 py-3">
      <Notice tone="warn" role="status">
        <PlainText text={words} most={600} />
      </Notice>
      <div>
        <Button disabled={isPending} onClick={() => mutate()}>
          {isPending ? "Removing, until it is gone…" : "Remove what is left"}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

import { useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Finding, Suppression } from "#lib/contract/finding.ts";
import { useSuppress } from "#lib/query/finding.ts";

const dayMilliseconds = 86_400_000;
const spans = [
  { value: "1", label: "for a day" },
  { value: "7", label: "for a week" },
  { value: "30", label: "for 30 days" },
  { value: "90", label: "for 90 days" },
] as const;
type Span = (typeof spans)[number]["value"];

/** Not to be told of a finding until a day, with the reason; or to be told again. */
export function Suppress({ finding }: { finding: Finding }) {
  const { suppress, tell } = useSuppress();
  const { error } = finding.suppression === null ? suppress : tell;
  return (
    <div className="grid gap-2">
      {finding.suppression === null ? (
        <Ask
          isBusy={suppress.isPending}
          onAsk={(reason, days) =>
            suppress.mutate({ finding: finding.id, reason, expiresAt: Date.now() + days * dayMilliseconds })
          }
        />
      ) : (
        <Told suppression={finding.suppression} isBusy={tell.isPending} onTell={(id) => tell.mutate(id)} />
      )}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

function Ask({ isBusy, onAsk }: { isBusy: boolean; onAsk: (reason: string, days: number) => void }) {
  const [reason, setReason] = useState("");
  const [span, setSpan] = useState<Span>("7");
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(reason, Number(span));
      }}
    >
      <div className="w-[min(100%,340px)]">
        <TextField
          label="Reason not to be told of it"
          isLabelHidden
          placeholder="Why nobody has to be told of it"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <Select label="How long" value={span} choices={spans} onChoose={setSpan} />
      <Button type="submit" disabled={isBusy || reason.trim().length < 3}>
        Suppress
      </Button>
    </form>
  );
}

interface ToldProps {
  suppression: Suppression;
  isBusy: boolean;
  onTell: (id: string) => void;
}

function Told({ suppression: { id, by, reason, createdAt, expiresAt }, isBusy, onTell }: ToldProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2">
      <span className="wrap-anywhere">
        Suppressed by {by} <Ago at={createdAt} suffix=" ago" /> until {new Date(expiresAt).toISOString().slice(0, 10)}:{" "}
        <PlainText text={reason} most={500} />
      </span>
      <Button disabled={isBusy} onClick={() => onTell(id)}>
        Tell again
      </Button>
    </p>
  );
}

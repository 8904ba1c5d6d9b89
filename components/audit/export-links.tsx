import { Download } from "lucide-react";

import { type AuditFilter, auditExportHref } from "#lib/query/audit.ts";

const look =
  "inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 text-ink-2 hover:bg-hover hover:text-ink";

/** Every entry that matches as a file, however many. `now` is Unix milliseconds. */
export function ExportLinks({ filter, now }: { filter: AuditFilter; now: number }) {
  return (
    <span role="group" aria-label="Export" className="flex gap-1.5">
      {(["csv", "ndjson"] as const).map((format) => (
        <a key={format} className={look} href={auditExportHref(filter, now, format)} download>
          <Download aria-hidden size={13} strokeWidth={1.75} />
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}

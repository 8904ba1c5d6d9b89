"use client";

import { FileJson, FileSpreadsheet, FileText } from "lucide-react";
import type { ReactElement } from "react";

import { Menu, MenuAction } from "#components/ui/menu.tsx";
import { lineFileHref, type LineQuestion } from "#lib/query/line.ts";

const formats = [
  { format: "txt", label: "Text, a line each", Icon: FileText },
  { format: "ndjson", label: "NDJSON, every column", Icon: FileJson },
  { format: "csv", label: "CSV for a spreadsheet", Icon: FileSpreadsheet },
] as const;

/** What matches as a file: the browser saves it as it comes. */
export default function DownloadMenu({ trigger, question }: { trigger: ReactElement; question: LineQuestion }) {
  return (
    <Menu trigger={trigger} defaultOpen label="Download">
      <p className="max-w-64 px-2 py-1 text-small whitespace-normal text-ink-3">
        Every line that matches, oldest first. The file itself says what it lacks.
      </p>
      {formats.map(({ format, label, Icon }) => (
        <MenuAction
          key={format}
          Icon={Icon}
          render={<a href={lineFileHref(question, format)} download aria-label={label} />}
        >
          {label}
        </MenuAction>
      ))}
    </Menu>
  );
}

"use client";

import { FileJson, FileSpreadsheet } from "lucide-react";
import type { ReactElement } from "react";

import { Menu, MenuAction } from "#components/ui/menu.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ExportRequest } from "#lib/contract/export.ts";
import { formatNoun } from "#lib/format/count.ts";
import { exportHref } from "#lib/query/export.ts";
import { useIsPast } from "#lib/query/past.ts";

interface ExportMenuProps {
  trigger: ReactElement;
  question: Omit<ExportRequest, "format">;
  total: number;
  /** Clusters that the rows lack, or hold only as they were. */
  missing: number;
}

/** All rows that match as a file, however many: the browser saves them as they come. */
export default function ExportMenu({ trigger, question, total, missing }: ExportMenuProps) {
  const isPast = useIsPast();
  if (isPast)
    return (
      <Menu trigger={trigger} defaultOpen label="Export">
        <p className="max-w-64 px-2 py-1 text-small whitespace-normal text-ink-3">
          Rows of the past are not exported: go back to now, or ask /api/v1/past/query.
        </p>
      </Menu>
    );
  return (
    <Menu trigger={trigger} defaultOpen label="Export">
      <p className="px-2 py-1 text-small text-ink-3">{formatNoun(total, "row")}, with the columns shown</p>
      <MenuAction Icon={FileSpreadsheet} render={<a href={exportHref(question, "csv")} download aria-label="CSV" />}>
        CSV
      </MenuAction>
      <MenuAction Icon={FileJson} render={<a href={exportHref(question, "json")} download aria-label="JSON" />}>
        JSON
      </MenuAction>
      {missing > 0 && (
        <div className="max-w-64 p-1 whitespace-normal">
          <Notice tone="unknown">
            {formatNoun(missing, "cluster is", "clusters are")} missing or old. The file names{" "}
            {missing === 1 ? "it" : "them"} first.
          </Notice>
        </div>
      )}
    </Menu>
  );
}

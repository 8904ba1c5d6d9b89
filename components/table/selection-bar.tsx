"use client";

import { Download, FileCode, Link, ScrollText, Terminal, X } from "lucide-react";
import { useEffect } from "react";

import { askAction } from "#components/shell/asked-action.ts";
import { offerActions } from "#components/shell/selection-actions.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { announce } from "#components/ui/toasts.ts";
import type { ExportRequest } from "#lib/contract/export.ts";
import { labelOfAction } from "#lib/format/action-label.ts";
import { formatCount } from "#lib/format/count.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { saveRows } from "#lib/query/export.ts";
import { useIsPast } from "#lib/query/past.ts";

import { hasLogs } from "./has-logs.ts";
import type { PanelPart } from "./list-state.ts";
import { copyKubectl, copyLinks } from "./row-actions.ts";
import { countSelected, type Selection } from "./selection.ts";
import { useOffers } from "./use-offers.ts";

/** A command line and a request have their limits, and so does what a person means to pick by hand. */
const MOST_COPIED = 1000;

interface SelectionBarProps {
  selection: Selection;
  total: number;
  /** What the list shows: the rows selected are exported with the same columns and order. */
  question: Omit<ExportRequest, "format"> | undefined;
  onOpen: (id: string, part?: PanelPart) => void;
  onAll: () => void;
  onClear: () => void;
}

/** What can be done with the rows selected; floats over the list, so that no row moves. */
export default function SelectionBar(props: SelectionBarProps) {
  const { selection, total, onOpen, onAll, onClear } = props;
  const isPast = useIsPast();
  // What is written to a file is the present's.
  const question = isPast ? undefined : props.question;
  const count = countSelected(selection, total);
  const ids = selection.isAll ? [] : [...selection.ids];
  const only = ids.length === 1 ? ids[0] : undefined;
  // One at a time: many objects at once need a dialog that shows each of them.
  const offers = useOffers(isPast ? undefined : only);
  const isMany = selection.isAll || ids.length > MOST_COPIED;
  const why = isMany
    ? `Up to ${formatCount(MOST_COPIED)} rows picked one by one can be copied; export the rest.`
    : undefined;
  // Without a list of what changed: whatever is drawn is what the palette offers.
  useEffect(() => {
    const exports = (["csv", "json"] as const).map((format) => ({
      label: `Export the selected rows as ${format.toUpperCase()}`,
      run: () => question !== undefined && void save({ ...question, ...named(selection), format }),
    }));
    const copies = [
      { label: "Copy kubectl commands of the selected rows", run: () => copyKubectl(ids) },
      { label: "Copy links of the selected rows", run: () => copyLinks(ids) },
    ];
    const acts = offers.map((action) => ({
      label: `${labelOfAction(action)} ${action.name}`,
      run: () => askAction(action),
    }));
    const clear = { label: "Clear the selection", run: onClear };
    const actions = [...acts, ...(isMany ? [] : copies), ...(question === undefined ? [] : exports), clear];
    return offerActions({ what: `${formatCount(count)} selected`, actions });
  });
  return (
    <div
      role="toolbar"
      aria-label="Selected rows"
      className="absolute bottom-3 left-1/2 z-30 flex max-w-[calc(100%-16px)] -translate-x-1/2 items-center gap-0.5 overflow-x-auto rounded-lg border border-line-strong bg-raised py-1 pr-1 pl-3 whitespace-nowrap shadow-float"
    >
      <span aria-live="polite" className="mr-1 font-semibold" data-testid="selected">
        {formatCount(count)} selected
      </span>
      {!selection.isAll && count < total && (
        <Button look="quiet" className="text-accent-text" onClick={onAll}>
          Select all {formatCount(total)}
        </Button>
      )}
      <i aria-hidden className="mx-1 h-4 w-px shrink-0 bg-line-strong" />
      {only !== undefined && !isPast && (
        <Button look="quiet" onClick={() => onOpen(only, "yaml")}>
          <FileCode aria-hidden size={14} /> YAML
        </Button>
      )}
      {only !== undefined && !isPast && hasLogs(only) && (
        <Button look="quiet" onClick={() => onOpen(only, "logs")}>
          <ScrollText aria-hidden size={14} /> Logs
        </Button>
      )}
      {offers.map((action) => (
        <Button key={action.verb} look="quiet" aria-haspopup="dialog" onClick={() => askAction(action)}>
          {labelOfAction(action)}
        </Button>
      ))}
      <Button look="quiet" disabled={isMany} title={why} onClick={() => copyKubectl(ids)}>
        <Terminal aria-hidden size={14} /> kubectl
      </Button>
      <Button look="quiet" disabled={isMany} title={why} onClick={() => copyLinks(ids)}>
        <Link aria-hidden size={14} /> Links
      </Button>
      {question !== undefined &&
        (["csv", "json"] as const).map((format) => (
          <Button key={format} look="quiet" onClick={() => void save({ ...question, ...named(selection), format })}>
            <Download aria-hidden size={14} /> {format.toUpperCase()}
          </Button>
        ))}
      <IconButton Icon={X} label="Clear the selection (Esc)" onClick={onClear} />
    </div>
  );
}

const named = ({ isAll, ids }: Selection) => (isAll ? { without: [...ids] } : { ids: [...ids] });

async function save(request: ExportRequest): Promise<void> {
  try {
    await saveRows(request);
  } catch (error) {
    const { code, message, action } = toApiProblem(error);
    announce({ tone: "crit", text: `${code}: ${message} ${action}` });
  }
}

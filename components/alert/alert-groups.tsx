"use client";

import { useRef, useState } from "react";

import { moveCursor, type TableCommand } from "#components/table/table-keys.ts";
import { useTableKeys } from "#components/table/use-table-keys.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Alert, AlertAnswer, AlertGrouping } from "#lib/contract/alert.ts";

import { AlertGroupPart } from "./alert-group-part.tsx";

interface AlertGroupsProps {
  answer: AlertAnswer;
  by: AlertGrouping;
  isFiltered: boolean;
  onSilence: (alert: Alert) => void;
  onFilter: () => void;
  onNarrow: (term: string) => void;
}

/** Lines that a page key passes. */
const PAGE = 12;

/** Groups with their alerts; one line at a time is the cursor's, as in every list. */
export function AlertGroups({ answer, by, isFiltered, onSilence, onFilter, onNarrow }: AlertGroupsProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);
  const shown = answer.groups.flatMap(({ alerts }) => alerts);
  const toggle = (id: string) => setOpen(new Set(open.has(id) ? [...open].filter((one) => one !== id) : [...open, id]));
  const onCommand = (command: TableCommand): boolean => {
    const at = shown.findIndex(({ id }) => id === current);
    const alert = shown[at];
    if (command === "filter") onFilter();
    else if (command === "back") setCurrent(null);
    else if (alert && (command === "open" || command === "select")) toggle(alert.id);
    else if (alert && command === "menu") onSilence(alert);
    else if (["next", "previous", "pageDown", "pageUp", "first", "last"].includes(command)) {
      const next = shown[moveCursor(command, at, shown.length, PAGE)];
      if (next === undefined) return false;
      setCurrent(next.id);
      list.current?.querySelector(`[data-alert="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: "nearest" });
    } else return false;
    return true;
  };
  useTableKeys(onCommand);
  if (answer.total === 0) return <Nothing answer={answer} isFiltered={isFiltered} />;
  const isOld = answer.source.state === "down";
  return (
    <div ref={list} className={isOld ? "**:text-ink-3!" : ""}>
      {answer.groups.map((group) => (
        <AlertGroupPart
          key={group.id}
          group={group}
          by={by}
          current={current}
          open={open}
          onToggle={toggle}
          onSilence={onSilence}
          onNarrow={onNarrow}
        />
      ))}
    </div>
  );
}

/** No alerts is good news only when it is known. */
function Nothing({ answer: { source, partial }, isFiltered }: { answer: AlertAnswer; isFiltered: boolean }) {
  if (source.asOf === null)
    return (
      <EmptyState
        title="Unknown"
        hint="Alertmanager has not answered yet: there may be alerts, and there may be none."
      />
    );
  if (isFiltered) return <EmptyState title="No alert matches" hint="Take a term out of the filter to see more." />;
  if (partial.length > 0)
    return (
      <EmptyState title="No alerts where you may look" hint="Of some clusters it is not known what you may see." />
    );
  return (
    <EmptyState title="No alerts" hint="Alertmanager has none in what you may see. Even a Watchdog would stand here." />
  );
}

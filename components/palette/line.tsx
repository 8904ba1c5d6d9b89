import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface LineProps {
  /** Tells it from every other line. */
  value: string;
  Icon?: LucideIcon;
  /** Instead of an icon: how an object is. */
  mark?: ReactNode;
  note?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}

/** One thing to choose. */
export function Line({ value, Icon, mark, note, onSelect, children }: LineProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 aria-selected:bg-selected"
    >
      <span className="grid w-4 shrink-0 place-items-center text-ink-3">
        {Icon === undefined ? mark : <Icon aria-hidden size={15} strokeWidth={1.75} />}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note !== undefined && <span className="max-w-[45%] truncate text-small text-ink-3">{note}</span>}
    </Command.Item>
  );
}

/** Lines of one sort, under its name. */
export function Lines({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Command.Group
      heading={title}
      className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-micro **:[[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}
